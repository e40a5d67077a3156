/** Swaps through a subnet's pool, done or simulated. The caller moves reserves and balances. Reference: pallets/swap/src/pallet/impls.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { swapConfig } from "./config.ts";
import { MinimumReserve } from "./constants.ts";
import { InsufficientLiquidity, PriceLimitExceeded, ReservesTooLow, SwapInputTooLarge } from "./errors.ts";
import { feeAmount, feeOnTop } from "./fees.ts";
import { maybeInitializePalswap } from "./liquidity.ts";
import type { Order } from "./order.ts";
import { currentAlphaPrice, DYNAMIC } from "./price.ts";

/** What a swap comes to. Amount in, without the fee; amount out; the fee, in the token paid in, all of it the block author's. */
export interface SwapResult<In extends bigint, Out extends bigint> {
  readonly amountPaidIn: In;
  readonly amountPaidOut: Out;
  readonly feePaid: In;
  readonly feeToBlockAuthor: In;
}
/** How far a swap may go, and whether it is one. */
export interface SwapTerms {
  /** Where to stop, in rao per 10^9 alpha rao. */
  readonly priceLimit: Rao;
  /** Whether the swap is free. */
  readonly dropFees: boolean;
  /** Leaves no trace, and does not ask whether the reserve can pay. */
  readonly simulate: boolean;
}

/** A swap may not put in more than this many times the reserve on its side. */
const MAX_INPUT_RESERVES = 1_000n;
const RAO_PER_TAO = U64F64.saturatingFromInt(1_000_000_000n);

/**
 * One step through the pool: in full, or as far as the limit price.
 * @throws ReservesTooLow where something goes in and nothing comes out. Reference: swap_step.rs BasicSwapStep.
 */
function swapStep<In extends bigint, Out extends bigint>(
  ctx: Ctx,
  netuid: NetUid,
  { amount, direction }: Order<In, Out>,
  limit: U64F64,
  dropFees: boolean,
): SwapResult<In, Out> {
  let fee = dropFees ? (0n as In) : feeAmount(ctx, netuid, amount);
  let taken = U64.saturatingSub(amount, fee);
  if (!direction.priceIsCloser(direction.priceTarget(ctx, netuid, taken), limit)) {
    taken = direction.deltaIn(ctx, netuid, currentAlphaPrice(ctx, netuid), limit);
    fee = dropFees ? (0n as In) : feeOnTop(ctx, netuid, taken);
  }
  const out = direction.convert(ctx, netuid, taken);
  ensure(taken === 0n || out !== 0n, ReservesTooLow);
  return {
    amountPaidIn: taken,
    amountPaidOut: out,
    feePaid: fee,
    feeToBlockAuthor: taken === 0n ? (0n as In) : fee,
  };
}

function swapInner<In extends bigint, Out extends bigint>(
  ctx: Ctx,
  netuid: NetUid,
  order: Order<In, Out>,
  { priceLimit, dropFees }: SwapTerms,
): SwapResult<In, Out> {
  const { amount, direction } = order;
  const fee = dropFees ? (0n as In) : feeAmount(ctx, netuid, amount);
  const most = U64.saturatingMul<bigint>(direction.reserveIn().reserve(ctx, netuid), MAX_INPUT_RESERVES);
  ensure(U64.saturatingSub(amount, fee) <= most, SwapInputTooLarge);
  ensure(direction.reserveOut().reserve(ctx, netuid) >= MinimumReserve.get(ctx), ReservesTooLow);
  maybeInitializePalswap(ctx, netuid);
  const limit = U64F64.safeDiv(U64F64.saturatingFromInt(priceLimit), RAO_PER_TAO);
  ensure(direction.isBeyondPriceLimit(currentAlphaPrice(ctx, netuid), limit), PriceLimitExceeded);
  return swapStep(ctx, netuid, order, limit, dropFees);
}

/**
 * Swaps through the pool. Writes nothing but the pool's set-up at its first swap; reserves are the caller's.
 * @throws SwapInputTooLarge, ReservesTooLow, PriceLimitExceeded, InsufficientLiquidity if more comes out than the reserve holds.
 * Reference: do_swap.
 */
export function swap<In extends bigint, Out extends bigint>(
  ctx: Ctx,
  netuid: NetUid,
  order: Order<In, Out>,
  terms: SwapTerms,
): SwapResult<In, Out> {
  const reserve = order.direction.reserveOut().reserve(ctx, netuid);
  const mark = ctx.state.mark();
  const outcome = swallow(() => swapInner(ctx, netuid, order, terms));
  if (terms.simulate || !outcome.ok) ctx.state.rollback(mark);
  if (!outcome.ok) throw outcome.failure;
  // What the pool's set-up wrote stays when this fails, as in the reference.
  ensure(terms.simulate || reserve >= outcome.value.amountPaidOut, InsufficientLiquidity);
  return outcome.value;
}

/**
 * What an order would come to now, with fees and without a price limit; one to one for a subnet without a pool, nothing for one that does
 * not exist. Errors as of `swap`. Reference: SwapHandler::sim_swap.
 */
export function simSwap<In extends bigint, Out extends bigint>(
  ctx: Ctx,
  netuid: NetUid,
  order: Order<In, Out>,
): SwapResult<In, Out> {
  const { mechanism, exists } = swapConfig.get();
  if (mechanism(ctx, netuid) === DYNAMIC) {
    const priceLimit = order.direction.defaultPriceLimit;
    return swap(ctx, netuid, order, { priceLimit, dropFees: false, simulate: true });
  }
  const amount: bigint = exists(ctx, netuid) ? order.amount : 0n;
  return {
    amountPaidIn: amount as In,
    amountPaidOut: amount as Out,
    feePaid: 0n as In,
    feeToBlockAuthor: 0n as In,
  };
}
