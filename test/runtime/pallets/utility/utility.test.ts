import { beforeEach, describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall, postInfoOf } from "#runtime/frame/dispatch.ts";
import { FailureWithPostInfo, swallow } from "#runtime/frame/errors.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { force_set_balance, transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { Number as BlockNumber, EventCount } from "#runtime/pallets/system/storage.ts";
import { batch, batch_all, force_batch } from "#runtime/pallets/utility/batch.ts";
import {
  as_derivative,
  dispatch_as,
  dispatch_as_fallible,
  if_else,
  with_weight,
} from "#runtime/pallets/utility/calls.ts";
import { derivativeAccountId } from "#runtime/pallets/utility/origins.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ALICE = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d" as AccountId;
const BOB = `0x${"b".repeat(64)}` as AccountId;
const START = 1_000_000n as Rao;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 1);
  mintInto(ctx, ALICE, START);
  mintInto(ctx, BOB, START);
});
const give = (value: bigint): RuntimeCall =>
  makeCall(transfer_keep_alive, { dest: { type: "Id", value: BOB }, value: value as Rao });
const tooMuch = give(START * 2n);
const failureOf = (call: RuntimeCall, origin: Origin = signed(ALICE)): string | undefined => {
  const outcome = swallow(() => dispatchCall(ctx, call, origin));
  return outcome.ok ? undefined : outcome.failure.message;
};

describe("batches", () => {
  it("stop, undo, or go on where a call fails", () => {
    expect(failureOf(makeCall(batch, { calls: [give(10n), tooMuch, give(5n)] }))).toBeUndefined();
    expect(balance(ctx, BOB)).toBe(START + 10n);
    expect(failureOf(makeCall(batch_all, { calls: [give(10n), tooMuch] }))).toContain("FundsUnavailable");
    expect(balance(ctx, BOB)).toBe(START + 10n);
    expect(failureOf(makeCall(force_batch, { calls: [give(10n), tooMuch, give(5n)] }))).toBeUndefined();
    expect(balance(ctx, BOB)).toBe(START + 25n);
  });

  it("do not nest, but for root", () => {
    const nested = makeCall(batch, { calls: [makeCall(force_batch, { calls: [] })] });
    expect(failureOf(nested)).toBe("CallFiltered");
    expect(failureOf(nested, ROOT_ORIGIN)).toBeUndefined();
    const hidden = makeCall(batch_all, {
      calls: [makeCall(as_derivative, { index: 0, call: makeCall(batch_all, { calls: [] }) })],
    });
    expect(failureOf(hidden)).toBe("CallFiltered");
  });

  it("are not for nobody, and not endless", () => {
    expect(failureOf(makeCall(batch, { calls: [] }), NONE_ORIGIN)).toBe("BadOrigin");
    expect(failureOf(makeCall(batch, { calls: Array(10_923).fill(give(1n)) }))).toBe("TooManyCalls");
  });

  it("say how far they came by their weight", () => {
    const all = dispatchCall(ctx, makeCall(batch, { calls: [give(1n), give(1n)] }), signed(ALICE));
    const half = dispatchCall(ctx, makeCall(batch, { calls: [tooMuch, give(1n)] }), signed(ALICE));
    expect(half.actualWeight?.ref_time).toBeLessThan(all.actualWeight?.ref_time ?? 0n);
  });
});

describe("other origins", () => {
  it("a derived account is that of other implementations", () => {
    // As @polkadot/util-crypto's createKeyDerived gives it for Alice and index 0.
    expect(derivativeAccountId(ALICE, 0)).toBe("0x799239e4ab0a3de63582363422f344346eb55bee62885a84a0c8aaf5aa564995");
  });

  it("root calls as whom it likes and is told how it went", () => {
    const as_origin = { type: "system", value: { type: "Signed", value: ALICE } } as const;
    expect(failureOf(makeCall(dispatch_as, { as_origin, call: tooMuch }))).toBe("BadOrigin");
    const before = EventCount.get(ctx);
    expect(failureOf(makeCall(dispatch_as, { as_origin, call: tooMuch }), ROOT_ORIGIN)).toBeUndefined();
    expect(EventCount.get(ctx)).toBe(before + 1);
    dispatchCall(ctx, makeCall(dispatch_as, { as_origin, call: give(7n) }), ROOT_ORIGIN);
    expect(balance(ctx, BOB)).toBe(START + 7n);
  });

  it("the second call is for when the first fails", () => {
    dispatchCall(ctx, makeCall(if_else, { main: tooMuch, fallback: give(3n) }), signed(ALICE));
    dispatchCall(ctx, makeCall(if_else, { main: give(4n), fallback: tooMuch }), signed(ALICE));
    expect(balance(ctx, BOB)).toBe(START + 7n);
    const forced = makeCall(force_set_balance, { who: { type: "Id", value: BOB }, new_free: 0n as Rao });
    expect(failureOf(makeCall(if_else, { main: tooMuch, fallback: forced }))).toBe("BadOrigin");
  });

  it("what a call with a weight of its own says of the weight of the failure inside is nothing", () => {
    const undone = makeCall(batch_all, { calls: [tooMuch] });
    const as_origin = { type: "system", value: { type: "Root", value: undefined } } as const;
    const weight = { ref_time: 1_000_000_000n, proof_size: 0n };
    const postOf = (call: RuntimeCall, origin: Origin) => postInfoOf(swallow(() => dispatchCall(ctx, call, origin)));
    expect(postOf(undone, ROOT_ORIGIN).actualWeight).toBeDefined();
    expect(postOf(makeCall(with_weight, { call: undone, weight }), ROOT_ORIGIN)).toEqual({});
    expect(postOf(makeCall(dispatch_as_fallible, { as_origin, call: undone }), ROOT_ORIGIN)).toEqual({});
  });

  it("a failure in a failure has one weight: the outer call's", () => {
    const inner = makeCall(as_derivative, { index: 0, call: makeCall(batch_all, { calls: [tooMuch] }) });
    const outcome = swallow(() => dispatchCall(ctx, inner, signed(ALICE)));
    const failure = outcome.ok ? undefined : (outcome.failure as FailureWithPostInfo);
    expect(failure?.failure).not.toBeInstanceOf(FailureWithPostInfo);
  });
});
