/** Dividends, stake and claims behind a hotkey go to another. Reference: pallets/subtensor/src/swap/swap_hotkey.rs perform_hotkey_swap_on_one_subnet. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { AutoParentDelegationEnabled } from "../children/storage.ts";
import { AlphaDividendsPerSubnet, TotalHotkeyAlphaLastEpoch } from "../coinbase/storage.ts";
import { moveRootClaimable, moveRootClaimed } from "../root_claim/move_claims.ts";
import { RootClaimable, RootClaimed } from "../root_claim/storage.ts";
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from "../staking/stake_shares.ts";
import { Alpha, AlphaV2, StakingHotkeys } from "../staking/storage.ts";
import { moveVotingPower } from "../voting_power/move_voting_power.ts";
import type { HotkeySwap } from "./hotkey_swap.ts";

function moveDividends(ctx: Ctx, netuid: NetUid, { from, to, accesses }: HotkeySwap): void {
  const lastEpoch = TotalHotkeyAlphaLastEpoch.take(ctx, from, netuid);
  TotalHotkeyAlphaLastEpoch.mutate(ctx, to, netuid, (sum) => U64.saturatingAdd(lastEpoch, sum));
  accesses.add(2, 2);
  const dividends = AlphaDividendsPerSubnet.take(ctx, netuid, from);
  AlphaDividendsPerSubnet.mutate(ctx, netuid, to, (sum) => U64.saturatingAdd(dividends, sum));
  accesses.add(2, 2);
  moveVotingPower(ctx, from, to, netuid);
  accesses.add(2, 2);
}

/** The coldkeys behind the hotkey on the subnet, ascending; entries of all subnets count as accessed. */
function stakersOf(ctx: Ctx, netuid: NetUid, { from, accesses }: HotkeySwap): AccountId[] {
  const entries = [...Alpha.keysUnder(ctx, from), ...AlphaV2.keysUnder(ctx, from)];
  accesses.add(entries.length, entries.length);
  return [...new Set(entries.flatMap(([, coldkey, on]) => (on === netuid ? [coldkey] : [])))].sort();
}

function moveStakes(ctx: Ctx, netuid: NetUid, swap: HotkeySwap): void {
  const { from, to, accesses } = swap;
  for (const coldkey of stakersOf(ctx, netuid, swap)) {
    const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, from, coldkey, netuid);
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from, coldkey, netuid, stake);
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to, coldkey, netuid, stake);
    accesses.add(2, 2);
    const hotkeys = StakingHotkeys.get(ctx, coldkey);
    accesses.add(1, 0);
    if (hotkeys.includes(from) && !hotkeys.includes(to)) {
      StakingHotkeys.set(ctx, coldkey, [...hotkeys, to]);
      accesses.add(0, 1);
    }
  }
}

/** Claims to root dividends go with root stake only: on other subnets they are what root stakers live on. */
function moveClaims(ctx: Ctx, { from, to, accesses }: HotkeySwap): void {
  moveRootClaimable(ctx, from, to);
  accesses.add(2, 2);
  const rates = RootClaimable.get(ctx, to);
  accesses.add(1, 0);
  for (const [subnet] of rates) {
    const claimers = Array.from(RootClaimed.keysUnder(ctx, subnet, from), ([, , coldkey]) => coldkey);
    accesses.add(claimers.length, 0);
    for (const coldkey of claimers) {
      moveRootClaimed(ctx, subnet, { hotkey: from, coldkey }, { hotkey: to, coldkey });
      accesses.add(2, 2);
    }
  }
  if (AutoParentDelegationEnabled.has(ctx, from)) {
    AutoParentDelegationEnabled.set(ctx, to, AutoParentDelegationEnabled.take(ctx, from));
    accesses.add(1, 2);
  }
}

/** Cost: reads every stake behind the old hotkey on any subnet. */
export function moveStakeOnSubnet(ctx: Ctx, netuid: NetUid, swap: HotkeySwap): void {
  moveDividends(ctx, netuid, swap);
  moveStakes(ctx, netuid, swap);
  if (netuid === ROOT) moveClaims(ctx, swap);
}
