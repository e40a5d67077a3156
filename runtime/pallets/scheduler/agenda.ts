/** Tasks on and off agendas. Reference: pallet-scheduler src/lib.rs, the functions of the same names. */
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { Exhausted, ensure } from "#runtime/frame/errors.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { bound, drop, request } from "../preimage/bounded.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { MaxScheduledPerBlock } from "./constants.ts";
import { FailedToSchedule, NotFound, TargetBlockNumberInPast } from "./errors.ts";
import { Canceled, Scheduled as ScheduledEvent } from "./events.ts";
import { Agenda, Lookup, Retries } from "./storage.ts";
import type { Period, Scheduled, TaskAddress } from "./types.ts";

type Slots = readonly (Scheduled | undefined)[];

/** The block that comes `after` blocks after the next one: the present block's agenda is behind it. Saturates. */
export const blockAfter = (ctx: Ctx, after: number): number =>
  U32.saturatingAdd(U32.saturatingAdd(BlockNumber.get(ctx), after), 1);

/** A place for one more: behind the last, and only on a full agenda in the first hole. */
const freeSlot = (ctx: Ctx, agenda: Slots): number =>
  agenda.length < MaxScheduledPerBlock.get(ctx) ? agenda.length : agenda.indexOf(undefined);

/** Puts a task on an agenda. @throws Exhausted where it is full; nothing is written then. */
export function placeTask(ctx: Ctx, when: number, task: Scheduled): TaskAddress {
  const agenda = Agenda.get(ctx, when);
  const index = freeSlot(ctx, agenda);
  ensure(index >= 0, Exhausted);
  const address: TaskAddress = [when, index];
  Agenda.set(ctx, when, [...agenda.slice(0, index), task, ...agenda.slice(index + 1)]);
  if (task.maybe_id !== undefined) Lookup.set(ctx, task.maybe_id, address);
  deposit(ctx, ScheduledEvent({ when, index }));
  return address;
}

/** What every way of scheduling names. A task that has run `count` times or less than twice, or every 0 blocks, runs once. */
export interface Plan {
  /** Block. */
  readonly when: number;
  /** Name, of 32 bytes. */
  readonly id?: Uint8Array;
  /** (blocks between two runs, how often it runs in all). */
  readonly maybePeriodic: Period | undefined;
  /** Lower runs first. */
  readonly priority: number;
  readonly call: RuntimeCall;
}
const repetitions = (periodic: Period | undefined): Period | undefined => {
  if (periodic === undefined) return undefined;
  const [every, count] = periodic;
  return count > 1 && every > 0 ? [every, count - 1] : undefined;
};

/**
 * Schedules a call of root: nobody else may. The call is noted before anything is asked.
 * @throws FailedToSchedule for a name in use, TargetBlockNumberInPast, Exhausted
 */
export function scheduleTask(ctx: Ctx, { when, id, maybePeriodic, priority, call }: Plan): void {
  const kept = bound(ctx, call);
  ensure(id === undefined || !Lookup.has(ctx, id), FailedToSchedule);
  ensure(when > BlockNumber.get(ctx), TargetBlockNumberInPast);
  placeTask(ctx, when, {
    maybe_id: id,
    priority,
    call: kept,
    maybe_periodic: repetitions(maybePeriodic),
    origin: { type: "system", value: { type: "Root", value: undefined } },
  });
  request(ctx, kept);
}

/** Cuts the holes off an agenda's end; an agenda of holes goes. */
function cleanUp(ctx: Ctx, when: number, agenda: Slots): void {
  const last = agenda.findLastIndex((task) => task !== undefined);
  if (last < 0) Agenda.remove(ctx, when);
  else Agenda.set(ctx, when, agenda.slice(0, last + 1));
}
const without = (agenda: Slots, index: number): Slots => agenda.map((task, at) => (at === index ? undefined : task));

/** @throws NotFound */
export function cancelTask(ctx: Ctx, when: number, index: number): void {
  const agenda = Agenda.get(ctx, when);
  const task = agenda[index];
  ensure(task !== undefined, NotFound);
  drop(ctx, task.call);
  if (task.maybe_id !== undefined) Lookup.remove(ctx, task.maybe_id);
  Retries.remove(ctx, [when, index]);
  cleanUp(ctx, when, without(agenda, index));
  deposit(ctx, Canceled({ when, index }));
}
/** Succeeds for any name that is known, even if its task is gone. @throws NotFound */
export function cancelNamed(ctx: Ctx, id: Uint8Array): void {
  const address = Lookup.take(ctx, id);
  ensure(address !== undefined, NotFound);
  const [when, index] = address;
  const agenda = Agenda.get(ctx, when);
  const task = agenda[index];
  if (task !== undefined) {
    Retries.remove(ctx, address);
    drop(ctx, task.call);
  }
  cleanUp(ctx, when, without(agenda, index));
  deposit(ctx, Canceled({ when, index }));
}

/** @throws NotFound */
export function ensureTask(ctx: Ctx, [when, index]: TaskAddress): void {
  ensure(Agenda.get(ctx, when)[index] !== undefined, NotFound);
}
/** @throws NotFound */
export function addressOf(ctx: Ctx, id: Uint8Array): TaskAddress {
  const address = Lookup.get(ctx, id);
  ensure(address !== undefined, NotFound);
  return address;
}
