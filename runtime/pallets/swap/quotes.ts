/** What clients ask of a pool. Reference: runtime/src/lib.rs SwapRuntimeApi. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { simSwap } from "./engine.ts";
import { getAlphaForTao, getTaoForAlpha } from "./order.ts";
import { currentAlphaPrice } from "./price.ts";

/** Amounts in (without the fee) and out, the fee, and what is lost against the current price. */
export interface SwapQuote {
  readonly tao_amount: Rao;
  readonly alpha_amount: AlphaBalance;
  readonly tao_fee: Rao;
  readonly alpha_fee: AlphaBalance;
  readonly tao_slippage: Rao;
  readonly alpha_slippage: AlphaBalance;
}

const RAO_PER_TAO = U64F64.saturatingFromInt(1_000_000_000);
const NOTHING: SwapQuote = {
  tao_amount: 0n as Rao,
  alpha_amount: 0n as AlphaBalance,
  tao_fee: 0n as Rao,
  alpha_fee: 0n as AlphaBalance,
  tao_slippage: 0n as Rao,
  alpha_slippage: 0n as AlphaBalance,
};

/** Rao per TAO's worth (10^9 rao) of alpha. */
export const priceInRao = (ctx: Ctx, netuid: NetUid): bigint =>
  U64F64.saturatingToU64(U64F64.saturatingMul(currentAlphaPrice(ctx, netuid), RAO_PER_TAO));

/** Buying alpha with an amount, fee included; all zero where the swap would fail. */
export function quoteTaoForAlpha(ctx: Ctx, netuid: NetUid, tao: Rao): SwapQuote {
  const price = currentAlphaPrice(ctx, netuid);
  const atPrice = U64F64.saturatingToU64(U64F64.safeDiv(U64F64.saturatingFromInt(tao), price));
  const sim = swallow(() => simSwap(ctx, netuid, getAlphaForTao(tao)));
  if (!sim.ok) return NOTHING;
  const { amountPaidIn, amountPaidOut, feePaid } = sim.value;
  const alpha_slippage = U64.saturatingSub(atPrice, amountPaidOut) as AlphaBalance;
  return { ...NOTHING, tao_amount: amountPaidIn, alpha_amount: amountPaidOut, tao_fee: feePaid, alpha_slippage };
}

/** Selling an amount of alpha, fee included; all zero where the swap would fail. */
export function quoteAlphaForTao(ctx: Ctx, netuid: NetUid, alpha: AlphaBalance): SwapQuote {
  const price = currentAlphaPrice(ctx, netuid);
  const atPrice = U64F64.saturatingToU64(U64F64.saturatingMul(U64F64.saturatingFromInt(alpha), price));
  const sim = swallow(() => simSwap(ctx, netuid, getTaoForAlpha(alpha)));
  if (!sim.ok) return NOTHING;
  const { amountPaidIn, amountPaidOut, feePaid } = sim.value;
  const tao_slippage = U64.saturatingSub<bigint>(atPrice, amountPaidOut) as Rao;
  return { ...NOTHING, tao_amount: amountPaidOut, alpha_amount: amountPaidIn, alpha_fee: feePaid, tao_slippage };
}
