import { beforeEach, describe, expect, it } from "vitest";
import { type CallDef, makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall, dispatchInfo } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { signed } from "#runtime/frame/origin.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { reservedBalance } from "#runtime/pallets/balances/currency.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { multiAccountId } from "#runtime/pallets/multisig/account.ts";
import {
  approve_as_multi,
  as_multi,
  as_multi_threshold_1,
  cancel_as_multi,
  poke_deposit,
} from "#runtime/pallets/multisig/calls.ts";
import { Multisigs } from "#runtime/pallets/multisig/storage.ts";
import type { Timepoint } from "#runtime/pallets/multisig/types.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const A = `0x${"0a".repeat(32)}` as AccountId;
const B = `0x${"0b".repeat(32)}` as AccountId;
const C = `0x${"0c".repeat(32)}` as AccountId;
const START = 1_000_000_000n as Rao;
/** The account of all three, of whom two must agree. */
const MULTI = multiAccountId([A, B, C], 2);
const DEPOSIT = 132_000_000n + 2n * 32_000_000n;
const BEGUN: Timepoint = { height: 9, index: 0 };

const give = (value: bigint): RuntimeCall =>
  makeCall(transfer_keep_alive, { dest: { type: "Id", value: C }, value: value as Rao });
const CALL = give(5n);
const HASH = blake2b256(encode(runtimeCall, CALL));

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 9);
  for (const who of [A, B, C, MULTI]) mintInto(ctx, who, START);
});
function send<D extends Fields>(who: AccountId, def: CallDef<D>, args: Values<D>): string {
  const outcome = swallow(() => dispatchCall(ctx, makeCall(def, args), signed(who)));
  return outcome.ok ? "ok" : outcome.failure.message;
}
const others = (who: AccountId): readonly AccountId[] => [A, B, C].filter((each) => each !== who);
const approve = (who: AccountId, maybe_timepoint?: Timepoint): string =>
  send(who, approve_as_multi, {
    threshold: 2,
    other_signatories: others(who),
    maybe_timepoint,
    call_hash: HASH,
    max_weight: ZERO_WEIGHT,
  });
const bring = (who: AccountId, maybe_timepoint?: Timepoint, max_weight = dispatchInfo(ctx, CALL).callWeight): string =>
  send(who, as_multi, { threshold: 2, other_signatories: others(who), maybe_timepoint, call: CALL, max_weight });

describe("operations of several signatories", () => {
  it("run once enough approve, and give the deposit back", () => {
    expect(approve(C)).toBe("ok");
    expect(reservedBalance(ctx, C)).toBe(DEPOSIT);
    BlockNumber.set(ctx, 20);
    expect(approve(C, BEGUN)).toBe("AlreadyApproved");
    expect(bring(A, BEGUN, ZERO_WEIGHT)).toBe("MaxWeightTooLow");
    expect(bring(A, BEGUN)).toBe("ok");
    expect(balance(ctx, MULTI)).toBe(START - 5n);
    expect(reservedBalance(ctx, C)).toBe(0n);
    expect(Multisigs.has(ctx, MULTI, HASH)).toBe(false);
  });

  it("want the call from somebody, who need not be the last to approve", () => {
    approve(C);
    expect(approve(A, BEGUN)).toBe("ok");
    expect(Multisigs.get(ctx, MULTI, HASH)?.approvals).toEqual([A, C]);
    expect(approve(B, BEGUN)).toBe("AlreadyApproved");
    expect(bring(C, BEGUN)).toBe("ok");
    expect(balance(ctx, MULTI)).toBe(START - 5n);
  });

  it("are told apart by when they began", () => {
    expect(bring(A, BEGUN)).toBe("UnexpectedTimepoint");
    expect(bring(A)).toBe("ok");
    expect(bring(B)).toBe("NoTimepoint");
    expect(bring(B, { height: 9, index: 1 })).toBe("WrongTimepoint");
  });

  it("end when whoever began them cancels", () => {
    approve(B);
    const cancel = (who: AccountId, timepoint = BEGUN) =>
      send(who, cancel_as_multi, { threshold: 2, other_signatories: others(who), timepoint, call_hash: HASH });
    expect(cancel(A)).toBe("NotOwner");
    expect(cancel(B, { height: 8, index: 0 })).toBe("WrongTimepoint");
    expect(cancel(B)).toBe("ok");
    expect(cancel(B)).toBe("NotFound");
    expect(reservedBalance(ctx, B)).toBe(0n);
  });

  it("keep the deposit that is due, and poking for a change is free", () => {
    approve(B);
    const poke = () =>
      dispatchCall(ctx, makeCall(poke_deposit, { threshold: 2, other_signatories: [A, C], call_hash: HASH }), signed(B))
        .paysFee;
    expect(poke()).toBe("Yes");
    const held = Multisigs.get(ctx, MULTI, HASH);
    if (held === undefined) throw new Error("no operation");
    Multisigs.set(ctx, MULTI, HASH, { ...held, deposit: (held.deposit - 1n) as Rao });
    expect(poke()).toBe("No");
    expect(Multisigs.get(ctx, MULTI, HASH)?.deposit).toBe(DEPOSIT);
  });
});

describe("signatories", () => {
  const alone = (who: AccountId, other_signatories: readonly AccountId[], call = give(1n)): string =>
    send(who, as_multi_threshold_1, { other_signatories, call });

  it("are named in order, once, and not with the caller", () => {
    expect(alone(A, [])).toBe("TooFewSignatories");
    expect(alone(A, [C, B])).toBe("SignatoriesOutOfOrder");
    expect(alone(A, [B, B])).toBe("SignatoriesOutOfOrder");
    expect(alone(B, [B, C])).toBe("SenderInSignatories");
    const many = Array.from({ length: 100 }, (_, i) => `0x${i.toString(16).padStart(64, "0")}` as AccountId);
    expect(alone(A, many)).toBe("TooManySignatories");
    expect(
      send(A, approve_as_multi, {
        threshold: 1,
        other_signatories: [B],
        maybe_timepoint: undefined,
        call_hash: HASH,
        max_weight: ZERO_WEIGHT,
      }),
    ).toBe("MinimumThreshold");
  });

  it("act alone where one is enough, and fail with the call", () => {
    const account = multiAccountId([A, B], 1);
    mintInto(ctx, account, START);
    expect(alone(B, [A])).toBe("ok");
    expect(balance(ctx, account)).toBe(START - 1n);
    expect(alone(A, [B], give(2n * START))).toContain("FundsUnavailable");
  });
});
