import { beforeEach, describe, expect, it } from "vitest";
import { type CallDef, makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall, dispatchInfo } from "#runtime/frame/dispatch.ts";
import { FailureWithPostInfo, swallow } from "#runtime/frame/errors.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import type { PostInfo } from "#runtime/frame/weights.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { contribute, refund, withdraw } from "#runtime/pallets/crowdloan/contributions.ts";
import { create } from "#runtime/pallets/crowdloan/create.ts";
import { dissolve, finalize } from "#runtime/pallets/crowdloan/endings.ts";
import {
  Contributions,
  Crowdloans,
  CurrentCrowdloanId,
  MaxContributions,
  NextCrowdloanId,
} from "#runtime/pallets/crowdloan/storage.ts";
import type { CrowdloanInfo } from "#runtime/pallets/crowdloan/types.ts";
import {
  set_max_contribution,
  update_cap,
  update_end,
  update_min_contribution,
} from "#runtime/pallets/crowdloan/updates.ts";
import { CREATE, refundWeight } from "#runtime/pallets/crowdloan/weights.ts";
import { unrequest_preimage } from "#runtime/pallets/preimage/calls.ts";
import { PreimageFor } from "#runtime/pallets/preimage/storage.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { Account, Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { batch_all } from "#runtime/pallets/utility/batch.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { account } from "../../../support/network.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const TAO = 1_000_000_000n;
const tao = (amount: number): Rao => (BigInt(Math.round(amount * 1000)) * (TAO / 1000n)) as Rao;
const CREATOR = account(0xc0);
const ALICE = account(0xa1);
const BOB = account(0xb0);
const TARGET = account(0x7a);
const NOW = 100;
const END = NOW + 50_400;
const START = tao(1_000);

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
  for (const who of [CREATOR, ALICE, BOB]) mintInto(ctx, who, START);
});

function tryAs(origin: Origin, call: RuntimeCall): string {
  const outcome = swallow(() => dispatchCall(ctx, call, origin));
  return outcome.ok ? "ok" : outcome.failure.message;
}
const send = <A extends Fields>(who: AccountId, def: CallDef<A>, args: Values<A>): string =>
  tryAs(signed(who), makeCall(def, args));
const open = (changes: Partial<Values<(typeof create)["args"]>> = {}): string =>
  send(CREATOR, create, {
    deposit: tao(10),
    min_contribution: tao(1),
    cap: tao(100),
    end: END,
    call: undefined,
    target_address: changes.call === undefined ? TARGET : undefined,
    ...changes,
  });
const give = (who: AccountId, amount: number): string =>
  send(who, contribute, { crowdloan_id: 0, amount: tao(amount) });
const byId = (who: AccountId, def: CallDef<(typeof finalize)["args"]>): string => send(who, def, { crowdloan_id: 0 });
function held(): CrowdloanInfo {
  const crowdloan = Crowdloans.get(ctx, 0);
  if (crowdloan === undefined) throw new Error("no crowdloan");
  return crowdloan;
}
const pay = (value: Rao): RuntimeCall => makeCall(transfer_keep_alive, { dest: { type: "Id", value: BOB }, value });
/** Longer than what is stored inside of a crowdloan. */
const long = (then: RuntimeCall): RuntimeCall =>
  makeCall(batch_all, { calls: [makeCall(remark, { remark: new Uint8Array(200) }), then] });

describe("a crowdloan", () => {
  it("ends with what it raised on the target's account, and with it the record", () => {
    expect(open()).toBe("ok");
    expect([give(ALICE, 40), give(BOB, 80), give(ALICE, 5)]).toEqual(["ok", "ok", "CapRaised"]);
    expect(held()).toMatchObject({ raised: tao(100), contributors_count: 3, finalized: false });
    expect(Contributions.get(ctx, 0, BOB)).toBe(tao(50));
    expect(balance(ctx, held().funds_account)).toBe(tao(100));
    expect(byId(ALICE, finalize)).toBe("InvalidOrigin");
    expect(byId(CREATOR, finalize)).toBe("ok");
    expect(balance(ctx, TARGET)).toBe(tao(100));
    expect(held().finalized).toBe(true);
    for (const def of [finalize, withdraw, refund, dissolve]) expect(byId(CREATOR, def)).toBe("AlreadyFinalized");
  });

  it("that fails gives back everything and leaves nothing, its account included", () => {
    open();
    give(ALICE, 40);
    send(CREATOR, set_max_contribution, { crowdloan_id: 0, new_max_contribution: tao(50) });
    const { funds_account } = held();
    expect(byId(CREATOR, dissolve)).toBe("NotReadyToDissolve");
    expect(byId(ALICE, refund)).toBe("InvalidOrigin");
    expect(byId(CREATOR, refund)).toBe("ok");
    expect(held()).toMatchObject({ raised: tao(10), contributors_count: 1 });
    expect(byId(CREATOR, dissolve)).toBe("ok");
    expect([CREATOR, ALICE].map((who) => balance(ctx, who))).toEqual([START, START]);
    expect(Account.has(ctx, funds_account)).toBe(false);
    expect([Crowdloans.has(ctx, 0), MaxContributions.has(ctx, 0), Contributions.has(ctx, 0, CREATOR)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(open()).toBe("ok");
    expect([...Crowdloans.keysUnder(ctx)]).toEqual([[1]]);
  });

  it("whose ids have run out is not created, and moves no money", () => {
    NextCrowdloanId.set(ctx, 2 ** 32 - 1);
    expect(open()).toBe("Overflow");
    expect(balance(ctx, CREATOR)).toBe(START);
  });

  it("whose creator's contribution is missing cannot be dissolved", () => {
    open();
    Contributions.remove(ctx, 0, CREATOR);
    expect(byId(CREATOR, dissolve)).toBe("NoContribution");
  });

  it("that counts fewer contributors than it has refuses to give back rather than go below zero", () => {
    open();
    give(ALICE, 40);
    Crowdloans.set(ctx, 0, { ...held(), contributors_count: 0 });
    expect([byId(ALICE, withdraw), byId(CREATOR, refund)]).toEqual(["Underflow", "Underflow"]);
    expect(balance(ctx, ALICE)).toBe(START - tao(40));
    expect(Contributions.get(ctx, 0, ALICE)).toBe(tao(40));
  });
});

describe("terms of a crowdloan", () => {
  it("are checked in the reference's order when it begins", () => {
    const call = pay(1n as Rao);
    const none = { call: undefined, target_address: undefined };
    const poor = { deposit: tao(2_000), cap: tao(3_000) };
    expect(
      [
        { deposit: tao(9.999), cap: 0n as Rao },
        { cap: tao(10), min_contribution: 0n as Rao },
        { min_contribution: tao(0.099), ...none },
        { ...none, end: 0 },
        { call, target_address: TARGET, end: 0 },
        { end: NOW, ...poor },
        { end: END - 1, ...poor },
        { end: NOW + 432_001, ...poor },
        poor,
      ].map((changes) => open(changes)),
    ).toEqual([
      "DepositTooLow",
      "CapTooLow",
      "MinimumContributionTooLow",
      "InvalidFinalizationConfig",
      "InvalidFinalizationConfig",
      "CannotEndInPast",
      "BlockDurationTooShort",
      "BlockDurationTooLong",
      "InsufficientBalance",
    ]);
    expect(NextCrowdloanId.get(ctx)).toBe(0);
  });

  it("change at the creator's wish, within bounds", () => {
    open();
    give(ALICE, 20);
    const crowdloan_id = 0;
    const min = (new_min_contribution: Rao) =>
      send(CREATOR, update_min_contribution, { crowdloan_id, new_min_contribution });
    const cap = (new_cap: Rao) => send(CREATOR, update_cap, { crowdloan_id, new_cap });
    const most = (new_max_contribution: Rao | undefined) =>
      send(CREATOR, set_max_contribution, { crowdloan_id, new_max_contribution });
    expect([cap(tao(29.999)), cap(tao(30))]).toEqual(["CapTooLow", "ok"]);
    expect([give(ALICE, 5), cap(tao(200))]).toEqual(["CapRaised", "ok"]);
    // The creator's 10 TAO bound it from below, ALICE's 20 do not.
    expect([most(tao(9.999)), most(tao(15))]).toEqual(["MaximumContributionTooLow", "ok"]);
    expect([min(tao(15.001)), min(tao(0.099)), min(tao(12))]).toEqual([
      "MinimumContributionTooHigh",
      "MinimumContributionTooLow",
      "ok",
    ]);
    expect([give(ALICE, 12), give(BOB, 11), give(BOB, 30)]).toEqual([
      "MaxContributionReached",
      "ContributionTooLow",
      "ok",
    ]);
    expect(Contributions.get(ctx, 0, BOB)).toBe(tao(15));
    expect([most(tao(11.999)), most(undefined), give(ALICE, 12)]).toEqual(["MaximumContributionTooLow", "ok", "ok"]);
    expect(send(CREATOR, update_end, { crowdloan_id, new_end: END - 1 })).toBe("BlockDurationTooShort");
    expect(send(CREATOR, update_end, { crowdloan_id, new_end: END + 1 })).toBe("ok");
    expect(send(ALICE, update_end, { crowdloan_id, new_end: END })).toBe("InvalidOrigin");
    expect(held()).toMatchObject({ cap: tao(200), min_contribution: tao(12), end: END + 1, raised: tao(57) });
  });
});

describe("contributions", () => {
  it("are taken until the end", () => {
    open();
    expect(send(ALICE, contribute, { crowdloan_id: 7, amount: tao(5) })).toBe("InvalidCrowdloanId");
    BlockNumber.set(ctx, END - 1);
    expect(give(ALICE, 5)).toBe("ok");
    BlockNumber.set(ctx, END);
    expect(give(ALICE, 5)).toBe("ContributionPeriodEnded");
  });

  it("count up to a number of contributors, those who gave before included", () => {
    open();
    give(ALICE, 2);
    Crowdloans.set(ctx, 0, { ...held(), contributors_count: 499 });
    expect([give(BOB, 2), give(ALICE, 2)]).toEqual(["ok", "MaxContributorsReached"]);
  });

  it("cannot be more than one has, and never lose the count of what was raised", () => {
    open({ cap: ((1n << 64n) - 1n) as Rao });
    expect(send(ALICE, contribute, { crowdloan_id: 0, amount: START })).toBe("ok");
    expect(give(ALICE, 1)).toBe("InsufficientBalance");
    Contributions.set(ctx, 0, BOB, ((1n << 64n) - 1n) as Rao);
    expect(give(BOB, 1)).toBe("Overflow");
  });

  it("come back to whoever asks, but for the creator's deposit", () => {
    open();
    give(CREATOR, 5);
    give(ALICE, 5);
    expect([byId(BOB, withdraw), byId(ALICE, withdraw), byId(ALICE, withdraw)]).toEqual([
      "NoContribution",
      "ok",
      "NoContribution",
    ]);
    expect([byId(CREATOR, withdraw), byId(CREATOR, withdraw)]).toEqual(["ok", "DepositCannotBeWithdrawn"]);
    expect(held()).toMatchObject({ raised: tao(10), contributors_count: 1 });
    expect([CREATOR, ALICE].map((who) => balance(ctx, who))).toEqual([START - tao(10), START]);
  });

  it("come back fifty at a time, in the order of accounts, and what is not used of the weight too", () => {
    open({ cap: tao(1_000) });
    const many = Array.from({ length: 52 }, (_, i) => account(0x1000 + i));
    for (const who of many) {
      mintInto(ctx, who, tao(2));
      give(who, 1);
    }
    const giveBack = (): PostInfo => dispatchCall(ctx, makeCall(refund, { crowdloan_id: 0 }), signed(CREATOR));
    expect(giveBack()).toEqual({});
    expect(many.filter((who) => Contributions.has(ctx, 0, who))).toEqual(many.slice(50));
    expect(giveBack()).toEqual({ actualWeight: refundWeight(2) });
    expect(held()).toMatchObject({ raised: tao(10), contributors_count: 1 });
  });
});

describe("the call of a crowdloan", () => {
  const raise = (call: RuntimeCall): void => {
    expect(open({ call })).toBe("ok");
    expect(give(ALICE, 90)).toBe("ok");
  };

  it("is made by the creator, with or without a preimage, and its weight is declared when it is stored", () => {
    const call = pay(tao(1));
    const declared = makeCall(create, {
      deposit: tao(10),
      min_contribution: tao(1),
      cap: tao(100),
      end: END,
      call,
      target_address: undefined,
    });
    const ofCall = dispatchInfo(ctx, call).callWeight.ref_time;
    expect(declared.def.weight(declared.args as never, ctx).weight.ref_time).toBe(CREATE.ref_time + ofCall);
    raise(long(call));
    expect(held().call).toMatchObject({ type: "Lookup" });
    expect(byId(CREATOR, finalize)).toBe("ok");
    expect(balance(ctx, CREATOR)).toBe(START - tao(11));
    expect([CurrentCrowdloanId.has(ctx), balance(ctx, held().funds_account)]).toEqual([false, tao(100)]);
    // Nobody takes the preimage away.
    expect([...PreimageFor.keysUnder(ctx)]).toHaveLength(1);
  });

  it("that fails leaves the crowdloan as it was", () => {
    raise(pay(tao(2_000)));
    expect(held().call).toMatchObject({ type: "Inline" });
    expect(byId(CREATOR, finalize)).toBe('Token("FundsUnavailable")');
    expect([held().finalized, CurrentCrowdloanId.has(ctx)]).toEqual([false, false]);
    expect(byId(CREATOR, refund)).toBe("ok");
  });

  it("that fails late says nothing of its weight", () => {
    raise(makeCall(batch_all, { calls: [pay(tao(1)), pay(tao(2_000))] }));
    const outcome = swallow(() => dispatchCall(ctx, makeCall(finalize, { crowdloan_id: 0 }), signed(CREATOR)));
    if (outcome.ok) throw new Error("the call did not fail");
    expect(outcome.failure.message).toBe('Token("FundsUnavailable")');
    expect(outcome.failure).not.toBeInstanceOf(FailureWithPostInfo);
    expect(balance(ctx, CREATOR)).toBe(START - tao(10));
  });

  it("is unavailable once its preimage is gone, and a dissolved crowdloan lets it go", () => {
    raise(long(pay(tao(1))));
    const { call } = held();
    if (call?.type !== "Lookup") throw new Error("not looked up");
    expect(tryAs(ROOT_ORIGIN, makeCall(unrequest_preimage, { hash: call.value.hash }))).toBe("ok");
    expect(byId(CREATOR, finalize)).toBe("CallUnavailable");
    expect(byId(CREATOR, refund)).toBe("ok");
    expect(byId(CREATOR, dissolve)).toBe("ok");
    expect(open({ call: long(pay(tao(2))) })).toBe("ok");
    expect([...PreimageFor.keysUnder(ctx)]).toHaveLength(1);
    expect(send(CREATOR, dissolve, { crowdloan_id: 1 })).toBe("ok");
    expect([...PreimageFor.keysUnder(ctx)]).toHaveLength(0);
  });

  it("that no longer decodes is unavailable, too", () => {
    raise(pay(tao(1)));
    Crowdloans.set(ctx, 0, { ...held(), call: { type: "Inline", value: Uint8Array.of(255, 255) } });
    expect(byId(CREATOR, finalize)).toBe("CallUnavailable");
    const { length } = encode(runtimeCall, pay(tao(1)));
    Crowdloans.set(ctx, 0, { ...held(), call: { type: "Inline", value: new Uint8Array(length) } });
    expect(byId(CREATOR, finalize)).toBe("ok");
  });

  it("and a target, or neither, as older crowdloans may have them, finish nothing", () => {
    raise(pay(tao(1)));
    Crowdloans.set(ctx, 0, { ...held(), target_address: TARGET });
    expect(byId(CREATOR, finalize)).toBe("InvalidFinalizationConfig");
    Crowdloans.set(ctx, 0, { ...held(), target_address: undefined, call: undefined });
    expect(byId(CREATOR, finalize)).toBe("InvalidFinalizationConfig");
    Crowdloans.set(ctx, 0, { ...held(), raised: tao(99) });
    expect(byId(CREATOR, finalize)).toBe("CapNotRaised");
  });
});
