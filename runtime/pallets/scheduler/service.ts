/** Runs the tasks that are due. Reference: pallet-scheduler src/lib.rs service_agenda, service_task, execute_dispatch, schedule_retry. */
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { dispatchInfo, postInfoOf, tryDispatch } from "#runtime/frame/dispatch.ts";
import { type Outcome, swallow } from "#runtime/frame/errors.ts";
import type { WeightMeter } from "#runtime/frame/weight_meter.ts";
import { addWeights, type PostInfo } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { drop, lookupLen, peek } from "../preimage/bounded.ts";
import { originOf } from "../utility/origins.ts";
import { placeTask } from "./agenda.ts";
import { MaxScheduledPerBlock } from "./constants.ts";
import { CallUnavailable, Dispatched, PeriodicFailed, PermanentlyOverweight, RetryFailed } from "./events.ts";
import { Agenda, Lookup, Retries } from "./storage.ts";
import type { RetryConfig, Scheduled, TaskAddress } from "./types.ts";
import { DISPATCH_SIGNED, DISPATCH_UNSIGNED, scheduleRetry, serviceAgendaBase, serviceTask } from "./weights.ts";

/** One block's service of agendas. */
export interface Service {
  /** MaximumWeight of the block. */
  readonly meter: WeightMeter;
  readonly now: number;
  /** Tasks that ran so far. The first one that does not fit into a block never will. */
  executed: number;
}
/** How a task ends: done; never to run, though it stays where it is; or left for a later block. */
type Ending = "Done" | "Unavailable" | "Overweight";

const taskWeight = (task: Scheduled, lookedUp: number | undefined) =>
  serviceTask(lookedUp, task.maybe_id !== undefined, task.maybe_periodic !== undefined);

/** @returns how the call ended, or undefined if there is no weight left for it. */
function execute(ctx: Ctx, meter: WeightMeter, task: Scheduled, call: RuntimeCall): Outcome<PostInfo> | undefined {
  const origin = originOf(task.origin);
  const base = origin.kind === "signed" ? DISPATCH_SIGNED : DISPATCH_UNSIGNED;
  const { callWeight } = dispatchInfo(ctx, call);
  if (!meter.canConsume(addWeights(base, callWeight))) return undefined;
  const outcome = tryDispatch(ctx, call, origin);
  meter.tryConsume(base);
  meter.tryConsume(postInfoOf(outcome).actualWeight ?? callWeight);
  return outcome;
}

/** The failed task once more, without its name and its period. */
function retry(ctx: Ctx, { meter, now }: Service, address: TaskAddress, task: Scheduled, config: RetryConfig): void {
  const failed = RetryFailed({ task: address, id: task.maybe_id });
  if (!meter.tryConsume(scheduleRetry(MaxScheduledPerBlock.get(ctx)))) {
    deposit(ctx, failed);
    return;
  }
  if (config.remaining === 0) return;
  const wake = U32.saturatingAdd(now, config.period);
  const placed = swallow(() => placeTask(ctx, wake, { ...task, maybe_id: undefined, maybe_periodic: undefined }));
  if (placed.ok) Retries.set(ctx, placed.value, { ...config, remaining: config.remaining - 1 });
  else {
    drop(ctx, task.call);
    deposit(ctx, failed);
  }
}

/** The next run of a periodic task; the call of any other is not needed any more. */
function repeat(ctx: Ctx, now: number, address: TaskAddress, task: Scheduled, config: RetryConfig | undefined): void {
  if (task.maybe_periodic === undefined) {
    drop(ctx, task.call);
    return;
  }
  const [every, count] = task.maybe_periodic;
  const next: Scheduled = { ...task, maybe_periodic: count > 1 ? [every, count - 1] : undefined };
  const placed = swallow(() => placeTask(ctx, U32.saturatingAdd(now, every), next));
  if (!placed.ok) {
    drop(ctx, task.call);
    deposit(ctx, PeriodicFailed({ task: address, id: task.maybe_id }));
  } else if (config !== undefined) Retries.set(ctx, placed.value, config);
}

const resultOf = (outcome: Outcome<PostInfo>) =>
  outcome.ok ? ({ ok: true, value: undefined } as const) : ({ ok: false, error: outcome.failure.value } as const);

/** A task whose name was looked up loses it here, even if it does not run. */
function serviceOne(ctx: Ctx, service: Service, address: TaskAddress, task: Scheduled): Ending {
  const { meter, now } = service;
  const named = { task: address, id: task.maybe_id };
  if (task.maybe_id !== undefined) Lookup.remove(ctx, task.maybe_id);
  const peeked = swallow(() => peek(ctx, task.call));
  if (!peeked.ok) {
    deposit(ctx, CallUnavailable(named));
    drop(ctx, task.call);
    meter.tryConsume(taskWeight(task, lookupLen(task.call)));
    return "Unavailable";
  }
  meter.tryConsume(taskWeight(task, peeked.value.lookedUp));
  const outcome = execute(ctx, meter, task, peeked.value.call);
  if (outcome === undefined) {
    if (service.executed > 0) return "Overweight";
    drop(ctx, task.call);
    deposit(ctx, PermanentlyOverweight(named));
    return "Unavailable";
  }
  const config = Retries.take(ctx, address);
  deposit(ctx, Dispatched({ ...named, result: resultOf(outcome) }));
  if (config !== undefined && !outcome.ok) retry(ctx, service, address, task, config);
  repeat(ctx, now, address, task, config);
  return "Done";
}

/**
 * Runs an agenda's tasks by priority, as many as fit. What tasks write to this very agenda is lost: it is put back as it was taken,
 * less what is done.
 * @returns whether nothing is left that a later block could run.
 */
export function serviceAgenda(ctx: Ctx, service: Service, when: number): boolean {
  const { meter } = service;
  const agenda = [...Agenda.get(ctx, when)];
  const ordered = [...agenda.entries()]
    .flatMap(([index, task]) => (task === undefined ? [] : [{ index, task }]))
    .sort((a, b) => a.task.priority - b.task.priority);
  meter.tryConsume(serviceAgendaBase(ordered.length));
  let postponed = false;
  let dropped = false;
  for (const { index, task } of ordered) {
    if (!meter.canConsume(taskWeight(task, lookupLen(task.call)))) {
      postponed = true;
      break;
    }
    const ending = serviceOne(ctx, service, [when, index], task);
    if (ending === "Done") {
      service.executed += 1;
      agenda[index] = undefined;
    } else if (ending === "Overweight") postponed = true;
    else dropped = true;
  }
  if (postponed || dropped) Agenda.set(ctx, when, agenda);
  else Agenda.remove(ctx, when);
  return !postponed;
}
