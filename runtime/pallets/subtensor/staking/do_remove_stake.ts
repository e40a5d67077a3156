/** Unstaking, as calls and contracts do it. Reference: pallets/subtensor/src/staking/remove_stake.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { MIN_PRICE } from "../../swap/order.ts";
import { PendingChildKeys } from "../children/storage.ts";
import { ensureSubtokenEnabled, getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { StakeThreshold } from "../weights/storage.ts";
import type { LimitedAmount } from "./do_add_stake.ts";
import { clearSmallNominationIfRequired } from "./nominations.ts";
import type { StakePosition } from "./stake_into_subnet.ts";
import { ensureRemoveStakeInputWithinSwapLimit, getMaxAmountRemove } from "./stake_limits.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { getTotalStakeForHotkey } from "./stake_value.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";
import { validateRemoveStake } from "./validate_stake.ts";

/** A nomination that got too small goes, and so do pending children of a hotkey that fell below the threshold. */
function afterUnstaking(ctx: Ctx, { hotkey, coldkey, netuid }: StakePosition): void {
  clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid);
  if (getTotalStakeForHotkey(ctx, hotkey) >= StakeThreshold.get(ctx)) return;
  for (const each of getAllSubnetNetuids(ctx)) PendingChildKeys.remove(ctx, each, hotkey);
}

/**
 * Unstakes at most what there is: fees may have been paid in alpha. @throws BadOrigin, SubtokenDisabled, InsufficientLiquidity,
 * SubnetNotExists, AmountTooLow, HotKeyAccountNotExists, StakeUnavailable for locked alpha, errors of the swap
 */
export function doRemoveStake(ctx: Ctx, origin: Origin, hotkey: AccountId, netuid: NetUid, amount: AlphaBalance): void {
  const coldkey = ensureSigned(origin);
  const position = { hotkey, coldkey, netuid };
  ensureSubtokenEnabled(ctx, netuid);
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
  const unstaked = amount < stake ? amount : stake;
  ensureRemoveStakeInputWithinSwapLimit(ctx, netuid, unstaked);
  validateRemoveStake(ctx, position, unstaked, unstaked, false);
  unstakeFromSubnet(ctx, position, coldkey, unstaked, MIN_PRICE, false);
  afterUnstaking(ctx, position);
}

/** As far as the price limit allows. @throws as `doRemoveStake`, NotEnoughStakeToWithdraw, SlippageTooHigh */
export function doRemoveStakeLimit(
  ctx: Ctx,
  origin: Origin,
  hotkey: AccountId,
  netuid: NetUid,
  { amount, limitPrice, allowPartial }: LimitedAmount<AlphaBalance>,
): void {
  const coldkey = ensureSigned(origin);
  const position = { hotkey, coldkey, netuid };
  ensureRemoveStakeInputWithinSwapLimit(ctx, netuid, amount);
  const most = getMaxAmountRemove(ctx, netuid, limitPrice);
  validateRemoveStake(ctx, position, amount, most, allowPartial);
  unstakeFromSubnet(ctx, position, coldkey, amount < most ? amount : most, limitPrice, false);
  afterUnstaking(ctx, position);
}
