import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, result, tuple, unit } from "#runtime/scale/collections.ts";
import { u8, u32 } from "#runtime/scale/integers.ts";

export const Scheduled = event(0, { when: spelled(u32, "BlockNumberFor<T>"), index: u32 });
export const Canceled = event(1, { when: spelled(u32, "BlockNumberFor<T>"), index: u32 });
export const Dispatched = event(2, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
  result: spelled(result(unit, dispatchError), "DispatchResult"),
});
export const RetrySet = event(3, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
  period: spelled(u32, "BlockNumberFor<T>"),
  retries: u8,
});
export const RetryCancelled = event(4, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
});
export const CallUnavailable = event(5, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
});
export const PeriodicFailed = event(6, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
});
export const RetryFailed = event(7, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
});
export const PermanentlyOverweight = event(8, {
  task: spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>"),
  id: spelled(option(fixedBytes(32)), "Option<TaskName>"),
});
export const AgendaIncomplete = event(9, { when: spelled(u32, "BlockNumberFor<T>") });
