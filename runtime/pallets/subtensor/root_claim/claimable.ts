/** Root dividends: alpha per rao of root stake, by validator and subnet. Reference: pallets/subtensor/src/staking/claim_root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { getStakeForHotkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from "../staking/stake_shares.ts";
import { Owner } from "../staking/storage.ts";
import { RootClaimable } from "./storage.ts";

/** Rates by subnet, ascending. */
type Rates = readonly (readonly [netuid: NetUid, rate: I96F32])[];

/** `rates` with `rate` added to a subnet's. */
export function withRate(rates: Rates, netuid: NetUid, rate: I96F32): Rates {
  if (rates.some(([other]) => other === netuid))
    return rates.map(([other, old]) => [other, other === netuid ? I96F32.saturatingAdd(old, rate) : old]);
  return [...rates, [netuid, rate] as const].sort(([a], [b]) => a - b);
}

/**
 * Adds dividends of a subnet to what root stakers of a validator may claim. Where there is more alpha than root stake, the hotkey's owner
 * gets it as stake. Reference: increase_root_claimable_for_hotkey_and_subnet.
 */
export function increaseRootClaimable(ctx: Ctx, hotkey: AccountId, netuid: NetUid, amount: AlphaBalance): void {
  const staked = getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT);
  if (amount > staked) {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, Owner.get(ctx, hotkey), netuid, amount);
    return;
  }
  const rate = I96F32.safeDiv(I96F32.saturatingFromInt(amount), I96F32.saturatingFromInt(staked));
  RootClaimable.mutate(ctx, hotkey, (rates) => withRate(rates, netuid, rate));
}

/**
 * Alpha that a root stake may claim at a rate, less what it claimed; below zero where it claimed too much.
 * Reference: get_root_owed_for_hotkey_coldkey_float.
 */
export const owedAt = (rate: I96F32, staked: AlphaBalance, claimed: bigint): I96F32 =>
  I96F32.saturatingSub(I96F32.saturatingMul(rate, I96F32.saturatingFromInt(staked)), I96F32.saturatingFromInt(claimed));
