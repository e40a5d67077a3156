/** Quotients of unsigned integers with a chosen rounding. Reference: sp-arithmetic 27.0.0 src/{rational,helpers_128bit}.rs. */

/** Nearest: with ties up or down. */
export type Rounding = "Up" | "Down" | "NearestPrefUp" | "NearestPrefDown";

/** a / b for unsigned a and positive b. */
export function divRounded(a: bigint, b: bigint, rounding: Rounding): bigint {
  const quotient = a / b;
  if (rounding === "Down") return quotient;
  const remainder = a % b;
  if (rounding === "Up") return remainder > 0n ? quotient + 1n : quotient;
  const twice = remainder << 1n;
  return twice > b || (twice === b && rounding === "NearestPrefUp") ? quotient + 1n : quotient;
}
