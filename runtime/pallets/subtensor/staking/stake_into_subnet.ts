import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { blockAuthor } from "../authorship.ts";
import { burnTao, transferTaoFromSubnet, transferTaoToSubnet } from "../coinbase/tao.ts";
import { recordTaoInflow } from "../coinbase/tao_flow.ts";
import { AmountTooLow, InsufficientLiquidity } from "../errors.ts";
import { StakeAdded } from "../events.ts";
import { cleanupLockIfZero } from "../locks/coldkey_lock.ts";
import { getSubnetAccountId } from "../networks/subnet_lookup.ts";
import { addStakeAdjustRootClaimed } from "../root_claim/claimed_watermark.ts";
import { maybeAddColdkeyIndex } from "../root_claim/staking_coldkeys.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { swapTaoForAlpha } from "./pool_swap.ts";
import {
  addStakingHotkey,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
  tryIncreaseStakeForHotkeyAndColdkeyOnSubnet,
} from "./stake_shares.ts";
import { LastColdkeyHotkeyStakeBlock } from "./storage.ts";

/** What a stake operation is about: whose stake, behind which hotkey, where. */
export interface StakePosition {
  readonly hotkey: AccountId;
  readonly coldkey: AccountId;
  readonly netuid: NetUid;
}

/** The swap's fee goes to the block author, or to the burn account if the block names none. @throws as transferTaoFromSubnet */
function payFee(ctx: Ctx, netuid: NetUid, fee: Rao): void {
  const author = blockAuthor.get()(ctx);
  const account = getSubnetAccountId(ctx, netuid);
  if (author !== undefined) transferTaoFromSubnet(ctx, netuid, author, fee);
  else if (account !== undefined) swallow(() => burnTao(ctx, account, fee));
}

/**
 * Buys alpha with a coldkey's TAO and stakes it. Gives the alpha bought. Less is taken from a coldkey that would fall below the
 * existential deposit, and less swapped where the price limit stops; what was not swapped stays with the subnet's account.
 * @throws SubnetNotExists, InsufficientBalance, AmountTooLow, InsufficientLiquidity, errors of the swap. What it wrote until then stays:
 * callers run in a storage layer. Reference: pallets/subtensor/src/staking/stake_utils.rs stake_into_subnet.
 */
export function stakeIntoSubnet(
  ctx: Ctx,
  { hotkey, coldkey, netuid }: StakePosition,
  tao: Rao,
  priceLimit: Rao,
  dropFees: boolean,
): AlphaBalance {
  const staked = transferTaoToSubnet(ctx, netuid, coldkey, tao);
  const { amountPaidIn, amountPaidOut, feePaid, feeToBlockAuthor } = swapTaoForAlpha(
    ctx,
    netuid,
    staked,
    priceLimit,
    dropFees,
  );
  ensure(amountPaidOut !== 0n, AmountTooLow);
  ensure(tryIncreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, netuid, amountPaidOut), InsufficientLiquidity);
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, amountPaidOut);
  addStakingHotkey(ctx, coldkey, hotkey);
  payFee(ctx, netuid, feeToBlockAuthor);
  recordTaoInflow(ctx, netuid, amountPaidIn);
  cleanupLockIfZero(ctx, coldkey, netuid);
  LastColdkeyHotkeyStakeBlock.set(ctx, coldkey, hotkey, currentBlock(ctx));
  if (netuid === ROOT) {
    addStakeAdjustRootClaimed(ctx, hotkey, coldkey, amountPaidOut);
    maybeAddColdkeyIndex(ctx, coldkey);
  }
  deposit(ctx, StakeAdded(coldkey, hotkey, staked, amountPaidOut, netuid, feePaid));
  return amountPaidOut;
}
