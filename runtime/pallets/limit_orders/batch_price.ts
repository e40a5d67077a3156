/** Amounts of a batch at the price of alpha (TAO per alpha); sums may exceed a u64. Reference: pallets/limit-orders/src/lib.rs. */
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { ArithmeticOverflow } from "./errors.ts";

/** Rao to alpha; zero where there is no price. Reference: fn tao_to_alpha. @throws ArithmeticOverflow */
export function taoToAlpha(tao: bigint, price: U64F64): bigint {
  if (price === U64F64.ZERO) return 0n;
  const alpha = U64F64.checkedDiv(U64F64.saturatingFromInt(tao), price);
  if (alpha === undefined) throw ArithmeticOverflow;
  return U64F64.saturatingToU128(alpha);
}

/** Alpha to rao. Reference: fn alpha_to_tao. */
export const alphaToTao = (alpha: bigint, price: U64F64): bigint =>
  U64F64.saturatingToU128(U64F64.saturatingMul(price, U64F64.saturatingFromInt(alpha)));
