import { beforeEach, describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchInfo } from "#runtime/frame/dispatch.ts";
import { BadOrigin } from "#runtime/frame/errors.ts";
import { ROOT_ORIGIN } from "#runtime/frame/origin.ts";
import { addWeights, type Weight, weight, ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { as_multi } from "#runtime/pallets/multisig/calls.ts";
import { RequestStatusFor } from "#runtime/pallets/preimage/storage.ts";
import { schedule, schedule_named, set_retry } from "#runtime/pallets/scheduler/calls.ts";
import { MaximumWeight } from "#runtime/pallets/scheduler/constants.ts";
import {
  AgendaIncomplete,
  CallUnavailable,
  Dispatched,
  PeriodicFailed,
  PermanentlyOverweight,
  RetryFailed,
} from "#runtime/pallets/scheduler/events.ts";
import { hooks } from "#runtime/pallets/scheduler/hooks.ts";
import { Agenda, IncompleteSince, Lookup, Retries } from "#runtime/pallets/scheduler/storage.ts";
import type { Scheduled } from "#runtime/pallets/scheduler/types.ts";
import { SERVICE_AGENDAS_BASE, serviceAgendaBase } from "#runtime/pallets/scheduler/weights.ts";
import { sudo_unchecked_weight } from "#runtime/pallets/sudo/calls.ts";
import { remark, set_storage } from "#runtime/pallets/system/calls.ts";
import { Number as BlockNumber, Events } from "#runtime/pallets/system/storage.ts";
import type { AccountId, H256, Rao } from "#runtime/primitives/ids.ts";
import { depositedAt, send, timesDeposited } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ALICE = `0x${"0a".repeat(32)}` as AccountId;
const BOB = `0x${"0b".repeat(32)}` as AccountId;
const ID = new Uint8Array(32).fill(1);
const MISSING = `0x${"ab".repeat(32)}` as H256;
const FULL = 50;

let ctx: Ctx;
let LIMIT: Weight;
beforeEach(() => {
  ctx = emptyRuntime();
  LIMIT = MaximumWeight.get(ctx);
  BlockNumber.set(ctx, 9);
});
type Plan = { maybe_periodic?: readonly [number, number]; priority?: number };
const at = (when: number, call: RuntimeCall, { maybe_periodic, priority = 0 }: Plan = {}): string =>
  send(ctx, ROOT_ORIGIN, schedule, { when, maybe_periodic, priority, call });
const named = (when: number, call: RuntimeCall): string =>
  send(ctx, ROOT_ORIGIN, schedule_named, { id: ID, when, maybe_periodic: undefined, priority: 0, call });
/** Begins a block: its agendas are served, and only its own events are there. */
function begin(block: number): Weight {
  BlockNumber.set(ctx, block);
  Events.remove(ctx);
  return hooks.onInitialize?.(ctx, block) ?? ZERO_WEIGHT;
}
/** What runs leaves these bytes under a key of its own. */
const mark = (name: string): RuntimeCall =>
  makeCall(set_storage, { items: [[new TextEncoder().encode(name), Uint8Array.of(1)]] });
const ran = (name: string): boolean =>
  ctx.state.getRaw(`0x${[...new TextEncoder().encode(name)].map((c) => c.toString(16)).join("")}`) !== undefined;
/** Root is nobody to transfer from. */
const failing = makeCall(transfer_keep_alive, { dest: { type: "Id", value: BOB }, value: 1n as Rao });
const heavy = (share: bigint): RuntimeCall =>
  makeCall(sudo_unchecked_weight, { call: mark("heavy"), weight: weight((LIMIT.ref_time * share) / 100n) });
const done = (task: readonly [number, number], id?: Uint8Array) =>
  Dispatched({ task, id, result: { ok: true, value: undefined } });
const failed = (task: readonly [number, number]) =>
  Dispatched({ task, id: undefined, result: { ok: false, error: BadOrigin.value } });
const dispatched = (when: number, index: number, ok = true): number =>
  timesDeposited(ctx, ok ? done([when, index]) : failed([when, index]));
const fill = (when: number) => {
  for (let i = 0; i < FULL; i++) at(when, mark("filling"));
};

describe("tasks that are due", () => {
  it("run in their block as root, and go", () => {
    at(12, mark("a"));
    begin(11);
    expect(ran("a")).toBe(false);
    begin(12);
    expect([ran("a"), dispatched(12, 0), Agenda.has(ctx, 12)]).toEqual([true, 1, false]);
  });

  it("cost what the hook says even if there are none", () => {
    expect(begin(12)).toEqual(addWeights(SERVICE_AGENDAS_BASE, serviceAgendaBase(0)));
  });

  it("run by priority, then by place", () => {
    const priorities = [200, 0, 63, 63];
    for (const priority of priorities) at(12, mark("a"), { priority });
    begin(12);
    const places = priorities.map((_, index) => depositedAt(ctx, done([12, index])));
    expect([1, 2, 3, 0].map((index) => places[index])).toEqual(places.toSorted((a, b) => a - b));
  });

  it("may come from an account, in an agenda that was written by hand", () => {
    for (const who of [ALICE, BOB]) mintInto(ctx, who, 1_000_000n as Rao);
    at(12, failing);
    const [task] = Agenda.get(ctx, 12) as readonly [Scheduled];
    Agenda.set(ctx, 12, [{ ...task, origin: { type: "system", value: { type: "Signed", value: ALICE } } }]);
    begin(12);
    expect(balance(ctx, ALICE)).toBe(999_999n);
  });

  it("that are named lose the name and keep it in the event", () => {
    named(12, mark("a"));
    begin(12);
    expect(Lookup.has(ctx, ID)).toBe(false);
    expect(timesDeposited(ctx, done([12, 0], ID))).toBe(1);
  });

  it("repeat until they are counted out", () => {
    at(12, mark("a"), { maybe_periodic: [3, 3] });
    for (const block of [12, 15, 18]) {
      begin(block);
      expect(dispatched(block, 0)).toBe(1);
    }
    expect(Agenda.has(ctx, 21)).toBe(false);
  });

  it("do not repeat into a full agenda", () => {
    at(12, mark("a"), { maybe_periodic: [3, 3] });
    fill(15);
    begin(12);
    expect(timesDeposited(ctx, PeriodicFailed({ task: [12, 0], id: undefined }))).toBe(1);
    expect(ran("a")).toBe(true);
  });
});

describe("a call by preimage", () => {
  const long = makeCall(remark, { remark: new Uint8Array(300) });
  const requests = () => [...RequestStatusFor.entries(ctx)].map(([, status]) => status?.value);

  it("is dropped after its last run", () => {
    at(12, long, { maybe_periodic: [1, 2] });
    begin(12);
    expect([dispatched(12, 0), requests()]).toMatchObject([1, [{ count: 2 }]]);
    begin(13);
    expect([dispatched(13, 0), requests()]).toMatchObject([1, [{ count: 1 }]]);
  });

  it("that is missing leaves a task that never runs", () => {
    named(12, long);
    for (const [hash] of [...RequestStatusFor.entries(ctx)]) RequestStatusFor.remove(ctx, ...hash);
    const [task] = Agenda.get(ctx, 12) as readonly [Scheduled];
    Agenda.set(ctx, 12, [{ ...task, call: { type: "Lookup", value: { hash: MISSING, len: 9 } } }]);
    begin(12);
    expect(timesDeposited(ctx, CallUnavailable({ task: [12, 0], id: ID }))).toBe(1);
    expect([Agenda.get(ctx, 12).length, Lookup.has(ctx, ID), IncompleteSince.get(ctx)]).toEqual([1, false, undefined]);
  });

  it("that no longer decodes does not hold up the others", () => {
    at(12, mark("a"));
    at(12, mark("b"), { priority: 9 });
    const [first, second] = Agenda.get(ctx, 12);
    if (first === undefined) throw new Error("no task");
    Agenda.set(ctx, 12, [{ ...first, call: { type: "Inline", value: Uint8Array.of(250, 1) } }, second]);
    begin(12);
    expect(timesDeposited(ctx, CallUnavailable({ task: [12, 0], id: undefined }))).toBe(1);
    expect([ran("a"), ran("b"), dispatched(12, 1)]).toEqual([false, true, 1]);
    expect(Agenda.get(ctx, 12)[1]).toBeUndefined();
    begin(13);
    expect(timesDeposited(ctx, CallUnavailable({ task: [12, 0], id: undefined }))).toBe(0);
  });
});

describe("weight", () => {
  it("that is used up leaves the rest to the next block", () => {
    at(12, heavy(60n));
    named(12, heavy(60n));
    at(12, mark("light"), { priority: 9 });
    expect(begin(12).ref_time).toBeLessThan(LIMIT.ref_time);
    expect([dispatched(12, 0), ran("light"), IncompleteSince.get(ctx)]).toEqual([1, true, 12]);
    expect(timesDeposited(ctx, AgendaIncomplete({ when: 12 }))).toBe(1);
    expect(Agenda.get(ctx, 12).map((task) => task?.maybe_id)).toEqual([undefined, ID, undefined]);
    at(13, mark("next"));
    begin(13);
    expect([ran("next"), IncompleteSince.has(ctx), Agenda.has(ctx, 12)]).toEqual([true, false, false]);
  });

  it("that no block has leaves a task that never runs", () => {
    at(12, heavy(101n));
    at(12, mark("light"), { priority: 9 });
    begin(12);
    expect(timesDeposited(ctx, PermanentlyOverweight({ task: [12, 0], id: undefined }))).toBe(1);
    expect([ran("heavy"), ran("light"), IncompleteSince.has(ctx)]).toEqual([false, true, false]);
  });

  it("too little for a preimage ends the agenda", () => {
    at(12, heavy(99n));
    at(12, mark("a"), { priority: 8 });
    at(12, mark("b"), { priority: 9 });
    const [first, second, third] = Agenda.get(ctx, 12);
    if (second === undefined) throw new Error("no task");
    const lookup = { type: "Lookup", value: { hash: MISSING, len: 4 << 20 } } as const;
    Agenda.set(ctx, 12, [first, { ...second, call: lookup }, third]);
    begin(12);
    expect([dispatched(12, 0), ran("b"), Agenda.get(ctx, 12).length]).toEqual([1, false, 3]);
    expect(IncompleteSince.get(ctx)).toBe(12);
  });

  it("ends the way through the agendas of a long absence", () => {
    IncompleteSince.set(ctx, 3);
    at(12, mark("a"));
    begin(12);
    expect([ran("a"), IncompleteSince.has(ctx)]).toEqual([true, false]);
    IncompleteSince.set(ctx, 13);
    at(20_000_000, mark("b"));
    begin(20_000_000);
    expect(ran("b")).toBe(false);
    expect(IncompleteSince.get(ctx)).toBeGreaterThan(13);
    expect(timesDeposited(ctx, AgendaIncomplete({ when: IncompleteSince.get(ctx) ?? 0 }))).toBe(1);
  });
});

describe("a task that fails", () => {
  const retry = (task: readonly [number, number], retries: number, period: number) =>
    send(ctx, ROOT_ORIGIN, set_retry, { task, retries, period });

  it("is done without retries", () => {
    at(12, failing);
    begin(12);
    expect([dispatched(12, 0, false), Agenda.has(ctx, 12)]).toEqual([1, false]);
  });

  it("is tried again as often as was said", () => {
    at(12, failing);
    retry([12, 0], 2, 4);
    for (const [block, left] of [
      [12, 1],
      [16, 0],
      [20, undefined],
    ] as const) {
      begin(block);
      expect([dispatched(block, 0, false), Retries.get(ctx, [block + 4, 0])?.remaining]).toEqual([1, left]);
    }
    expect([Agenda.has(ctx, 24), [...Retries.entries(ctx)].length]).toEqual([false, 0]);
  });

  it("is tried again without its name and its period, while these go on", () => {
    at(12, failing, { maybe_periodic: [10, 5] });
    retry([12, 0], 3, 1);
    begin(12);
    expect(Agenda.get(ctx, 13)).toMatchObject([{ maybe_id: undefined, maybe_periodic: undefined }]);
    expect(Retries.get(ctx, [13, 0])).toEqual({ total_retries: 3, remaining: 2, period: 1 });
    expect(Agenda.get(ctx, 22)).toMatchObject([{ maybe_periodic: [10, 3] }]);
    expect(Retries.get(ctx, [22, 0])).toEqual({ total_retries: 3, remaining: 3, period: 1 });
  });

  it("is lost when it is to be tried again in the same block", () => {
    at(12, failing);
    retry([12, 0], 3, 0);
    begin(12);
    expect([Agenda.has(ctx, 12), Retries.get(ctx, [12, 1])?.remaining]).toEqual([false, 2]);
  });

  it("finds no room on a full agenda", () => {
    at(12, failing);
    retry([12, 0], 3, 4);
    fill(16);
    begin(12);
    expect(timesDeposited(ctx, RetryFailed({ task: [12, 0], id: undefined }))).toBe(1);
  });

  it("finds no weight left to be put off", () => {
    const spending = (max_weight: Weight) =>
      makeCall(as_multi, {
        threshold: 2,
        other_signatories: [],
        maybe_timepoint: undefined,
        call: mark("a"),
        max_weight,
      });
    const own = dispatchInfo(ctx, spending(ZERO_WEIGHT)).callWeight.ref_time;
    at(12, spending(weight(LIMIT.ref_time - own - 300_000_000n)));
    retry([12, 0], 3, 4);
    begin(12);
    expect(dispatched(12, 0, false)).toBe(1);
    expect(timesDeposited(ctx, RetryFailed({ task: [12, 0], id: undefined }))).toBe(1);
    expect(Agenda.has(ctx, 16)).toBe(false);
  });
});
