import { describe, expect, it } from "vitest";
import { pipeline } from "#runtime/extensions/pipeline.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchInfo } from "#runtime/frame/dispatch.ts";
import { runtimeEvent } from "#runtime/frame/event_codec.ts";
import { signed } from "#runtime/frame/origin.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import { balance } from "#runtime/pallets/balances/fungible.ts";
import { TransactionFeePaidWithAlpha } from "#runtime/pallets/subtensor/events.ts";
import { recycle_alpha } from "#runtime/pallets/subtensor/staking/recycle_alpha.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { unstake_all } from "#runtime/pallets/subtensor/staking/unstake_all.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { Account, BlockHash, Events } from "#runtime/pallets/system/storage.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AlphaBalance, Rao } from "#runtime/primitives/ids.ts";
import { encode, Reader } from "#runtime/scale/codec.ts";
import { stake } from "../../../support/network.ts";
import { ALICE, ALICE_HOTKEY, AUTHOR, FIRST, SECOND, smallChain, TAO } from "../../../support/small_chain.ts";

/** Alice has alpha and no TAO that she could spend. */
function poor(): Ctx {
  const ctx = smallChain();
  BlockHash.set(ctx, 0, `0x${"11".repeat(32)}`);
  Account.mutate(ctx, ALICE, (all) => ({ ...all, data: { ...all.data, free: 500n as Rao } }));
  return ctx;
}
const RECYCLED = (10n * TAO) as AlphaBalance;
const recycle = makeCall(recycle_alpha, { hotkey: ALICE_HOTKEY, amount: RECYCLED, netuid: FIRST });

function send(ctx: Ctx, call: RuntimeCall): string {
  const values = pipeline.decode(new Reader(new Uint8Array(4)));
  const subject = { origin: signed(ALICE), call, info: dispatchInfo(ctx, call), length: 140 };
  try {
    return pipeline.dispatch(ctx, values, { ...subject, source: "External" }).ok ? "ok" : "failed";
  } catch (cause) {
    if (cause instanceof TransactionRefused) return cause.message;
    throw cause;
  }
}
const stakeOf = (ctx: Ctx): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, ALICE_HOTKEY, ALICE, FIRST);

describe("who has no TAO", () => {
  it("pays with the alpha that the call is about: it is sold to the author", () => {
    const ctx = poor();
    const before = { stake: stakeOf(ctx), author: balance(ctx, AUTHOR) };
    expect(send(ctx, recycle)).toBe("ok");
    const paid = before.stake - stakeOf(ctx) - RECYCLED;
    const earned = balance(ctx, AUTHOR) - before.author;
    expect(paid).toBeGreaterThan(0n);
    // Half a TAO an alpha, of which the author gets no more than the price without slippage.
    expect(earned).toBeGreaterThan(0n);
    expect(earned).toBeLessThanOrEqual(paid / 2n);
    expect(balance(ctx, ALICE)).toBe(500n);
    const told = { who: ALICE, netuid: FIRST, alpha_fee: paid as AlphaBalance, tao_amount: earned as Rao };
    const event = toHex(encode(runtimeEvent, TransactionFeePaidWithAlpha(told))).slice(2);
    expect(toHex(ctx.state.getRaw(Events.key()) ?? new Uint8Array())).toContain(event);
  });

  it("pays nothing at all if there are two places to take it from", () => {
    const ctx = poor();
    stake(ctx, SECOND, ALICE, ALICE_HOTKEY, 100n * TAO);
    expect(send(ctx, makeCall(unstake_all, { hotkey: ALICE_HOTKEY }))).toBe("Invalid Payment");
  });

  it("is refused for calls that are about no alpha", () => {
    expect(send(poor(), makeCall(remark, { remark: new Uint8Array() }))).toBe("Invalid Payment");
  });
});
