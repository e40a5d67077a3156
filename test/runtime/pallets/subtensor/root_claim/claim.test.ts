/** What a claim pays, by the coldkey's choice, and what it leaves alone. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { balance, burnFrom } from "../../../../../runtime/pallets/balances/fungible.ts";
import { SubnetTAO } from "../../../../../runtime/pallets/subtensor/coinbase/storage.ts";
import { getSubnetAccountId } from "../../../../../runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { doRootClaim } from "../../../../../runtime/pallets/subtensor/root_claim/claim.ts";
import { increaseRootClaimable } from "../../../../../runtime/pallets/subtensor/root_claim/claimable.ts";
import { addStakeAdjustRootClaimed } from "../../../../../runtime/pallets/subtensor/root_claim/claimed_watermark.ts";
import {
  RootClaimableThreshold,
  RootClaimed,
  RootClaimType,
} from "../../../../../runtime/pallets/subtensor/root_claim/storage.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "../../../../../runtime/pallets/subtensor/staking/stake_shares.ts";
import { stake } from "../../../../support/network.ts";
import { ALICE, ALICE_HOTKEY, BOB, FIRST, SECOND, smallChain, TAO } from "../../../../support/small_chain.ts";

const OWED = 4n * TAO;
let ctx: Ctx;
/** Alice has 100 TAO behind her own hotkey on root and 1,000 alpha on the first subnet; both subnets owe her 4 alpha. */
beforeEach(() => {
  ctx = smallChain();
  for (const netuid of [FIRST, SECOND]) {
    RootClaimableThreshold.set(ctx, netuid, I96F32.saturatingFromInt(1_000n));
    increaseRootClaimable(ctx, ALICE_HOTKEY, netuid, OWED as AlphaBalance);
  }
});

const staked = (netuid: NetUid): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, ALICE_HOTKEY, ALICE, netuid);
const claimed = (netuid: NetUid): bigint => RootClaimed.get(ctx, netuid, ALICE_HOTKEY, ALICE);
/** What came of rounding on the way through the rate. */
const close = (actual: bigint, expected: bigint): void => {
  expect(expected - actual).toBeGreaterThanOrEqual(0n);
  expect(expected - actual).toBeLessThan(100n);
};

describe("a claim", () => {
  it("kept as alpha is staked where it was earned, once", () => {
    RootClaimType.set(ctx, ALICE, { type: "Keep", value: undefined });
    doRootClaim(ctx, ALICE);
    close(staked(FIRST), 1_000n * TAO + OWED);
    close(staked(SECOND), OWED);
    expect(staked(ROOT)).toBe(100n * TAO);
    expect(claimed(SECOND)).toBe(staked(SECOND));
    const before = staked(SECOND);
    doRootClaim(ctx, ALICE);
    expect(staked(SECOND)).toBe(before);
  });

  it("swapped is TAO on root, out of the subnet's reserve, and does not earn what was shared out before", () => {
    RootClaimType.set(ctx, ALICE, { type: "Swap", value: undefined });
    const reserve = SubnetTAO.get(ctx, FIRST);
    doRootClaim(ctx, ALICE, [FIRST]);
    const gained = staked(ROOT) - 100n * TAO;
    expect(gained).toBeGreaterThan(0n);
    expect(reserve - SubnetTAO.get(ctx, FIRST)).toBe(gained);
    expect(staked(FIRST)).toBe(1_000n * TAO);
    expect(claimed(SECOND)).toBeGreaterThan(0n);
    doRootClaim(ctx, ALICE, [FIRST]);
    expect(staked(ROOT) - 100n * TAO).toBe(gained);
  });

  it("keeps the alpha of the subnets that were named, and swaps the rest", () => {
    RootClaimType.set(ctx, ALICE, { type: "KeepSubnets", value: { subnets: [SECOND] } });
    doRootClaim(ctx, ALICE);
    expect(staked(FIRST)).toBe(1_000n * TAO);
    expect(staked(ROOT)).toBeGreaterThan(100n * TAO);
    close(staked(SECOND), OWED);
  });

  it("waits for the threshold", () => {
    RootClaimType.set(ctx, ALICE, { type: "Keep", value: undefined });
    RootClaimableThreshold.set(ctx, FIRST, I96F32.saturatingFromInt(OWED + 1n));
    doRootClaim(ctx, ALICE);
    expect(staked(FIRST)).toBe(1_000n * TAO);
    expect(claimed(FIRST)).toBe(0n);
    close(staked(SECOND), OWED);
  });

  it("owes nothing to root stake that came after what was shared out", () => {
    stake(ctx, ROOT, BOB, ALICE_HOTKEY, 100n * TAO);
    addStakeAdjustRootClaimed(ctx, ALICE_HOTKEY, BOB, (100n * TAO) as AlphaBalance);
    RootClaimType.set(ctx, BOB, { type: "Keep", value: undefined });
    doRootClaim(ctx, BOB, [FIRST]);
    expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, ALICE_HOTKEY, BOB, FIRST)).toBe(0n);
  });

  it("that one subnet cannot pay pays nothing at all", () => {
    RootClaimType.set(ctx, ALICE, { type: "KeepSubnets", value: { subnets: [FIRST] } });
    const pot = getSubnetAccountId(ctx, SECOND) as AccountId;
    burnFrom(ctx, pot, balance(ctx, pot), "Expendable", "Exact", "Force");
    expect(() => doRootClaim(ctx, ALICE)).toThrow("InsufficientBalance");
    expect([staked(FIRST), claimed(FIRST), claimed(SECOND)]).toEqual([1_000n * TAO, 0n, 0n]);
  });
});
