/** Stakes of others than the owner that are too small to keep. Reference: pallets/subtensor/src/staking/helpers.rs, utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { MIN_PRICE } from "../../swap/order.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { forceReduceLock } from "../locks/coldkey_lock.ts";
import { alphaEntries } from "./alpha_entries.ts";
import { coldkeyOwnsHotkey } from "./hotkeys.ts";
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { minStake } from "./stake_value.ts";
import { NominatorMinRequiredStake } from "./storage.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";

/** The least that a nominator may hold, rao: the minimum stake times a factor in millionths. */
export const getNominatorMinRequiredStake = (ctx: Ctx): Rao =>
  (U64.saturatingMul<bigint>(minStake(ctx), NominatorMinRequiredStake.get(ctx)) / 1_000_000n) as Rao;

/**
 * Sells a nominator's stake that fell below the minimum, or drops it where it cannot be sold; then cuts the lock. What a failing sale
 * wrote stays. Reference: clear_small_nomination_if_required.
 */
export function clearSmallNominationIfRequired(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, netuid: NetUid): void {
  if (coldkeyOwnsHotkey(ctx, coldkey, hotkey)) return;
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
  const least = U64F64.saturatingToU64(
    U64F64.safeDiv(U64F64.saturatingFromInt(getNominatorMinRequiredStake(ctx)), currentAlphaPrice(ctx, netuid)),
  );
  if (stake === 0n || stake >= least) return;
  const sale = swallow(() => unstakeFromSubnet(ctx, { hotkey, coldkey, netuid }, coldkey, stake, MIN_PRICE, false));
  if (!sale.ok) {
    const rest = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, rest);
  }
  forceReduceLock(ctx, coldkey, netuid, stake);
}

/** Clears all small nominations. Cost: every stake entry there is. Reference: clear_small_nominations. */
export function clearSmallNominations(ctx: Ctx): void {
  for (const { hotkey, coldkey, netuid } of alphaEntries(ctx))
    clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid);
}
