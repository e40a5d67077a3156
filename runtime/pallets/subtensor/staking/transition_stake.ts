/** Stake that changes its hotkey, coldkey or subnet. Reference: staking/move_stake.rs transition_stake_internal, stake_utils.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { type AlphaBalance, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { MAX_PRICE, MIN_PRICE } from "../../swap/order.ts";
import { transferTao } from "../coinbase/tao.ts";
import { AmountTooLow } from "../errors.ts";
import { StakeAdded, StakeRemoved } from "../events.ts";
import { transferLock } from "../locks/transfer_lock.ts";
import { addStakeAdjustRootClaimed, removeStakeAdjustRootClaimed } from "../root_claim/claimed_watermark.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { getOwningColdkeyForHotkey, maybeBecomeDelegate } from "./hotkeys.ts";
import { stakeIntoSubnet } from "./stake_into_subnet.ts";
import { getMaxAmountMove } from "./stake_limits.ts";
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from "./stake_shares.ts";
import { alphaAtPrice, minStake } from "./stake_value.ts";
import { LastColdkeyHotkeyStakeBlock } from "./storage.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";
import { type StakeTransition, validateStakeTransition } from "./validate_stake.ts";

/** What a transition is subject to; nothing of it by default. */
export interface TransitionTerms {
  /** Price of the origin's alpha in the destination's, in billionths, that may not be undercut. */
  readonly limitPrice?: Rao;
  /** Undefined: no limit is checked. */
  readonly allowPartial?: boolean;
  /** Both subnets must allow transfers. */
  readonly checkTransferToggle?: boolean;
}

/** Sells on one subnet and stakes the TAO on the other; too little TAO stays with the receiver. The fee is taken once. */
function acrossSubnets(ctx: Ctx, { from, to }: StakeTransition, amount: AlphaBalance): Rao {
  const feeAtDestination = from.netuid === ROOT;
  const tao = unstakeFromSubnet(ctx, from, from.coldkey, amount, MIN_PRICE, feeAtDestination);
  if (from.coldkey !== to.coldkey) transferTao(ctx, from.coldkey, to.coldkey, tao);
  if (tao < minStake(ctx)) return tao;
  if (getOwningColdkeyForHotkey(ctx, to.hotkey) !== to.coldkey) maybeBecomeDelegate(ctx, to.hotkey);
  stakeIntoSubnet(ctx, to, tao, MAX_PRICE, !feeAtDestination);
  return tao;
}

/**
 * Moves alpha between two positions of one subnet, its lock with it, without a swap or a fee. Gives its worth in rao.
 * @throws LockHotkeyMismatch, AccountRejectsLockedAlpha, AmountTooLow. Reference: transfer_stake_within_subnet.
 */
export function transferStakeWithinSubnet(ctx: Ctx, { from, to }: StakeTransition, amount: AlphaBalance): Rao {
  const { netuid } = from;
  transferLock(ctx, from.coldkey, to.coldkey, netuid, amount);
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, netuid, amount);
  if (netuid === ROOT) removeStakeAdjustRootClaimed(ctx, from.hotkey, from.coldkey, amount);
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to.hotkey, to.coldkey, netuid, amount);
  if (netuid === ROOT) addStakeAdjustRootClaimed(ctx, to.hotkey, to.coldkey, amount);
  const tao = alphaAtPrice(ctx, netuid, amount);
  ensure(tao >= minStake(ctx), AmountTooLow);
  LastColdkeyHotkeyStakeBlock.set(ctx, to.coldkey, to.hotkey, currentBlock(ctx));
  deposit(ctx, StakeRemoved(from.coldkey, from.hotkey, tao, amount, netuid, 0n));
  deposit(ctx, StakeAdded(to.coldkey, to.hotkey, tao, amount, netuid, 0n));
  return tao;
}

/**
 * Moves at most what there is, and what the price limit allows. Gives the rao that moved.
 * @throws SameNetuid if nothing changes, SubnetNotExists, SubtokenDisabled, HotKeyAccountNotExists, InsufficientLiquidity, AmountTooLow,
 * SlippageTooHigh, TransferDisallowed, StakeUnavailable, errors of the swaps
 */
export function transitionStake(
  ctx: Ctx,
  transition: StakeTransition,
  amount: AlphaBalance,
  { limitPrice, allowPartial, checkTransferToggle = false }: TransitionTerms = {},
): Rao {
  const { from, to } = transition;
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, from.netuid);
  const wanted = amount < stake ? amount : stake;
  const crossing = from.netuid !== to.netuid;
  const most =
    crossing && limitPrice !== undefined ? getMaxAmountMove(ctx, from.netuid, to.netuid, limitPrice) : wanted;
  validateStakeTransition(ctx, transition, wanted, most, allowPartial, checkTransferToggle);
  const moved = wanted < most ? wanted : most;
  return crossing ? acrossSubnets(ctx, transition, moved) : transferStakeWithinSubnet(ctx, transition, moved);
}
