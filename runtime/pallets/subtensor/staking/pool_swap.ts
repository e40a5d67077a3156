/**
 * Swaps between TAO and a subnet's alpha, and what they do to the subnet's books; balances and stakes are the caller's.
 * Reference: pallets/subtensor/src/staking/stake_utils.rs swap_tao_for_alpha, swap_alpha_for_tao.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I64, U64, U128 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { type SwapResult, swap } from "../../swap/engine.ts";
import { getAlphaForTao, getTaoForAlpha, type Order } from "../../swap/order.ts";
import { DYNAMIC } from "../../swap/price.ts";
import { decreaseProvidedAlphaReserve, decreaseProvidedTaoReserve } from "../coinbase/reserves.ts";
import { SubnetAlphaIn, SubnetAlphaOut, SubnetTAO, SubnetVolume, TotalStake } from "../coinbase/storage.ts";
import { SubnetMechanism } from "../networks/storage.ts";

/** Amounts beyond the largest i64 move the reserves by that. Reference: SwapResult::paid_in_reserve_delta_i64. */
const reserveDelta = <C extends bigint>(amount: C): C => (amount > I64.MAX ? (I64.MAX as C) : amount);

/** Through the pool, or one to one where a subnet has none. */
function swapOrOneToOne<In extends bigint, Out extends bigint>(
  ctx: Ctx,
  netuid: NetUid,
  order: Order<In, Out>,
  priceLimit: Rao,
  dropFees: boolean,
): SwapResult<In, Out> {
  if (SubnetMechanism.get(ctx, netuid) === DYNAMIC)
    return swap(ctx, netuid, order, { priceLimit, dropFees, simulate: false });
  const amount: bigint = order.amount;
  return { amountPaidIn: order.amount, amountPaidOut: amount as Out, feePaid: 0n as In, feeToBlockAuthor: 0n as In };
}

/** Buys alpha with rao. Errors as of `swap`. */
export function swapTaoForAlpha(
  ctx: Ctx,
  netuid: NetUid,
  tao: Rao,
  priceLimit: Rao,
  dropFees: boolean,
): SwapResult<Rao, AlphaBalance> {
  const result = swapOrOneToOne(ctx, netuid, getAlphaForTao(tao), priceLimit, dropFees);
  decreaseProvidedAlphaReserve(ctx, netuid, reserveDelta(result.amountPaidOut));
  SubnetAlphaOut.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, result.amountPaidOut));
  SubnetTAO.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, reserveDelta(result.amountPaidIn)));
  TotalStake.mutate(ctx, (total) => U64.saturatingAdd(total, tao));
  SubnetVolume.mutate(ctx, netuid, (total) => U128.saturatingAdd<bigint>(total, tao));
  return result;
}

/** Sells alpha for rao. Errors as of `swap`. */
export function swapAlphaForTao(
  ctx: Ctx,
  netuid: NetUid,
  alpha: AlphaBalance,
  priceLimit: Rao,
  dropFees: boolean,
): SwapResult<AlphaBalance, Rao> {
  const result = swapOrOneToOne(ctx, netuid, getTaoForAlpha(alpha), priceLimit, dropFees);
  const alphaDelta = reserveDelta(result.amountPaidIn);
  SubnetAlphaIn.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, alphaDelta));
  SubnetAlphaOut.mutate(ctx, netuid, (total) => U64.saturatingSub(total, alphaDelta));
  decreaseProvidedTaoReserve(ctx, netuid, reserveDelta(result.amountPaidOut));
  TotalStake.mutate(ctx, (total) => U64.saturatingSub(total, result.amountPaidOut));
  SubnetVolume.mutate(ctx, netuid, (total) => U128.saturatingAdd<bigint>(total, result.amountPaidOut));
  return result;
}
