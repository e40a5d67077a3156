/** Weights: computation in picoseconds of the reference machine (ref_time) and bytes of state proof (proof_size). */
export type Weight = { readonly ref_time: bigint; readonly proof_size: bigint };
/** Which part of a block's weight a call is counted against. */
export type DispatchClass = "Normal" | "Operational" | "Mandatory";
/** Whether a call costs a fee. */
export type Pays = "Yes" | "No";

const U64_MAX = (1n << 64n) - 1n;
const capped = (value: bigint): bigint => (value > U64_MAX ? U64_MAX : value);

/** Nothing of either. */
export const ZERO_WEIGHT: Weight = { ref_time: 0n, proof_size: 0n };
/** @param ref_time picoseconds on the reference's machine @param proof_size bytes */
export const weight = (ref_time: bigint, proof_size = 0n): Weight => ({ ref_time, proof_size });

/** Saturating, as every weight sum of the reference. */
export function addWeights(...weights: readonly Weight[]): Weight {
  let [ref_time, proof_size] = [0n, 0n];
  for (const each of weights) {
    ref_time += each.ref_time;
    proof_size += each.proof_size;
  }
  return { ref_time: capped(ref_time), proof_size: capped(proof_size) };
}
const atLeastZero = (value: bigint): bigint => (value < 0n ? 0n : value);
/** Each part down to zero, as `saturating_sub`. */
export const subWeights = (a: Weight, b: Weight): Weight => ({
  ref_time: atLeastZero(a.ref_time - b.ref_time),
  proof_size: atLeastZero(a.proof_size - b.proof_size),
});
/** Each part so many times, as `saturating_mul`. */
export const scaleWeight = (w: Weight, times: bigint): Weight => ({
  ref_time: capped(w.ref_time * times),
  proof_size: capped(w.proof_size * times),
});
/** The lesser of each part. */
export const minWeight = (a: Weight, b: Weight): Weight => ({
  ref_time: a.ref_time < b.ref_time ? a.ref_time : b.ref_time,
  proof_size: a.proof_size < b.proof_size ? a.proof_size : b.proof_size,
});
/** The greater of each part. */
export const maxWeight = (a: Weight, b: Weight): Weight => ({
  ref_time: a.ref_time > b.ref_time ? a.ref_time : b.ref_time,
  proof_size: a.proof_size > b.proof_size ? a.proof_size : b.proof_size,
});
/** True if either dimension of `a` exceeds that of `b`. */
export const anyGreater = (a: Weight, b: Weight): boolean => a.ref_time > b.ref_time || a.proof_size > b.proof_size;

/** RocksDbWeight of frame-support: 25 us a read, 100 us a write, in picoseconds. */
const DB_READ = 25_000_000n;
const DB_WRITE = 100_000_000n;
/** What so many reads of storage cost. */
export const dbReads = (count: number | bigint): Weight => weight(capped(DB_READ * BigInt(count)));
/** What so many writes cost. */
export const dbWrites = (count: number | bigint): Weight => weight(capped(DB_WRITE * BigInt(count)));
/** What both cost. */
export const dbReadsWrites = (reads: number | bigint, writes: number | bigint): Weight =>
  addWeights(dbReads(reads), dbWrites(writes));

/** What a call declares of itself before it runs. */
export type CallWeight = { readonly weight: Weight; readonly class?: DispatchClass; readonly pays?: Pays };
/** What is known of a call before dispatch; `extensionWeight` is that of the transaction extensions. */
export type DispatchInfo = {
  /** The guards' with it; each part a u64. */
  readonly callWeight: Weight;
  readonly extensionWeight: Weight;
  readonly class: DispatchClass;
  /** Whether the signer pays; a call may still decide otherwise when it ran. */
  readonly paysFee: Pays;
};
/** What a call says after it ran. Absent parts stay as declared. */
export type PostInfo = { readonly actualWeight?: Weight | undefined; readonly paysFee?: Pays | undefined };

/** Of the call and of the extensions around it. */
export const totalWeight = ({ callWeight, extensionWeight }: DispatchInfo): Weight =>
  extensionWeight === ZERO_WEIGHT ? callWeight : addWeights(callWeight, extensionWeight);

/** A benchmarked weight: time and proof as measured, and the database accesses that go on top. */
export const benchmarked = (refTime: bigint, proofSize: bigint, reads: number, writes: number): Weight =>
  addWeights(weight(refTime, proofSize), dbReadsWrites(reads, writes));
