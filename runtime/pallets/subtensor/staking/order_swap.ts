/** Staking for orders that others carry out: all or nothing, at a price limit. Reference: pallets/subtensor/src/staking/order_swap.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, transactional } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { swap } from "../../swap/engine.ts";
import { getAlphaForTao, getTaoForAlpha, type Order } from "../../swap/order.ts";
import { DYNAMIC } from "../../swap/price.ts";
import { canRemoveBalanceFromColdkeyAccount } from "../coinbase/tao.ts";
import {
  AmountTooLow,
  HotKeyAccountNotExists,
  NotEnoughBalanceToStake,
  NotEnoughStakeToWithdraw,
  SlippageTooHigh,
  SubnetNotExists,
} from "../errors.ts";
import { ensureAvailableToUnstake } from "../locks/coldkey_lock.ts";
import { SubnetMechanism } from "../networks/storage.ts";
import { ensureSubtokenEnabled, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { hotkeyAccountExists } from "./hotkeys.ts";
import { type StakePosition, stakeIntoSubnet } from "./stake_into_subnet.ts";
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from "./stake_shares.ts";
import { alphaAtPrice, minStake } from "./stake_value.ts";
import { LastColdkeyHotkeyStakeBlock } from "./storage.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";
import { type StakeTransition, validateRemoveStake } from "./validate_stake.ts";

const ensureOpen = (ctx: Ctx, netuid: NetUid): void => {
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensureSubtokenEnabled(ctx, netuid);
};

/** @throws SlippageTooHigh where the limit stops the order short, errors of the swap */
function ensureFills<In extends bigint, Out extends bigint>(
  ctx: Ctx,
  netuid: NetUid,
  order: Order<In, Out>,
  priceLimit: Rao,
): void {
  if (SubnetMechanism.get(ctx, netuid) !== DYNAMIC) return;
  const { amountPaidIn, feePaid } = swap(ctx, netuid, order, { priceLimit, dropFees: false, simulate: true });
  ensure(U64.saturatingAdd(amountPaidIn, feePaid) >= order.amount, SlippageTooHigh);
}

/**
 * Stakes all of an amount or nothing; gives the alpha bought.
 * @param validate whether a user's order is checked: hotkey, minimum, balance
 * @throws SubnetNotExists, SubtokenDisabled, HotKeyAccountNotExists, AmountTooLow, NotEnoughBalanceToStake, SlippageTooHigh
 */
export const buyAlpha = (
  ctx: Ctx,
  position: StakePosition,
  tao: Rao,
  priceLimit: Rao,
  validate: boolean,
): AlphaBalance =>
  transactional(ctx, () => {
    const { hotkey, coldkey, netuid } = position;
    ensureOpen(ctx, netuid);
    if (validate) {
      ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
      ensure(tao >= minStake(ctx), AmountTooLow);
      ensure(canRemoveBalanceFromColdkeyAccount(ctx, coldkey, tao), NotEnoughBalanceToStake);
    }
    ensureFills(ctx, netuid, getAlphaForTao(tao), priceLimit);
    return stakeIntoSubnet(ctx, position, tao, priceLimit, false);
  });

/**
 * Unstakes all of an amount or nothing; gives the rao paid to the coldkey.
 * @throws SubnetNotExists, SubtokenDisabled, SlippageTooHigh, and with `validate` as `validateRemoveStake`
 */
export const sellAlpha = (
  ctx: Ctx,
  position: StakePosition,
  alpha: AlphaBalance,
  priceLimit: Rao,
  validate: boolean,
): Rao =>
  transactional(ctx, () => {
    ensureOpen(ctx, position.netuid);
    if (validate) validateRemoveStake(ctx, position, alpha, alpha, false);
    ensureFills(ctx, position.netuid, getTaoForAlpha(alpha), priceLimit);
    return unstakeFromSubnet(ctx, position, position.coldkey, alpha, priceLimit, false);
  });

/**
 * Moves stake between two positions of one subnet past the pool and past locks.
 * @throws SubnetNotExists, SubtokenDisabled, NotEnoughStakeToWithdraw; with `sender` checked HotKeyAccountNotExists, AmountTooLow,
 * StakeUnavailable; with `receiver` checked HotKeyAccountNotExists
 */
export const transferStakedAlpha = (
  ctx: Ctx,
  { from, to }: StakeTransition,
  amount: AlphaBalance,
  validate: { readonly sender: boolean; readonly receiver: boolean },
): void =>
  transactional(ctx, () => {
    const { netuid } = from;
    ensureOpen(ctx, netuid);
    if (validate.sender) {
      ensure(hotkeyAccountExists(ctx, from.hotkey), HotKeyAccountNotExists);
      ensure(amount !== 0n, AmountTooLow);
      ensure(alphaAtPrice(ctx, netuid, amount) >= minStake(ctx), AmountTooLow);
      ensureAvailableToUnstake(ctx, from.coldkey, netuid, amount);
    }
    if (validate.receiver) ensure(hotkeyAccountExists(ctx, to.hotkey), HotKeyAccountNotExists);
    const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, netuid);
    ensure(stake >= amount, NotEnoughStakeToWithdraw);
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, netuid, amount);
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to.hotkey, to.coldkey, netuid, amount);
    LastColdkeyHotkeyStakeBlock.set(ctx, to.coldkey, to.hotkey, currentBlock(ctx));
  });
