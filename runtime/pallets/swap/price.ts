import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { calculatePrice } from "./balancer.ts";
import { swapConfig } from "./config.ts";
import { SwapBalancer } from "./storage.ts";

/** The mechanism of subnets that have a pool. */
export const DYNAMIC = 1;

/**
 * TAO per alpha: of the pool as it stands, zero where it holds no alpha, one for subnets without a pool.
 * Reference: pallets/swap/src/pallet/impls.rs current_price.
 */
export function currentAlphaPrice(ctx: Ctx, netuid: NetUid): U64F64 {
  const { mechanism, alphaReserve, taoReserve } = swapConfig.get();
  if (mechanism(ctx, netuid) !== DYNAMIC) return U64F64.ONE;
  const alpha = alphaReserve.reserve(ctx, netuid);
  if (alpha === 0n) return U64F64.ZERO;
  return calculatePrice(SwapBalancer.get(ctx, netuid), alpha, taoReserve.reserve(ctx, netuid));
}

/**
 * The alpha that is worth an amount of rao at the current price, slippage neglected: what a fee in alpha amounts to. Zero where there
 * is no price. Reference: pallets/swap/src/pallet/impls.rs get_alpha_amount_for_tao.
 */
export function getAlphaAmountForTao(ctx: Ctx, netuid: NetUid, amount: Rao): AlphaBalance {
  const { mechanism } = swapConfig.get();
  const alpha: bigint =
    mechanism(ctx, netuid) === DYNAMIC
      ? U64F64.saturatingToU64(U64F64.safeDiv(U64F64.saturatingFromInt(amount), currentAlphaPrice(ctx, netuid)))
      : amount;
  return alpha as AlphaBalance;
}
