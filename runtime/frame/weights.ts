/** Weights: computation in picoseconds of the reference machine (refTime) and bytes of state proof (proofSize). */
export type Weight = { readonly refTime: bigint; readonly proofSize: bigint };
export type DispatchClass = "Normal" | "Operational" | "Mandatory";
export type Pays = "Yes" | "No";

const U64_MAX = (1n << 64n) - 1n;
const capped = (value: bigint): bigint => (value > U64_MAX ? U64_MAX : value);

export const ZERO_WEIGHT: Weight = { refTime: 0n, proofSize: 0n };
export const weight = (refTime: bigint, proofSize = 0n): Weight => ({ refTime, proofSize });

/** Saturating, as every weight sum of the reference. */
export const addWeights = (...weights: readonly Weight[]): Weight => ({
  refTime: capped(weights.reduce((sum, w) => sum + w.refTime, 0n)),
  proofSize: capped(weights.reduce((sum, w) => sum + w.proofSize, 0n)),
});
const atLeastZero = (value: bigint): bigint => (value < 0n ? 0n : value);
export const subWeights = (a: Weight, b: Weight): Weight => ({
  refTime: atLeastZero(a.refTime - b.refTime),
  proofSize: atLeastZero(a.proofSize - b.proofSize),
});
export const scaleWeight = (w: Weight, times: bigint): Weight => ({
  refTime: capped(w.refTime * times),
  proofSize: capped(w.proofSize * times),
});
export const minWeight = (a: Weight, b: Weight): Weight => ({
  refTime: a.refTime < b.refTime ? a.refTime : b.refTime,
  proofSize: a.proofSize < b.proofSize ? a.proofSize : b.proofSize,
});
export const maxWeight = (a: Weight, b: Weight): Weight => ({
  refTime: a.refTime > b.refTime ? a.refTime : b.refTime,
  proofSize: a.proofSize > b.proofSize ? a.proofSize : b.proofSize,
});
/** True if either dimension of `a` exceeds that of `b`. */
export const anyGreater = (a: Weight, b: Weight): boolean => a.refTime > b.refTime || a.proofSize > b.proofSize;

/** RocksDbWeight of frame-support: 25 us a read, 100 us a write, in picoseconds. */
const DB_READ = 25_000_000n;
const DB_WRITE = 100_000_000n;
export const dbReads = (count: number | bigint): Weight => weight(capped(DB_READ * BigInt(count)));
export const dbWrites = (count: number | bigint): Weight => weight(capped(DB_WRITE * BigInt(count)));
export const dbReadsWrites = (reads: number | bigint, writes: number | bigint): Weight =>
  addWeights(dbReads(reads), dbWrites(writes));

/** What a call declares of itself before it runs. */
export type CallWeight = { readonly weight: Weight; readonly class?: DispatchClass; readonly pays?: Pays };
/** What is known of a call before dispatch; `extensionWeight` is that of the transaction extensions. */
export type DispatchInfo = {
  readonly callWeight: Weight;
  readonly extensionWeight: Weight;
  readonly class: DispatchClass;
  readonly paysFee: Pays;
};
/** What a call says after it ran. Absent parts stay as declared. */
export type PostInfo = { readonly actualWeight?: Weight | undefined; readonly paysFee?: Pays | undefined };

export const totalWeight = (info: DispatchInfo): Weight => addWeights(info.callWeight, info.extensionWeight);

/** A benchmarked weight: time and proof as measured, and the database accesses that go on top. */
export const benchmarked = (refTime: bigint, proofSize: bigint, reads: number, writes: number): Weight =>
  addWeights(weight(refTime, proofSize), dbReadsWrites(reads, writes));
