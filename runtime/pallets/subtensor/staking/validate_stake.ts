/** What is asked of a stake operation before anything moves, in the reference's order. Reference: staking/stake_utils.rs validate_*. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, type Outcome, swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { type SwapResult, simSwap } from "../../swap/engine.ts";
import { feeAmount } from "../../swap/fees.ts";
import { getAlphaForTao, getTaoForAlpha } from "../../swap/order.ts";
import { canRemoveBalanceFromColdkeyAccount } from "../coinbase/tao.ts";
import {
  AmountTooLow,
  HotKeyAccountNotExists,
  InsufficientLiquidity,
  NotEnoughBalanceToStake,
  NotEnoughStakeToWithdraw,
  SameNetuid,
  SlippageTooHigh,
  SubnetNotExists,
  SubtokenDisabled,
  TransferDisallowed,
} from "../errors.ts";
import { ensureAvailableToUnstake } from "../locks/coldkey_lock.ts";
import { SubtokenEnabled } from "../networks/storage.ts";
import { ensureSubtokenEnabled, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { hotkeyAccountExists } from "./hotkeys.ts";
import type { StakePosition } from "./stake_into_subnet.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet, tryIncreaseStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { minStake } from "./stake_value.ts";
import { TransferToggle } from "./storage.ts";

const orInsufficientLiquidity = <In extends bigint, Out extends bigint>(
  simulated: Outcome<SwapResult<In, Out>>,
): SwapResult<In, Out> => {
  if (!simulated.ok) throw InsufficientLiquidity;
  return simulated.value;
};

/**
 * Whether a purchase would succeed. @param maxAmount what a price limit leaves room for, rao
 * @throws SubnetNotExists, SubtokenDisabled, AmountTooLow below the least stake and its fee, SlippageTooHigh, NotEnoughBalanceToStake,
 * HotKeyAccountNotExists, InsufficientLiquidity. Reference: staking/stake_utils.rs validate_add_stake.
 */
export function validateAddStake(
  ctx: Ctx,
  { hotkey, coldkey, netuid }: StakePosition,
  amount: Rao,
  maxAmount: Rao,
  allowPartial: boolean,
): void {
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensureSubtokenEnabled(ctx, netuid);
  const least = minStake(ctx);
  const probe = swallow(() => simSwap(ctx, netuid, getAlphaForTao(least)));
  const fee = probe.ok ? probe.value.feePaid : feeAmount(ctx, netuid, least);
  ensure(amount >= U64.saturatingAdd(least, fee), AmountTooLow);
  ensure(allowPartial || amount <= maxAmount, SlippageTooHigh);
  const possible = allowPartial && maxAmount < amount ? maxAmount : amount;
  ensure(canRemoveBalanceFromColdkeyAccount(ctx, coldkey, possible), NotEnoughBalanceToStake);
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  const { amountPaidIn, amountPaidOut } = orInsufficientLiquidity(
    swallow(() => simSwap(ctx, netuid, getAlphaForTao(possible))),
  );
  ensure(amountPaidIn >= least, AmountTooLow);
  ensure(amountPaidOut !== 0n, InsufficientLiquidity);
  ensure(tryIncreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, netuid, amountPaidOut), InsufficientLiquidity);
}

/**
 * Whether a sale would succeed. @param maxAmount what a price limit leaves room for, alpha
 * @throws SubnetNotExists, AmountTooLow for nothing, or for a part that is worth less than the least stake, NotEnoughStakeToWithdraw,
 * InsufficientLiquidity, SlippageTooHigh, HotKeyAccountNotExists, StakeUnavailable. Reference: staking/stake_utils.rs validate_remove_stake.
 */
export function validateRemoveStake(
  ctx: Ctx,
  { hotkey, coldkey, netuid }: StakePosition,
  amount: AlphaBalance,
  maxAmount: AlphaBalance,
  allowPartial: boolean,
): void {
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensure(amount !== 0n, AmountTooLow);
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
  ensure(stake >= amount, NotEnoughStakeToWithdraw);
  const { amountPaidOut } = orInsufficientLiquidity(swallow(() => simSwap(ctx, netuid, getTaoForAlpha(amount))));
  ensure(stake === amount || amountPaidOut >= minStake(ctx), AmountTooLow);
  ensure(allowPartial || amount <= maxAmount, SlippageTooHigh);
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  ensureAvailableToUnstake(ctx, coldkey, netuid, amount);
}

/** From where to where stake goes. */
export interface StakeTransition {
  readonly from: StakePosition;
  readonly to: StakePosition;
}

const exists = (ctx: Ctx, hotkey: AccountId): void => ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
const canMove = (ctx: Ctx, netuid: NetUid): void => ensure(TransferToggle.get(ctx, netuid), TransferDisallowed);

/**
 * @param maxAmount what a price limit leaves room for, alpha; asked only if `allowPartial` is false (undefined: there is no limit)
 * @param checkTransferToggle whether the subnets must allow transfers
 * @throws SameNetuid if nothing would change, SubnetNotExists, SubtokenDisabled, HotKeyAccountNotExists, NotEnoughStakeToWithdraw,
 * InsufficientLiquidity, AmountTooLow, SlippageTooHigh, TransferDisallowed, StakeUnavailable for locked alpha that would leave its subnet.
 * Reference: staking/stake_utils.rs validate_stake_transition.
 */
export function validateStakeTransition(
  ctx: Ctx,
  { from, to }: StakeTransition,
  amount: AlphaBalance,
  maxAmount: AlphaBalance,
  allowPartial: boolean | undefined,
  checkTransferToggle: boolean,
): void {
  const crossing = from.netuid !== to.netuid;
  ensure(crossing || from.coldkey !== to.coldkey || from.hotkey !== to.hotkey, SameNetuid);
  ensure(ifSubnetExist(ctx, from.netuid), SubnetNotExists);
  ensure(ifSubnetExist(ctx, to.netuid), SubnetNotExists);
  ensure(SubtokenEnabled.get(ctx, from.netuid) && SubtokenEnabled.get(ctx, to.netuid), SubtokenDisabled);
  exists(ctx, from.hotkey);
  exists(ctx, to.hotkey);
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, from.netuid);
  ensure(amount <= stake, NotEnoughStakeToWithdraw);
  if (crossing) {
    const sale = orInsufficientLiquidity(swallow(() => simSwap(ctx, from.netuid, getTaoForAlpha(amount))));
    ensure(sale.amountPaidOut > minStake(ctx), AmountTooLow);
    ensure(allowPartial !== false || amount <= maxAmount, SlippageTooHigh);
  }
  if (checkTransferToggle) {
    canMove(ctx, from.netuid);
    canMove(ctx, to.netuid);
  }
  if (crossing) ensureAvailableToUnstake(ctx, from.coldkey, from.netuid, amount);
}
