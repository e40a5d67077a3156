/**
 * Calls for later, of root alone: nobody else can schedule, so the reference's comparison of privileges always agrees.
 * Reference: pallet-scheduler src/lib.rs.
 */
import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { u8, u32 } from "#runtime/scale/integers.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { addressOf, blockAfter, cancelNamed, cancelTask, ensureTask, scheduleTask } from "./agenda.ts";
import { MAX_SCHEDULED_PER_BLOCK } from "./constants.ts";
import { RetryCancelled, RetrySet } from "./events.ts";
import { Retries } from "./storage.ts";
import { period, type TaskAddress, taskAddress, taskName } from "./types.ts";
import * as weights from "./weights.ts";

const block = spelled(u32, "BlockNumberFor<T>");
/** What is scheduled, in this order behind when. */
const task = {
  maybe_periodic: spelled(option(period), "Option<schedule::Period<BlockNumberFor<T>>>"),
  priority: spelled(u8, "schedule::Priority"),
  call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
} satisfies Fields;
const planOf = ({ maybe_periodic, priority, call: what }: Values<typeof task>) => ({
  maybePeriodic: maybe_periodic,
  priority,
  call: what,
});

/** @throws BadOrigin, TargetBlockNumberInPast, Exhausted for a full agenda or a call beyond 4 MiB */
export const schedule = call({
  index: 0,
  args: { when: block, ...task },
  weight: { weight: weights.schedule(MAX_SCHEDULED_PER_BLOCK) },
  dispatch(ctx, origin, { when, ...what }) {
    ensureRoot(origin);
    scheduleTask(ctx, { when, ...planOf(what) });
  },
});
/** @throws BadOrigin, NotFound */
export const cancel = call({
  index: 1,
  args: { when: block, index: u32 },
  weight: { weight: weights.cancel(MAX_SCHEDULED_PER_BLOCK) },
  dispatch(ctx, origin, { when, index }) {
    ensureRoot(origin);
    cancelTask(ctx, when, index);
  },
});
/** @throws BadOrigin, FailedToSchedule for a name in use, TargetBlockNumberInPast, Exhausted */
export const schedule_named = call({
  index: 2,
  args: { id: taskName, when: block, ...task },
  weight: { weight: weights.scheduleNamed(MAX_SCHEDULED_PER_BLOCK) },
  dispatch(ctx, origin, { id, when, ...what }) {
    ensureRoot(origin);
    scheduleTask(ctx, { id, when, ...planOf(what) });
  },
});
/** @throws BadOrigin, NotFound */
export const cancel_named = call({
  index: 3,
  args: { id: taskName },
  weight: { weight: weights.cancelNamed(MAX_SCHEDULED_PER_BLOCK) },
  dispatch(ctx, origin, { id }) {
    ensureRoot(origin);
    cancelNamed(ctx, id);
  },
});
/** As `schedule`, `after` blocks after the next. @throws BadOrigin, TargetBlockNumberInPast, Exhausted */
export const schedule_after = call({
  index: 4,
  args: { after: block, ...task },
  weight: { weight: weights.schedule(MAX_SCHEDULED_PER_BLOCK) },
  dispatch(ctx, origin, { after, ...what }) {
    ensureRoot(origin);
    scheduleTask(ctx, { when: blockAfter(ctx, after), ...planOf(what) });
  },
});
/** As `schedule_named`, `after` blocks after the next. @throws BadOrigin, FailedToSchedule, TargetBlockNumberInPast, Exhausted */
export const schedule_named_after = call({
  index: 5,
  args: { id: taskName, after: block, ...task },
  weight: { weight: weights.scheduleNamed(MAX_SCHEDULED_PER_BLOCK) },
  dispatch(ctx, origin, { id, after, ...what }) {
    ensureRoot(origin);
    scheduleTask(ctx, { id, when: blockAfter(ctx, after), ...planOf(what) });
  },
});

type RetryPlan = { readonly retries: number; readonly period: number };
/** @throws NotFound */
function setRetry(ctx: Ctx, address: TaskAddress, id: Uint8Array | undefined, plan: RetryPlan): void {
  ensureTask(ctx, address);
  Retries.set(ctx, address, { total_retries: plan.retries, remaining: plan.retries, period: plan.period });
  deposit(ctx, RetrySet({ task: address, id, ...plan }));
}
/** A task that fails runs again every `period` blocks, up to `retries` times. @throws BadOrigin, NotFound */
export const set_retry = call({
  index: 6,
  args: { task: taskAddress, retries: u8, period: block },
  weight: { weight: weights.SET_RETRY },
  dispatch(ctx, origin, { task: address, ...plan }) {
    ensureRoot(origin);
    setRetry(ctx, address, undefined, plan);
  },
});
/** @throws BadOrigin, NotFound */
export const set_retry_named = call({
  index: 7,
  args: { id: taskName, retries: u8, period: block },
  weight: { weight: weights.SET_RETRY_NAMED },
  dispatch(ctx, origin, { id, ...plan }) {
    ensureRoot(origin);
    setRetry(ctx, addressOf(ctx, id), id, plan);
  },
});

type Name = Infer<typeof taskName>;
/** @throws NotFound */
function cancelRetry(ctx: Ctx, address: TaskAddress, id: Name | undefined): void {
  ensureTask(ctx, address);
  Retries.remove(ctx, address);
  deposit(ctx, RetryCancelled({ task: address, id }));
}
/** @throws BadOrigin, NotFound */
export const cancel_retry = call({
  index: 8,
  args: { task: taskAddress },
  weight: { weight: weights.CANCEL_RETRY },
  dispatch(ctx, origin, { task: address }) {
    ensureRoot(origin);
    cancelRetry(ctx, address, undefined);
  },
});
/** @throws BadOrigin, NotFound */
export const cancel_retry_named = call({
  index: 9,
  args: { id: taskName },
  weight: { weight: weights.CANCEL_RETRY_NAMED },
  dispatch(ctx, origin, { id }) {
    ensureRoot(origin);
    cancelRetry(ctx, addressOf(ctx, id), id);
  },
});
