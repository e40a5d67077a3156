import { beforeEach, describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchPolicy } from "#runtime/frame/dispatch.ts";
import { ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { balance, mintInto, totalIssuance } from "#runtime/pallets/balances/fungible.ts";
import { balanceOnHold, type HoldReason, hold } from "#runtime/pallets/balances/hold.ts";
import { Holds } from "#runtime/pallets/balances/storage.ts";
import { cancel_as_multi } from "#runtime/pallets/multisig/calls.ts";
import { request_preimage } from "#runtime/pallets/preimage/calls.ts";
import {
  enter,
  extend,
  force_enter,
  force_exit,
  force_extend,
  force_release_deposit,
  force_slash_deposit,
  release_deposit,
} from "#runtime/pallets/safe_mode/calls.ts";
import { DepositReleased, DepositSlashed, Entered, Exited, Extended } from "#runtime/pallets/safe_mode/events.ts";
import { hooks } from "#runtime/pallets/safe_mode/hooks.ts";
import { Deposits, EnteredUntil } from "#runtime/pallets/safe_mode/storage.ts";
import { sudo } from "#runtime/pallets/sudo/calls.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { Account, Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { batch } from "#runtime/pallets/utility/batch.ts";
import type { AccountId, H256, Rao } from "#runtime/primitives/ids.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ALICE = `0x${"0a".repeat(32)}` as AccountId;
const BOB = `0x${"0b".repeat(32)}` as AccountId;
const REASON: HoldReason = { type: "SafeMode", value: "EnterOrExtend" };
const START = 1_000_000n as Rao;
const NOW = 9;
const DAY = 7_200;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
  for (const who of [ALICE, BOB]) mintInto(ctx, who, START);
});
const alice = signed(ALICE);
const force = (def: typeof force_enter) => send(ctx, ROOT_ORIGIN, def, {});

describe("the safe mode", () => {
  it("is root's to enter, to extend and to leave", () => {
    expect([force(force_extend), force(force_exit)]).toEqual(["Exited", "Exited"]);
    expect(force(force_enter)).toBe("ok");
    expect(timesDeposited(ctx, Entered({ until: NOW + DAY }))).toBe(1);
    expect(force(force_enter)).toBe("Entered");
    expect(force(force_extend)).toBe("ok");
    expect(timesDeposited(ctx, Extended({ until: NOW + DAY + DAY / 2 }))).toBe(1);
    expect(force(force_exit)).toBe("ok");
    expect(timesDeposited(ctx, Exited({ reason: "Force" }))).toBe(1);
    expect(EnteredUntil.has(ctx)).toBe(false);
    for (const def of [force_enter, force_extend, force_exit]) expect(send(ctx, alice, def, {})).toBe("BadOrigin");
  });

  it("is nobody else's", () => {
    expect(send(ctx, ROOT_ORIGIN, enter, {})).toBe("BadOrigin");
    expect(send(ctx, ROOT_ORIGIN, extend, {})).toBe("BadOrigin");
    expect([send(ctx, alice, enter, {}), send(ctx, alice, extend, {})]).toEqual(["NotConfigured", "Exited"]);
    force(force_enter);
    expect([send(ctx, alice, enter, {}), send(ctx, alice, extend, {})]).toEqual(["Entered", "NotConfigured"]);
  });

  it("ends after its last block", () => {
    EnteredUntil.set(ctx, 20);
    hooks.onInitialize?.(ctx, 20);
    expect(EnteredUntil.get(ctx)).toBe(20);
    hooks.onInitialize?.(ctx, 21);
    expect([EnteredUntil.has(ctx), timesDeposited(ctx, Exited({ reason: "Timeout" }))]).toEqual([false, 1]);
    hooks.onInitialize?.(ctx, 22);
    expect(timesDeposited(ctx, Exited({ reason: "Timeout" }))).toBe(1);
  });

  it("does not end past the last number of a block", () => {
    EnteredUntil.set(ctx, 2 ** 32 - 2);
    force(force_extend);
    expect(EnteredUntil.get(ctx)).toBe(2 ** 32 - 1);
  });
});

describe("calls in the safe mode", () => {
  const plain = makeCall(remark, { remark: new Uint8Array(1) });
  const transfer = makeCall(transfer_keep_alive, { dest: { type: "Id", value: BOB }, value: 1n as Rao });
  const allowed = (call: RuntimeCall): boolean => dispatchPolicy.get().allows(ctx, call);

  it("are filtered but for a few, by whatever way they come", () => {
    const cancelling = makeCall(cancel_as_multi, {
      threshold: 2,
      other_signatories: [],
      timepoint: { height: 1, index: 1 },
      call_hash: new Uint8Array(32),
    });
    const calls = [plain, makeCall(enter, {}), makeCall(sudo, { call: transfer }), cancelling, transfer];
    expect(calls.map(allowed)).toEqual(Array(5).fill(true));
    force(force_enter);
    expect(calls.map(allowed)).toEqual([true, true, true, true, false]);
    expect(allowed(makeCall(batch, { calls: [plain] }))).toBe(false);
    expect(send(ctx, alice, transfer_keep_alive, { dest: { type: "Id", value: BOB }, value: 1n as Rao })).toBe(
      "CallFiltered",
    );
  });

  it("of root go through", () => {
    force(force_enter);
    expect(send(ctx, ROOT_ORIGIN, request_preimage, { hash: `0x${"01".repeat(32)}` as H256 })).toBe("ok");
  });
});

describe("deposits that were left", () => {
  const AMOUNT = 1_000n as Rao;
  const args = { account: ALICE, block: 5 };
  beforeEach(() => {
    hold(ctx, REASON, ALICE, AMOUNT);
    Deposits.set(ctx, ALICE, 5, AMOUNT);
  });

  it("are released or slashed by root, once", () => {
    expect(send(ctx, ROOT_ORIGIN, force_release_deposit, args)).toBe("ok");
    expect([balance(ctx, ALICE), balanceOnHold(ctx, REASON, ALICE)]).toEqual([START, 0n]);
    expect(timesDeposited(ctx, DepositReleased({ account: ALICE, amount: AMOUNT }))).toBe(1);
    expect(send(ctx, ROOT_ORIGIN, force_release_deposit, args)).toBe("NoDeposit");
    expect(send(ctx, ROOT_ORIGIN, force_slash_deposit, args)).toBe("NoDeposit");
    for (const def of [force_release_deposit, force_slash_deposit])
      expect(send(ctx, alice, def, args)).toBe("BadOrigin");
  });

  it("that are slashed are burnt as far as they are held, and told in full", () => {
    const issued = totalIssuance(ctx);
    Deposits.set(ctx, ALICE, 5, (AMOUNT + 7n) as Rao);
    expect(send(ctx, ROOT_ORIGIN, force_slash_deposit, args)).toBe("ok");
    expect([balanceOnHold(ctx, REASON, ALICE), issued - totalIssuance(ctx)]).toEqual([0n, AMOUNT]);
    expect(timesDeposited(ctx, DepositSlashed({ account: ALICE, amount: (AMOUNT + 7n) as Rao }))).toBe(1);
  });

  it("are nobody else's to release", () => {
    expect(send(ctx, alice, release_deposit, { ...args, block: 6 })).toBe("NoDeposit");
    expect(send(ctx, alice, release_deposit, args)).toBe("NotConfigured");
    force(force_enter);
    expect(send(ctx, alice, release_deposit, args)).toBe("Entered");
    expect(send(ctx, ROOT_ORIGIN, release_deposit, args)).toBe("BadOrigin");
    expect(Deposits.get(ctx, ALICE, 5)).toBe(AMOUNT);
  });

  it("too small for an account that is gone cannot come back", () => {
    Account.remove(ctx, ALICE);
    Holds.remove(ctx, ALICE);
    Deposits.set(ctx, ALICE, 5, 499n as Rao);
    expect(send(ctx, ROOT_ORIGIN, force_release_deposit, args)).toBe("CurrencyError");
    expect(Deposits.get(ctx, ALICE, 5)).toBe(499n);
  });
});
