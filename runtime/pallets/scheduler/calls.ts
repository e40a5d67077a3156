import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple } from "#runtime/scale/collections.ts";
import { u8, u32 } from "#runtime/scale/integers.ts";

/** What is scheduled, in this order behind when. */
const task = {
  maybe_periodic: spelled(option(tuple(u32, u32)), "Option<schedule::Period<BlockNumberFor<T>>>"),
  priority: spelled(u8, "schedule::Priority"),
  call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
};
export const schedule = call({
  index: 0,
  args: {
    when: spelled(u32, "BlockNumberFor<T>"),
    ...task,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.schedule"),
});
export const cancel = call({
  index: 1,
  args: { when: spelled(u32, "BlockNumberFor<T>"), index: u32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.cancel"),
});
export const schedule_named = call({
  index: 2,
  args: {
    id: spelled(fixedBytes(32), "TaskName"),
    when: spelled(u32, "BlockNumberFor<T>"),
    ...task,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.schedule_named"),
});
export const cancel_named = call({
  index: 3,
  args: { id: spelled(fixedBytes(32), "TaskName") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.cancel_named"),
});
export const schedule_after = call({
  index: 4,
  args: {
    after: spelled(u32, "BlockNumberFor<T>"),
    ...task,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.schedule_after"),
});
export const schedule_named_after = call({
  index: 5,
  args: {
    id: spelled(fixedBytes(32), "TaskName"),
    after: spelled(u32, "BlockNumberFor<T>"),
    ...task,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.schedule_named_after"),
});
export const set_retry = call({
  index: 6,
  args: {
    task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
    retries: u8,
    period: spelled(u32, "BlockNumberFor<T>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.set_retry"),
});
export const set_retry_named = call({
  index: 7,
  args: { id: spelled(fixedBytes(32), "TaskName"), retries: u8, period: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.set_retry_named"),
});
export const cancel_retry = call({
  index: 8,
  args: { task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.cancel_retry"),
});
export const cancel_retry_named = call({
  index: 9,
  args: { id: spelled(fixedBytes(32), "TaskName") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Scheduler.cancel_retry_named"),
});
