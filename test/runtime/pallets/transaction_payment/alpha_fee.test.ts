import { describe, expect, it } from "vitest";
import { pipeline } from "#runtime/extensions/pipeline.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchInfo } from "#runtime/frame/dispatch.ts";
import { runtimeEvent } from "#runtime/frame/event_codec.ts";
import { signed } from "#runtime/frame/origin.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { TransactionFeePaidWithAlpha } from "#runtime/pallets/subtensor/events.ts";
import { burn_alpha } from "#runtime/pallets/subtensor/staking/burn_alpha.ts";
import { move_stake } from "#runtime/pallets/subtensor/staking/move_stake.ts";
import { recycle_alpha } from "#runtime/pallets/subtensor/staking/recycle_alpha.ts";
import { remove_stake } from "#runtime/pallets/subtensor/staking/remove_stake.ts";
import { remove_stake_full_limit } from "#runtime/pallets/subtensor/staking/remove_stake_full_limit.ts";
import { remove_stake_limit } from "#runtime/pallets/subtensor/staking/remove_stake_limit.ts";
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
} from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { swap_stake } from "#runtime/pallets/subtensor/staking/swap_stake.ts";
import { swap_stake_limit } from "#runtime/pallets/subtensor/staking/swap_stake_limit.ts";
import { transfer_stake } from "#runtime/pallets/subtensor/staking/transfer_stake.ts";
import { unstake_all } from "#runtime/pallets/subtensor/staking/unstake_all.ts";
import { unstake_all_alpha } from "#runtime/pallets/subtensor/staking/unstake_all_alpha.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { Account, BlockHash, Events } from "#runtime/pallets/system/storage.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { decodePrefix, encode, Reader } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { stake } from "../../../support/network.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  AUTHOR,
  BOB,
  BOB_HOTKEY,
  FIRST,
  SECOND,
  smallChain,
  TAO,
} from "../../../support/small_chain.ts";

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
const stakeOf = (ctx: Ctx, netuid: NetUid = FIRST): bigint =>
  getStakeForHotkeyAndColdkeyOnSubnet(ctx, ALICE_HOTKEY, ALICE, netuid);

const PART = (5n * TAO) as AlphaBalance;
const NO_LIMIT = 0n as Rao;
const at = { hotkey: ALICE_HOTKEY, netuid: FIRST };
const across = { origin_netuid: FIRST, destination_netuid: SECOND };
const limited = { limit_price: NO_LIMIT, allow_partial: false };
/** Whatever alpha somebody can call about, one by one. */
const ABOUT_FIRST: readonly RuntimeCall[] = [
  makeCall(remove_stake, { ...at, amount_unstaked: PART }),
  makeCall(remove_stake_limit, { ...at, ...limited, amount_unstaked: PART }),
  makeCall(remove_stake_full_limit, { ...at, limit_price: undefined }),
  makeCall(unstake_all, { hotkey: ALICE_HOTKEY }),
  makeCall(unstake_all_alpha, { hotkey: ALICE_HOTKEY }),
  makeCall(move_stake, { ...across, origin_hotkey: ALICE_HOTKEY, destination_hotkey: BOB_HOTKEY, alpha_amount: PART }),
  makeCall(transfer_stake, { ...across, hotkey: ALICE_HOTKEY, destination_coldkey: BOB, alpha_amount: PART }),
  makeCall(swap_stake, { ...across, hotkey: ALICE_HOTKEY, alpha_amount: PART }),
  makeCall(swap_stake_limit, { ...across, ...limited, hotkey: ALICE_HOTKEY, alpha_amount: PART }),
  makeCall(burn_alpha, { ...at, amount: PART }),
  recycle,
];
/** The alpha that the block's only such event tells of, or undefined. */
function alphaFee(ctx: Ctx, netuid: NetUid): bigint | undefined {
  const events = toHex(ctx.state.getRaw(Events.key()) ?? new Uint8Array());
  const before = toHex(encode(runtimeEvent, feeEvent(netuid, 0n))).slice(2, -2 * TWO_AMOUNTS);
  const after = events.split(before)[1];
  return after === undefined ? undefined : decodePrefix(u64, fromHex(`0x${after}`));
}
const TWO_AMOUNTS = 16;
const feeEvent = (netuid: NetUid, alpha: bigint) =>
  TransactionFeePaidWithAlpha({ who: ALICE, netuid, alpha_fee: alpha as AlphaBalance, tao_amount: 0n as Rao });

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

  it.each(ABOUT_FIRST.map((call) => ({ name: call.def.bound.name, call })))(
    "pays with the alpha it is called about: $name",
    ({ call }) => {
      const ctx = poor();
      decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, ALICE_HOTKEY, ALICE, ROOT, stakeOf(ctx, ROOT) as AlphaBalance);
      const elsewhere = getStakeForHotkeyAndColdkeyOnSubnet(ctx, BOB_HOTKEY, BOB, FIRST);
      const author = balance(ctx, AUTHOR);
      expect(send(ctx, call)).toBe("ok");
      expect(alphaFee(ctx, FIRST)).toBeGreaterThan(0n);
      expect(balance(ctx, AUTHOR)).toBeGreaterThan(author);
      expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, BOB_HOTKEY, BOB, FIRST)).toBeGreaterThanOrEqual(elsewhere);
    },
  );

  it("unstakes what the fee leaves, where it asks for all", () => {
    const ctx = poor();
    const all = makeCall(remove_stake, { ...at, amount_unstaked: stakeOf(ctx) as AlphaBalance });
    expect(send(ctx, all)).toBe("ok");
    expect(alphaFee(ctx, FIRST)).toBeGreaterThan(0n);
    expect(stakeOf(ctx)).toBe(0n);
  });

  it("pays for a call that fails, and with TAO as soon as there is some", () => {
    const ctx = poor();
    const before = stakeOf(ctx);
    const dear = { limit_price: (2n * TAO) as Rao, allow_partial: false };
    const failing = makeCall(remove_stake_limit, { ...at, ...dear, amount_unstaked: PART });
    expect(send(ctx, failing)).toBe("failed");
    expect(before - stakeOf(ctx)).toBe(alphaFee(ctx, FIRST));
    const rich = poor();
    mintInto(rich, ALICE, TAO as Rao);
    const then = stakeOf(rich);
    expect(send(rich, failing)).toBe("failed");
    expect(stakeOf(rich)).toBe(then);
  });

  it("pays with root stake at a rao each", () => {
    const ctx = poor();
    const author = balance(ctx, AUTHOR);
    const before = stakeOf(ctx, ROOT);
    expect(send(ctx, makeCall(remove_stake, { hotkey: ALICE_HOTKEY, netuid: ROOT, amount_unstaked: PART }))).toBe("ok");
    const fee = alphaFee(ctx, ROOT);
    expect(before - stakeOf(ctx, ROOT) - PART).toBe(fee);
    expect(balance(ctx, AUTHOR) - author).toBe(fee);
  });

  it("is refused if the alpha is worth less than the fee", () => {
    const ctx = poor();
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, ALICE_HOTKEY, ALICE, FIRST, (stakeOf(ctx) - 1_000n) as AlphaBalance);
    expect(send(ctx, recycle)).toBe("Invalid Payment");
    expect(stakeOf(ctx)).toBe(1_000n);
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
