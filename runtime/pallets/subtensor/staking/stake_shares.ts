/**
 * Alpha staked: a hotkey's alpha on a subnet is a share pool of the coldkeys behind it. Shares of old storage (Alpha, TotalHotkeyShares)
 * are read first and move to the new items when they are written. Reference: pallets/subtensor/src/staking/stake_utils.rs.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { fromU64F64, isZero } from "#runtime/numerics/safe_float.ts";
import { I64 } from "#runtime/numerics/saturating.ts";
import {
  type SharePoolOps,
  simUpdateValueForOne,
  tryGetValue,
  updateValueForAll,
  updateValueForOne,
} from "#runtime/numerics/share_pool.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { Alpha, AlphaV2, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeyShares, TotalHotkeySharesV2 } from "./storage.ts";

/** The pool of one hotkey on one subnet, by coldkey. Reference: HotkeyAlphaSharePoolDataOperations. */
export const alphaSharePool = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): SharePoolOps<AccountId> => ({
  getSharedValue: () => TotalHotkeyAlpha.get(ctx, hotkey, netuid),
  getShare: (coldkey) =>
    Alpha.has(ctx, hotkey, coldkey, netuid)
      ? fromU64F64(Alpha.get(ctx, hotkey, coldkey, netuid))
      : AlphaV2.get(ctx, hotkey, coldkey, netuid),
  tryGetShare: (coldkey) => {
    if (Alpha.has(ctx, hotkey, coldkey, netuid)) return fromU64F64(Alpha.get(ctx, hotkey, coldkey, netuid));
    return AlphaV2.has(ctx, hotkey, coldkey, netuid) ? AlphaV2.get(ctx, hotkey, coldkey, netuid) : undefined;
  },
  getDenominator: () =>
    TotalHotkeyShares.has(ctx, hotkey, netuid)
      ? fromU64F64(TotalHotkeyShares.get(ctx, hotkey, netuid))
      : TotalHotkeySharesV2.get(ctx, hotkey, netuid),
  setSharedValue: (value) => {
    if (value === 0n) TotalHotkeyAlpha.remove(ctx, hotkey, netuid);
    else TotalHotkeyAlpha.set(ctx, hotkey, netuid, value as AlphaBalance);
  },
  setShare: (coldkey, share) => {
    if (Alpha.has(ctx, hotkey, coldkey, netuid)) Alpha.remove(ctx, hotkey, coldkey, netuid);
    if (isZero(share)) AlphaV2.remove(ctx, hotkey, coldkey, netuid);
    else AlphaV2.set(ctx, hotkey, coldkey, netuid, share);
  },
  setDenominator: (denominator) => {
    if (TotalHotkeyShares.has(ctx, hotkey, netuid)) TotalHotkeyShares.remove(ctx, hotkey, netuid);
    if (isZero(denominator)) TotalHotkeySharesV2.remove(ctx, hotkey, netuid);
    else TotalHotkeySharesV2.set(ctx, hotkey, netuid, denominator);
  },
});

/** A coldkey's alpha behind a hotkey. */
export const getStakeForHotkeyAndColdkeyOnSubnet = (
  ctx: Ctx,
  hotkey: AccountId,
  coldkey: AccountId,
  netuid: NetUid,
): AlphaBalance => (tryGetValue(alphaSharePool(ctx, hotkey, netuid), coldkey) ?? 0n) as AlphaBalance;

/** All alpha behind a hotkey. */
export const getStakeForHotkeyOnSubnet = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): AlphaBalance =>
  TotalHotkeyAlpha.get(ctx, hotkey, netuid);

/** Gives everybody behind a hotkey their part of `amount`. Nothing is minted here. */
export const increaseStakeForHotkeyOnSubnet = (
  ctx: Ctx,
  hotkey: AccountId,
  netuid: NetUid,
  amount: AlphaBalance,
): void => updateValueForAll(alphaSharePool(ctx, hotkey, netuid), I64.wrappingFrom(amount));

/** Adds the hotkey to those that a coldkey is known to stake on. */
export function addStakingHotkey(ctx: Ctx, coldkey: AccountId, hotkey: AccountId): void {
  const hotkeys = StakingHotkeys.get(ctx, coldkey);
  if (!hotkeys.includes(hotkey)) StakingHotkeys.set(ctx, coldkey, [...hotkeys, hotkey]);
}

/** Adds alpha to a coldkey's stake behind a hotkey. Nothing is minted here. */
export function increaseStakeForHotkeyAndColdkeyOnSubnet(
  ctx: Ctx,
  hotkey: AccountId,
  coldkey: AccountId,
  netuid: NetUid,
  amount: AlphaBalance,
): void {
  if (amount !== 0n) addStakingHotkey(ctx, coldkey, hotkey);
  updateValueForOne(alphaSharePool(ctx, hotkey, netuid), coldkey, I64.wrappingFrom(amount));
}

/** Whether a pool is precise enough for this amount to buy any share at all. */
export const tryIncreaseStakeForHotkeyAndColdkeyOnSubnet = (
  ctx: Ctx,
  hotkey: AccountId,
  netuid: NetUid,
  amount: AlphaBalance,
): boolean => simUpdateValueForOne(alphaSharePool(ctx, hotkey, netuid), I64.wrappingFrom(amount));

/** Takes alpha from a coldkey's stake behind a hotkey; does nothing where there is less. */
export function decreaseStakeForHotkeyAndColdkeyOnSubnet(
  ctx: Ctx,
  hotkey: AccountId,
  coldkey: AccountId,
  netuid: NetUid,
  amount: AlphaBalance,
): void {
  const pool = alphaSharePool(ctx, hotkey, netuid);
  const value = tryGetValue(pool, coldkey);
  if (value !== undefined && value >= amount)
    updateValueForOne(pool, coldkey, I64.wrappingFrom(-I64.wrappingFrom(amount)));
}
