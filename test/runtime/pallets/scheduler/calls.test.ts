import { beforeEach, describe, expect, it } from "vitest";
import { type CallDef, makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { RequestStatusFor } from "#runtime/pallets/preimage/storage.ts";
import {
  cancel,
  cancel_named,
  cancel_retry,
  cancel_retry_named,
  schedule,
  schedule_after,
  schedule_named,
  schedule_named_after,
  set_retry,
  set_retry_named,
} from "#runtime/pallets/scheduler/calls.ts";
import { Canceled, RetryCancelled, RetrySet, Scheduled } from "#runtime/pallets/scheduler/events.ts";
import { Agenda, Lookup, Retries } from "#runtime/pallets/scheduler/storage.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ALICE = `0x${"0a".repeat(32)}` as AccountId;
const ID = new Uint8Array(32).fill(1);
const OTHER_ID = new Uint8Array(32).fill(2);
const NOW = 9;
const remarkOf = (length: number) => makeCall(remark, { remark: new Uint8Array(length) });
type Task = { maybe_periodic: readonly [number, number] | undefined; priority: number; call: RuntimeCall };
const task: Task = { maybe_periodic: undefined, priority: 0, call: remarkOf(1) };

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
});
const root = <A extends Fields>(def: CallDef<A>, args: Values<A>): string => send(ctx, ROOT_ORIGIN, def, args);
const at = (when: number, more: Partial<Task> = {}) => root(schedule, { when, ...task, ...more });

describe("scheduling", () => {
  it("is for root", () => {
    const alice = signed(ALICE);
    const address = { task: [12, 0] as const };
    expect([
      send(ctx, alice, schedule, { when: 12, ...task }),
      send(ctx, alice, schedule_after, { after: 1, ...task }),
      send(ctx, alice, schedule_named, { id: ID, when: 12, ...task }),
      send(ctx, alice, schedule_named_after, { id: ID, after: 1, ...task }),
      send(ctx, alice, cancel, { when: 12, index: 0 }),
      send(ctx, alice, cancel_named, { id: ID }),
      send(ctx, alice, set_retry, { ...address, retries: 1, period: 1 }),
      send(ctx, alice, set_retry_named, { id: ID, retries: 1, period: 1 }),
      send(ctx, alice, cancel_retry, address),
      send(ctx, alice, cancel_retry_named, { id: ID }),
    ]).toEqual(Array(10).fill("BadOrigin"));
  });

  it("is for blocks to come", () => {
    expect(at(NOW)).toBe("TargetBlockNumberInPast");
    expect(at(NOW + 1)).toBe("ok");
    expect(root(schedule_after, { after: 0, ...task })).toBe("ok");
    expect(Agenda.get(ctx, NOW + 1)).toHaveLength(2);
    expect(root(schedule_after, { after: 2 ** 32 - 1, ...task })).toBe("ok");
    expect(Agenda.get(ctx, 2 ** 32 - 1)).toHaveLength(1);
    expect(timesDeposited(ctx, Scheduled({ when: NOW + 1, index: 1 }))).toBe(1);
  });

  it("counts the first of several runs", () => {
    at(20, { maybe_periodic: [5, 3] });
    at(20, { maybe_periodic: [5, 1] });
    at(20, { maybe_periodic: [0, 9] });
    expect(Agenda.get(ctx, 20).map((each) => each?.maybe_periodic)).toEqual([[5, 2], undefined, undefined]);
  });

  it("fills holes only once an agenda is full", () => {
    for (let i = 0; i < 49; i++) at(20);
    root(cancel, { when: 20, index: 7 });
    root(cancel, { when: 20, index: 3 });
    expect(at(20)).toBe("ok");
    expect(Agenda.get(ctx, 20)[3]).toBeUndefined();
    expect([at(20), at(20)]).toEqual(["ok", "ok"]);
    expect(timesDeposited(ctx, Scheduled({ when: 20, index: 7 }))).toBe(2);
    expect(at(20)).toBe("Exhausted");
  });

  it("notes a long call, and leaves nothing of one that it refuses", () => {
    const call = remarkOf(500);
    expect(at(NOW, { call })).toBe("TargetBlockNumberInPast");
    expect([...RequestStatusFor.entries(ctx)]).toEqual([]);
    at(20, { call });
    expect([...RequestStatusFor.entries(ctx)].map(([, status]) => status?.value)).toMatchObject([{ count: 2 }]);
    expect(at(20, { call: remarkOf(4 << 20) })).toBe("Exhausted");
  });
});

describe("a named task", () => {
  it("has its name to itself while it waits", () => {
    expect(root(schedule_named, { id: ID, when: 20, ...task })).toBe("ok");
    expect(root(schedule_named, { id: ID, when: 21, ...task })).toBe("FailedToSchedule");
    expect(root(schedule_named_after, { id: ID, after: 1, ...task })).toBe("FailedToSchedule");
    expect(root(schedule_named_after, { id: OTHER_ID, after: 1, ...task })).toBe("ok");
    expect(Lookup.get(ctx, OTHER_ID)).toEqual([NOW + 2, 0]);
    expect(root(cancel_named, { id: ID })).toBe("ok");
    expect(root(cancel_named, { id: ID })).toBe("NotFound");
    expect(Agenda.has(ctx, 20)).toBe(false);
  });

  it("loses its name when it is cancelled by its place", () => {
    root(schedule_named, { id: ID, when: 20, ...task });
    expect(root(cancel, { when: 20, index: 0 })).toBe("ok");
    expect(Lookup.has(ctx, ID)).toBe(false);
  });

  it("is cancelled even if only the name is left of it", () => {
    Lookup.set(ctx, ID, [30, 4]);
    expect(root(set_retry_named, { id: ID, retries: 1, period: 1 })).toBe("NotFound");
    expect(root(cancel_named, { id: ID })).toBe("ok");
    expect(timesDeposited(ctx, Canceled({ when: 30, index: 4 }))).toBe(1);
  });
});

describe("cancelling", () => {
  it("drops the call and the retries, and cuts holes off the end", () => {
    const call = remarkOf(500);
    for (const each of [task.call, task.call, call]) at(20, { call: each });
    root(set_retry, { task: [20, 2], retries: 1, period: 1 });
    root(cancel, { when: 20, index: 1 });
    expect(Agenda.get(ctx, 20)).toHaveLength(3);
    expect(root(cancel, { when: 20, index: 2 })).toBe("ok");
    expect(Agenda.get(ctx, 20)).toHaveLength(1);
    expect(Retries.has(ctx, [20, 2])).toBe(false);
    expect([...RequestStatusFor.entries(ctx)].map(([, status]) => status?.value)).toMatchObject([{ count: 1 }]);
    for (const index of [1, 2, 50, 2 ** 32 - 1]) expect(root(cancel, { when: 20, index })).toBe("NotFound");
  });
});

describe("retries", () => {
  it("are set for tasks that are there", () => {
    root(schedule_named, { id: ID, when: 20, ...task });
    expect(root(set_retry, { task: [20, 0], retries: 3, period: 2 })).toBe("ok");
    expect(Retries.get(ctx, [20, 0])).toEqual({ total_retries: 3, remaining: 3, period: 2 });
    expect(root(set_retry_named, { id: ID, retries: 5, period: 4 })).toBe("ok");
    expect(timesDeposited(ctx, RetrySet({ task: [20, 0], id: ID, period: 4, retries: 5 }))).toBe(1);
    expect(root(cancel_retry_named, { id: ID })).toBe("ok");
    expect(root(cancel_retry, { task: [20, 0] })).toBe("ok");
    expect(timesDeposited(ctx, RetryCancelled({ task: [20, 0], id: undefined }))).toBe(1);
    expect(Retries.has(ctx, [20, 0])).toBe(false);
  });

  it("are not found for others", () => {
    expect(root(set_retry, { task: [20, 0], retries: 3, period: 2 })).toBe("NotFound");
    expect(root(set_retry_named, { id: ID, retries: 3, period: 2 })).toBe("NotFound");
    expect(root(cancel_retry, { task: [20, 0] })).toBe("NotFound");
    expect(root(cancel_retry_named, { id: ID })).toBe("NotFound");
  });
});
