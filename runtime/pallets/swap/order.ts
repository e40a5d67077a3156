/**
 * What somebody wants to swap, and how the pool answers in that direction. Reference: primitives/swap-interface/src/order.rs,
 * pallets/swap/src/pallet/swap_step.rs SwapStep.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { alphaForTao, baseDeltaIn, calculatePrice, quoteDeltaIn, taoForAlpha } from "./balancer.ts";
import { swapConfig, type TokenReserve } from "./config.ts";
import { SwapBalancer } from "./storage.ts";

/** Highest and lowest price limit, in rao per 10^9 alpha rao: no limit, for all practical purposes. */
export const MAX_PRICE = 1_000_000_000_000_000n as Rao;
/** In the unit of `MAX_PRICE`. */
export const MIN_PRICE = 1_000n as Rao;

/** A way through the pool: from `In` to `Out`. */
interface Direction<In extends bigint, Out extends bigint> {
  readonly defaultPriceLimit: Rao;
  reserveIn(): TokenReserve<In>;
  reserveOut(): TokenReserve<Out>;
  /** Whether a limit leaves room to move from the current price. */
  isBeyondPriceLimit(current: U64F64, limit: U64F64): boolean;
  /** Whether price `a` is reached no later than price `b`. */
  priceIsCloser(a: U64F64, b: U64F64): boolean;
  /** What comes out for an amount in. Without fees, and at the reserves as they are. */
  convert(ctx: Ctx, netuid: NetUid, amount: In): Out;
  /** The price after an amount went in. */
  priceTarget(ctx: Ctx, netuid: NetUid, amount: In): U64F64;
  /** The amount that moves the price from `current` to `target`. */
  deltaIn(ctx: Ctx, netuid: NetUid, current: U64F64, target: U64F64): In;
}

/** An amount to swap, of the token that is paid in, fees included. */
export interface Order<In extends bigint, Out extends bigint> {
  readonly amount: In;
  readonly direction: Direction<In, Out>;
}

const pool = (ctx: Ctx, netuid: NetUid) => {
  const { taoReserve, alphaReserve } = swapConfig.get();
  return {
    balancer: SwapBalancer.get(ctx, netuid),
    tao: taoReserve.reserve(ctx, netuid),
    alpha: alphaReserve.reserve(ctx, netuid),
  };
};

const BUY_ALPHA: Direction<Rao, AlphaBalance> = {
  defaultPriceLimit: MAX_PRICE,
  reserveIn: () => swapConfig.get().taoReserve,
  reserveOut: () => swapConfig.get().alphaReserve,
  isBeyondPriceLimit: (current, limit) => current < limit,
  priceIsCloser: (a, b) => a <= b,
  convert: (ctx, netuid, amount) => {
    const { balancer, tao, alpha } = pool(ctx, netuid);
    return alphaForTao(balancer, tao, alpha, amount) as AlphaBalance;
  },
  priceTarget: (ctx, netuid, amount) => {
    const { balancer, tao, alpha } = pool(ctx, netuid);
    const out = alphaForTao(balancer, tao, alpha, amount) as AlphaBalance;
    return calculatePrice(balancer, U64.saturatingSub(alpha, out), U64.saturatingAdd(tao, amount));
  },
  deltaIn: (ctx, netuid, current, target) => {
    const { balancer, tao } = pool(ctx, netuid);
    return quoteDeltaIn(balancer, current, target, tao) as Rao;
  },
};

const SELL_ALPHA: Direction<AlphaBalance, Rao> = {
  defaultPriceLimit: MIN_PRICE,
  reserveIn: () => swapConfig.get().alphaReserve,
  reserveOut: () => swapConfig.get().taoReserve,
  isBeyondPriceLimit: (current, limit) => current > limit,
  priceIsCloser: (a, b) => a >= b,
  convert: (ctx, netuid, amount) => {
    const { balancer, tao, alpha } = pool(ctx, netuid);
    return taoForAlpha(balancer, tao, alpha, amount) as Rao;
  },
  priceTarget: (ctx, netuid, amount) => {
    const { balancer, tao, alpha } = pool(ctx, netuid);
    const out = taoForAlpha(balancer, tao, alpha, amount) as Rao;
    return calculatePrice(balancer, U64.saturatingAdd(alpha, amount), U64.saturatingSub(tao, out));
  },
  deltaIn: (ctx, netuid, current, target) => {
    const { balancer, alpha } = pool(ctx, netuid);
    return baseDeltaIn(balancer, current, target, alpha) as AlphaBalance;
  },
};

/** Buys alpha with an amount in rao. */
export const getAlphaForTao = (amount: Rao): Order<Rao, AlphaBalance> => ({ amount, direction: BUY_ALPHA });
/** Sells an amount of alpha. */
export const getTaoForAlpha = (amount: AlphaBalance): Order<AlphaBalance, Rao> => ({ amount, direction: SELL_ALPHA });
