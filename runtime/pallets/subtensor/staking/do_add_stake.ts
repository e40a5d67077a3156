/** Staking, as calls and contracts do it. Reference: pallets/subtensor/src/staking/add_stake.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { MAX_PRICE } from "../../swap/order.ts";
import { getOwningColdkeyForHotkey, maybeBecomeDelegate } from "./hotkeys.ts";
import { stakeIntoSubnet } from "./stake_into_subnet.ts";
import { ensureAddStakeInputWithinSwapLimit, getMaxAmountAdd } from "./stake_limits.ts";
import { validateAddStake } from "./validate_stake.ts";

/** An amount with the price, in rao per TAO of alpha, that it may be swapped up or down to. */
export interface LimitedAmount<C extends bigint> {
  /** Rao of a purchase, alpha of a sale. */
  readonly amount: C;
  readonly limitPrice: Rao;
  /** Whether as much as the limit allows is better than nothing. */
  readonly allowPartial: boolean;
}

/**
 * Gives the alpha bought. @throws BadOrigin, InsufficientLiquidity, SubnetNotExists, SubtokenDisabled, AmountTooLow,
 * NotEnoughBalanceToStake, HotKeyAccountNotExists, errors of the swap
 */
export function doAddStake(ctx: Ctx, origin: Origin, hotkey: AccountId, netuid: NetUid, amount: Rao): AlphaBalance {
  const position = { hotkey, coldkey: ensureSigned(origin), netuid };
  ensureAddStakeInputWithinSwapLimit(ctx, netuid, amount);
  validateAddStake(ctx, position, amount, amount, false);
  return stakeIntoSubnet(ctx, position, amount, MAX_PRICE, false);
}

/** As `doAddStake`, as far as the price limit allows. @throws as it, and SlippageTooHigh */
export function doAddStakeLimit(
  ctx: Ctx,
  origin: Origin,
  hotkey: AccountId,
  netuid: NetUid,
  { amount, limitPrice, allowPartial }: LimitedAmount<Rao>,
): AlphaBalance {
  const coldkey = ensureSigned(origin);
  const position = { hotkey, coldkey, netuid };
  ensureAddStakeInputWithinSwapLimit(ctx, netuid, amount);
  const most = getMaxAmountAdd(ctx, netuid, limitPrice);
  validateAddStake(ctx, position, amount, most, allowPartial);
  if (getOwningColdkeyForHotkey(ctx, hotkey) !== coldkey) maybeBecomeDelegate(ctx, hotkey);
  return stakeIntoSubnet(ctx, position, amount < most ? amount : most, limitPrice, false);
}
