/**
 * Vector steps on doubles. A vector holds raw I32F32 bits, none negative.
 *
 * `stakeShares` is the only source of vectors from outside, and gives 0 .. 1; so does every normalisation. Sums of at most
 * 2^15 such cells stay below 2^48: nothing wraps, nothing saturates, and their order does not matter.
 */
import { exactDouble } from "../../numerics/doubles.ts";
import { OutsideBounds, type VectorKernels } from "../contract.ts";
import { divide, EXACT, multiply, proportionToU16 } from "./arithmetic.ts";

/** Raw I32F32 bits, none negative. */
export type FastVector = Float64Array;

const I64F64_LIMIT = 1n << 127n;

/** The exact sum. Throws OutsideBounds from 2^53 on. */
export const sumOf = (vector: FastVector): number => {
  let sum = 0;
  for (const bits of vector) sum += bits;
  if (sum >= EXACT) throw new OutsideBounds("sum of a vector");
  return sum;
};

/** Each cell over `divisor`, which none exceeds by 2^20; as it is for a divisor of zero. */
export const dividedBy = (vector: FastVector, divisor: number): FastVector => {
  if (divisor === 0) return vector;
  const shares = new Float64Array(vector.length);
  for (let uid = 0; uid < shares.length; uid++) shares[uid] = divide(vector[uid] as number, divisor);
  return shares;
};

/** floor(stake * 2^32 / total): the reference's 64 fraction bits cut to 32. */
const stakeShares = (stakes: readonly bigint[]): FastVector => {
  let total = 0n;
  for (const stake of stakes) {
    if (stake < 0n) throw new OutsideBounds("negative stake");
    total += stake;
  }
  if (total >= I64F64_LIMIT) throw new OutsideBounds("total stake");
  const shares = new Float64Array(stakes.length);
  if (total === 0n) return shares;
  stakes.forEach((stake, uid) => {
    if (stake !== 0n) shares[uid] = exactDouble((stake << 32n) / total);
  });
  return shares;
};

/** One past the largest uid. A share of 33 bits and a uid fit a double together, and sort as one. */
const UIDS = 2 ** 16;

/** Only what is not zero is sorted: of a subnet's stakes that are few. */
const topNonZero = (vector: FastVector, k: number): Uint8Array => {
  const top = new Uint8Array(vector.length);
  const ascending = new Float64Array(vector.length);
  let count = 0;
  for (let uid = 0; uid < vector.length; uid++) {
    const bits = vector[uid] as number;
    if (bits === 0) continue;
    top[uid] = 1;
    ascending[count++] = bits * UIDS + uid;
  }
  if (count <= k) return top;
  const sorted = ascending.subarray(0, count).sort();
  for (let at = 0; at < count - k; at++) top[(sorted[at] as number) % UIDS] = 0;
  return top;
};

const toU16 = (vector: FastVector): Uint16Array => {
  const scores = new Uint16Array(vector.length);
  for (let uid = 0; uid < scores.length; uid++) scores[uid] = proportionToU16(vector[uid] as number);
  return scores;
};

const share = (vector: FastVector, amount: bigint): BigUint64Array => {
  const shares = new BigUint64Array(vector.length);
  const narrow = amount < BigInt(EXACT) ? exactDouble(amount) : undefined;
  vector.forEach((bits, uid) => {
    if (bits === 0) return;
    shares[uid] =
      narrow === undefined ? BigInt.asUintN(64, (BigInt(bits) * amount) >> 32n) : BigInt(multiply(bits, narrow));
  });
  return shares;
};

/** Gives what the plain engine's steps give, bit for bit, or throws OutsideBounds. */
export const fastVectors: VectorKernels<FastVector> = {
  stakeShares,
  mask: (vector, drop) => vector.map((bits, uid) => (drop[uid] === 1 ? 0 : bits)),
  normalize: (vector) => dividedBy(vector, sumOf(vector)),
  normalizeBySumOf: (vector, of) => dividedBy(vector, sumOf(of)),
  isSumZero: (vector) => sumOf(vector) === 0,
  isAllZero: (vector) => vector.every((bits) => bits === 0),
  add: (a, b) => a.map((bits, uid) => bits + (b[uid] ?? 0)),
  multiply: (a, b) => a.map((bits, uid) => multiply(bits, b[uid] ?? 0)),
  topNonZero,
  toU16,
  share,
};
