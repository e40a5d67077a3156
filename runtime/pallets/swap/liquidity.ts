/** The pool's weights: made, moved with injections, wiped. Reference: pallets/swap/src/pallet/impls.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { Perquintill } from "#runtime/numerics/per_things.ts";
import { U128 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { balancerOf, EVEN_WEIGHT, withAddedLiquidity } from "./balancer.ts";
import { swapConfig } from "./config.ts";
import { ReservesOutOfBalance } from "./errors.ts";
import { FeeRate, PalSwapInitialized, SwapBalancer } from "./storage.ts";

/** w2 = y / (p * x + y), the quote weight that gives the reserves this price. @throws ReservesOutOfBalance if both are empty */
function quoteWeightFor(ctx: Ctx, netuid: NetUid, price: U64F64): Perquintill {
  const { taoReserve, alphaReserve } = swapConfig.get();
  const tao: bigint = taoReserve.reserve(ctx, netuid);
  const alpha: bigint = alphaReserve.reserve(ctx, netuid);
  const whole = U64F64.saturatingToU64(price) * alpha;
  const fraction = U64F64.saturatingToU128(U64F64.saturatingMul(U64F64.saturatingFromInt(alpha), U64F64.frac(price)));
  const sum = U128.saturatingFrom(whole + fraction + tao);
  if (sum === 0n) throw ReservesOutOfBalance;
  return Perquintill.fromRational(tao, sum);
}

/**
 * Sets up a subnet's pool unless it is: with even weights, or with those that give `price` (TAO per alpha).
 * @throws ReservesOutOfBalance where a weight would be out of range. Reference: maybe_initialize_palswap.
 */
export function maybeInitializePalswap(ctx: Ctx, netuid: NetUid, price?: U64F64): void {
  if (PalSwapInitialized.get(ctx, netuid)) return;
  const balancer = balancerOf(price === undefined ? EVEN_WEIGHT : quoteWeightFor(ctx, netuid, price));
  if (balancer === undefined) throw ReservesOutOfBalance;
  SwapBalancer.set(ctx, netuid, balancer);
  PalSwapInitialized.set(ctx, netuid, true);
}

/**
 * Moves the weights so that adding these amounts leaves the price alone; to be called before they are added. Gives what may be added:
 * all of it, or nothing if a weight would leave its range. Reference: adjust_protocol_liquidity.
 */
export function adjustProtocolLiquidity(
  ctx: Ctx,
  netuid: NetUid,
  taoDelta: Rao,
  alphaDelta: AlphaBalance,
): { readonly tao: Rao; readonly alpha: AlphaBalance } {
  const { taoReserve, alphaReserve } = swapConfig.get();
  const reserves = { tao: taoReserve.reserve(ctx, netuid), alpha: alphaReserve.reserve(ctx, netuid) };
  const balancer = withAddedLiquidity(SwapBalancer.get(ctx, netuid), reserves, taoDelta, alphaDelta);
  if (balancer === undefined) {
    ctx.host.log(
      "warn",
      "swap",
      `subnet ${netuid}: an injection of ${taoDelta} rao and ${alphaDelta} alpha is too uneven`,
    );
    return { tao: 0n as Rao, alpha: 0n as AlphaBalance };
  }
  SwapBalancer.set(ctx, netuid, balancer);
  return { tao: taoDelta, alpha: alphaDelta };
}

/** Empties both reserves and forgets the pool. Reference: do_clear_protocol_liquidity. */
export function clearProtocolLiquidity(ctx: Ctx, netuid: NetUid): void {
  const { taoReserve, alphaReserve } = swapConfig.get();
  const tao = taoReserve.reserve(ctx, netuid);
  const alpha = alphaReserve.reserve(ctx, netuid);
  taoReserve.decreaseProvided(ctx, netuid, tao);
  alphaReserve.decreaseProvided(ctx, netuid, alpha);
  PalSwapInitialized.remove(ctx, netuid);
  FeeRate.remove(ctx, netuid);
  SwapBalancer.remove(ctx, netuid);
}
