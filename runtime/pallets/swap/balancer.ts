/**
 * The weighted pool: alpha reserve x with weight w1, TAO reserve y with weight w2 = 1 - w1, and x^w1 * y^w2 constant.
 *
 * Price of alpha in TAO: (w1 * y) / (w2 * x). Alpha sold dx pays dy = y * (1 - (x / (x + dx))^(w1 / w2)); TAO paid dy buys
 * dx = x * (1 - (y / (y + dy))^(w2 / w1)). Liquidity may be added in any proportion: the weights move, the price does not.
 * Only w2, the quote weight, is kept. Reference: pallets/swap/src/pallet/balancer.rs.
 */
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { Perquintill } from "#runtime/numerics/per_things.ts";
import { powRatioScaled, type Ratio } from "#runtime/numerics/safe_int.ts";
import { U64, U128 } from "#runtime/numerics/saturating.ts";

/** Storage form. */
export interface Balancer {
  /** Weight of TAO; alpha has the rest. */
  readonly quote: Perquintill;
}

/** Neither weight may fall below a hundredth: powers by larger ratios lose precision. */
const MIN_WEIGHT = Perquintill.fromPercent(1);
/** Fraction bits of the powers in swaps, and in amounts up to a price limit. */
const SWAP_PRECISION = 256;
const LIMIT_PRECISION = 1024;
const ACCURACY = U64F64.saturatingFromInt(Perquintill.ACCURACY);

/** w1, the weight of alpha. */
const baseWeight = ({ quote }: Balancer): Perquintill => Perquintill.leftFromOne(quote);

/** The balancer with this quote weight, or undefined where a weight would be out of range. */
export function balancerOf(quote: Perquintill): Balancer | undefined {
  return quote >= MIN_WEIGHT && Perquintill.leftFromOne(quote) >= MIN_WEIGHT ? { quote } : undefined;
}

/** Equal weights. */
export const EVEN_WEIGHT = Perquintill.fromRational(1, 2);

/** (reserve / (reserve + added))^(own / other); zero where the power is out of range, at most one for added >= 0. */
const shrinkFactor = (reserve: bigint, added: bigint, own: Perquintill, other: Perquintill): U64F64 => {
  const after = added >= 0n ? U64.saturatingAdd(reserve, added) : U64.saturatingSub(reserve, -added);
  if (after === 0n) return U64F64.ZERO;
  const power = powRatioScaled(
    { numerator: reserve, denominator: after },
    { numerator: own, denominator: other },
    SWAP_PRECISION,
    Perquintill.ACCURACY,
  );
  if (power === undefined || power > U64.MAX) return U64F64.ZERO;
  const factor = U64F64.safeDiv(U64F64.saturatingFromInt(power), ACCURACY);
  return added >= 0n ? U64F64.min(factor, U64F64.ONE) : factor;
};

const paidOut = (reserve: bigint, shrunk: U64F64): bigint =>
  U64F64.saturatingToU64(
    U64F64.saturatingMul(U64F64.wrappingFromInt(reserve), U64F64.saturatingSub(U64F64.ONE, shrunk)),
  );

/** TAO (rao) that the pool pays for `soldAlpha`. Reference: swap_step.rs convert_deltas of a sale. */
export const taoForAlpha = (balancer: Balancer, tao: bigint, alpha: bigint, soldAlpha: bigint): bigint =>
  paidOut(tao, shrinkFactor(alpha, soldAlpha, baseWeight(balancer), balancer.quote));

/** Alpha that the pool pays for `paidTao` (rao). Reference: swap_step.rs convert_deltas of a purchase. */
export const alphaForTao = (balancer: Balancer, tao: bigint, alpha: bigint, paidTao: bigint): bigint =>
  paidOut(alpha, shrinkFactor(tao, paidTao, balancer.quote, baseWeight(balancer)));

/** TAO per alpha; zero for an empty alpha reserve. */
export function calculatePrice(balancer: Balancer, alpha: bigint, tao: bigint): U64F64 {
  const weights = U64F64.safeDiv(
    U64F64.saturatingFromInt(baseWeight(balancer)),
    U64F64.saturatingFromInt(balancer.quote),
  );
  return U64F64.saturatingMul(weights, U64F64.safeDiv(U64F64.saturatingFromInt(tao), U64F64.saturatingFromInt(alpha)));
}

/** reserve * (ratio^weight - 1), by how much a reserve grows until the price has moved by the ratio; zero for a zero denominator. */
const growth = (ratio: Ratio, weight: Perquintill, reserve: bigint): bigint => {
  const power = powRatioScaled(
    ratio,
    { numerator: weight, denominator: Perquintill.ACCURACY },
    LIMIT_PRECISION,
    Perquintill.ACCURACY,
  );
  if (power === undefined) return 0n;
  const factor = U64F64.safeDiv(U64F64.saturatingFromInt(U64.saturatingFrom(power)), ACCURACY);
  return U64F64.saturatingToU64(
    U64F64.saturatingMul(U64F64.saturatingFromInt(reserve), U64F64.saturatingSub(factor, U64F64.ONE)),
  );
};

/** Rao to pay in until the price has risen from `current` to `target`. Reference: balancer.rs calculate_quote_delta_in. */
export const quoteDeltaIn = (balancer: Balancer, current: U64F64, target: U64F64, tao: bigint): bigint =>
  growth({ numerator: target, denominator: current }, baseWeight(balancer), tao);

/** Alpha to sell until the price has fallen from `current` to `target`. Reference: balancer.rs calculate_base_delta_in. */
export const baseDeltaIn = (balancer: Balancer, current: U64F64, target: U64F64, alpha: bigint): bigint =>
  growth({ numerator: current, denominator: target }, balancer.quote, alpha);

/** weight * value to the nearest integer, ties up. */
const weighted = (weight: Perquintill, value: bigint): bigint =>
  U128.saturatingFrom((value * weight + Perquintill.ACCURACY / 2n) / Perquintill.ACCURACY);

/**
 * The balancer whose price does not change when `taoDelta` and `alphaDelta` join the reserves; even weights for an empty pool;
 * undefined where a weight would leave its range. Reference: balancer.rs update_weights_for_added_liquidity.
 */
export function withAddedLiquidity(
  balancer: Balancer,
  reserves: { readonly tao: bigint; readonly alpha: bigint },
  taoDelta: bigint,
  alphaDelta: bigint,
): Balancer | undefined {
  const { tao, alpha } = reserves;
  const base = weighted(baseWeight(balancer), U128.saturatingMul(tao, alpha + alphaDelta));
  const quote = weighted(balancer.quote, U128.saturatingMul(alpha, tao + taoDelta));
  const sum = U128.saturatingAdd(base, quote);
  return balancerOf(sum === 0n ? EVEN_WEIGHT : Perquintill.fromRational(quote, sum));
}
