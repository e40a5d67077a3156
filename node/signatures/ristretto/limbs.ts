/**
 * How numbers modulo p = 2^255 - 19 stand in memory: as the sum of twelve doubles, "limbs". Limb i is a multiple of 2^e(i), e(i) the next
 * whole number from 21.25 i on, and a carried limb is at most half of 2^e(i + 1) in magnitude, and a thousandth. Two numbers stand side
 * by side, one in each half of a 128-bit vector: every instruction works on both.
 * Reference: D. J. Bernstein, Curve25519: new Diffie-Hellman speed records (2006), section 4, "floating-point".
 *
 * Why all of it is exact. A product of limbs i and j is a multiple of 2^e(i + j), as e(i) + e(j) >= e(i + j); for i + j >= 12 it is
 * multiplied by 19 / 2^255 and a multiple of 2^e(i + j - 12), as e(i + j) = e(i + j - 12) + 255. So a coefficient is a sum of multiples
 * of its 2^e(k), and exact in doubles while it is below 2^(53 + e(k)). With carried factors it stays below 2^(48.97 + e(k)). Factors may be
 * sums of carried numbers, "terms": as many in the one times as many in the other as come to twelve at most.
 */
export const LIMBS = 12;
/** Of the exponents of two: e(0) .. e(12). */
export const EXPONENTS: readonly number[] = Array.from({ length: LIMBS + 1 }, (_, i) => Math.ceil(21.25 * i));
/** Of a limb of 0 .. LIMBS: it is a multiple of two to this power. */
export const exponent = (limb: number): number => EXPONENTS[limb] as number;
/** What 2^255 is modulo p, times 2^-255: brings limb 12 + k to limb k. */
export const WRAP = 19 * 2 ** -255;
/** A pair of doubles. */
export const PAIR_BYTES = 16;
/** A pair of numbers. */
export const ELEMENT_BYTES = LIMBS * PAIR_BYTES;
/** To round a double to multiples of 2^e(limb), add this and take it away again. The double is at most 2^(51 + e(limb)). */
export const rounding = (limb: number): number => 1.5 * 2 ** (52 + exponent(limb));
