import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { MIN_PRICE } from "../../swap/order.ts";
import { blockAuthor } from "../authorship.ts";
import { burnSubnetAlpha } from "../coinbase/alpha.ts";
import { transferTaoFromSubnet } from "../coinbase/tao.ts";
import { recordTaoOutflow } from "../coinbase/tao_flow.ts";
import { StakeRemoved } from "../events.ts";
import { cleanupLockIfZero } from "../locks/coldkey_lock.ts";
import { removeStakeAdjustRootClaimed } from "../root_claim/claimed_watermark.ts";
import { coldkeyHasRootStake, maybeRemoveColdkeyIndex } from "../root_claim/staking_coldkeys.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { swapAlphaForTao } from "./pool_swap.ts";
import type { StakePosition } from "./stake_into_subnet.ts";
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { LastColdkeyHotkeyStakeBlock } from "./storage.ts";

/** Sells the fee for the block author, without a fee on it; burns it if the block names none. Gives the rao paid. */
function payAlphaFee(ctx: Ctx, netuid: NetUid, fee: AlphaBalance): Rao {
  const author = blockAuthor.get()(ctx);
  if (author === undefined) {
    burnSubnetAlpha(ctx, netuid, fee);
    return 0n as Rao;
  }
  const { amountPaidOut } = swapAlphaForTao(ctx, netuid, fee, MIN_PRICE, true);
  transferTaoFromSubnet(ctx, netuid, author, amountPaidOut);
  return amountPaidOut;
}

/**
 * Sells a coldkey's alpha and pays the TAO to `beneficiary`. Gives the rao paid. Alpha that the price limit kept from being sold stays
 * staked. @throws errors of the swap and of the transfer. What it wrote until then stays: callers run in a storage layer.
 * Reference: pallets/subtensor/src/staking/stake_utils.rs unstake_from_subnet.
 */
export function unstakeFromSubnet(
  ctx: Ctx,
  { hotkey, coldkey, netuid }: StakePosition,
  beneficiary: AccountId,
  alpha: AlphaBalance,
  priceLimit: Rao,
  dropFees: boolean,
): Rao {
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, alpha);
  const { amountPaidIn, amountPaidOut, feePaid, feeToBlockAuthor } = swapAlphaForTao(
    ctx,
    netuid,
    alpha,
    priceLimit,
    dropFees,
  );
  const refund = U64.saturatingSub(alpha, U64.saturatingAdd(amountPaidIn, feePaid));
  if (refund !== 0n) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, refund);
  transferTaoFromSubnet(ctx, netuid, beneficiary, amountPaidOut);
  const feeOutflow = payAlphaFee(ctx, netuid, feeToBlockAuthor);
  if (netuid === ROOT) {
    removeStakeAdjustRootClaimed(ctx, hotkey, coldkey, alpha);
    if (!coldkeyHasRootStake(ctx, coldkey)) maybeRemoveColdkeyIndex(ctx, coldkey);
  }
  recordTaoOutflow(ctx, netuid, U64.saturatingAdd(amountPaidOut, feeOutflow));
  cleanupLockIfZero(ctx, coldkey, netuid);
  LastColdkeyHotkeyStakeBlock.set(ctx, coldkey, hotkey, currentBlock(ctx));
  deposit(ctx, StakeRemoved(coldkey, hotkey, amountPaidOut, amountPaidIn, netuid, feePaid));
  return amountPaidOut;
}
