/**
 * What an engine of the Yuma epoch has to be able to do.
 *
 * The epoch (pallets/subtensor/epoch) is one list of steps, written once against `YumaKernels`. An engine brings its own
 * representation of vectors (`V`) and sparse matrices (`M`), opaque to the epoch: rows of bigints, flat doubles, limbs on a
 * device. The plain engine (plain.ts) is the definition; every other engine gives the same bits or throws `OutsideBounds`,
 * and then the whole epoch is computed again by the plain one. So the choice of an engine never changes a result.
 *
 * Numbers are I32F32 (pallets use substrate-fixed): products round towards negative infinity, quotients towards zero, `sum`
 * wraps, everything else saturates. Scalars are raw bits as bigint; 2^32 is one.
 *
 * A matrix has one row and one column per uid. It is sparse: which cells a row holds, and in which order, is part of its
 * value (it decides what is stored). Cells may lie in a column that does not exist (bonds of a shrunken subnet).
 */
import type { I32F32 } from "../numerics/fixed.ts";

/** A sparse matrix of u16, by rows: row i holds the cells start[i] .. start[i + 1]. What storage has, flat. */
export interface SparseU16 {
  readonly rows: number;
  /** rows + 1 offsets, ascending. */
  readonly start: Uint32Array;
  /** uid of each cell. */
  readonly column: Uint16Array;
  /** Weights, or bonds of 65,535. */
  readonly value: Uint16Array;
}

/** Parameters of the sigmoid that sets the bonds' rate of change per cell. Raw bits; `steepness` is a whole number. */
export interface LiquidAlpha {
  /** 0 .. 1. */
  readonly low: I32F32;
  /** 0 .. 1, not below `low`. */
  readonly high: I32F32;
  /** Hundredths. */
  readonly steepness: I32F32;
}

/** Steps on vectors. Each gives a new vector. */
export interface VectorKernels<V> {
  /** Raw I64F64 stakes, normalised to a sum of one and cut to I32F32. Reference: math.rs inplace_normalize_64. */
  stakeShares(stakes: readonly bigint[]): V;
  /** Zero where `drop` is 1. */
  mask(vector: V, drop: Uint8Array): V;
  /** Divided by its sum unless that is zero. Reference: math.rs inplace_normalize. */
  normalize(vector: V): V;
  /** Divided by the sum of `of` unless that is zero. Reference: math.rs inplace_normalize_using_sum. */
  normalizeBySumOf(vector: V, of: V): V;
  /** Whether the sum is zero. Reference: math.rs is_zero. */
  isSumZero(vector: V): boolean;
  /** Whether every cell is zero. */
  isAllZero(vector: V): boolean;
  /** Cell by cell; saturates. */
  add(a: V, b: V): V;
  /** Cell by cell; zero where a product overflows. Reference: math.rs vec_mul. */
  multiply(a: V, b: V): V;
  /** 1 for the k largest that are not zero; of equals the later uid wins. Reference: math.rs is_topk_nonzero. */
  topNonZero(vector: V, k: number): Uint8Array;
  /** Times 65535, as u16. Reference: math.rs fixed_proportion_to_u16. */
  toU16(vector: V): Uint16Array;
  /** Times `amount` (rao or alpha, u64), as u64. */
  share(vector: V, amount: bigint): BigUint64Array;
}

/** Steps on matrices. Each gives a new matrix or vector; columns = rows. */
export interface MatrixKernels<V, M> {
  /** Whole numbers. */
  load(cells: SparseU16): M;
  /** cells / 65535. */
  loadProportions(cells: SparseU16): M;
  /** Each row divided by its sum where that is positive. Reference: math.rs inplace_row_normalize_sparse. */
  normalizeRows(matrix: M): M;
  /** Each column divided by its sum where that is not zero. Reference: math.rs inplace_col_normalize_sparse. */
  normalizeColumns(matrix: M): M;
  /** Each column divided by its largest cell. Reference: math.rs inplace_col_max_upscale_sparse. */
  upscaleColumns(matrix: M): M;
  /** Stake-weighted median per column over the rows with stake. Reference: math.rs weighted_median_col_sparse. */
  medianOfColumns(matrix: M, stake: V, majority: I32F32): V;
  /** Cells cut down to their column's threshold, dropped where that is not positive. Reference: math.rs col_clip_sparse. */
  clipColumns(matrix: M, threshold: V): M;
  /** Reference: math.rs row_sum_sparse. */
  sumRows(matrix: M): V;
  /** Cell ij times vector i. Reference: math.rs row_hadamard_sparse. */
  scaleRows(matrix: M, vector: V): M;
  /** Per column j: sum over i of vector i times cell ij. Reference: math.rs matmul_sparse. */
  columnSums(matrix: M, vector: V): V;
  /** Per row i: saturating sum over j of vector j times cell ij. Reference: math.rs matmul_transpose_sparse. */
  rowSums(matrix: M, vector: V): V;
  /** As rowSums, with a wrapping sum. Reference: math.rs row_sum_sparse of mat_vec_mul_sparse. */
  rowSumsWrapping(matrix: M, vector: V): V;
  /** from + ratio * (to - from), positive cells in column order. Reference: math.rs interpolate_sparse. */
  interpolate(from: M, to: M, ratio: I32F32): M;
  /** rate * fresh + (1 - rate) * old, positive cells in column order. Reference: math.rs mat_ema_sparse. */
  average(fresh: M, old: M, rate: I32F32): M;
  /** The same with a rate per cell, on the cells of `fresh`. Reference: math.rs mat_ema_alpha_sparse. */
  averageLiquid(fresh: M, old: M, consensus: V, alpha: LiquidAlpha): M;
  /** Times 65535, as u16, of the rows with keep = 1; the others are empty. */
  toSparseU16(matrix: M, keep: Uint8Array): SparseU16;
}

/** How the bonds follow the weights. */
export type BondRule =
  /** Yuma 2: at one rate, as shares of a column. */
  | { readonly kind: "Yuma2"; readonly rate: I32F32 }
  /** Yuma 3: at one rate. */
  | { readonly kind: "Yuma3"; readonly rate: I32F32 }
  /** Yuma 3: at a rate per cell, or at `rate` where nothing has consensus. */
  | { readonly kind: "Yuma3Liquid"; readonly rate: I32F32; readonly alpha: LiquidAlpha };

/** What the matrix part of a mechanism's epoch starts from. */
export interface MatrixInput<V> {
  /** The weights that count. */
  readonly weights: SparseU16;
  /** The stored bonds that count. */
  readonly bonds: SparseU16;
  /** Shares of validators that count, by uid; sums to one, or zero. */
  readonly activeStake: V;
  /** The majority, 0 .. 1. */
  readonly kappa: I32F32;
  /** How far weights are clipped to the consensus for the bonds, 0 .. 1. */
  readonly bondsPenalty: I32F32;
  readonly rule: BondRule;
  /** 1 for the rows whose bonds are stored. */
  readonly keep: Uint8Array;
}

/** What it gives, by uid. */
export interface MatrixOutcome<V> {
  /** 0 .. 1. */
  readonly consensus: V;
  /** 0 .. 1. */
  readonly validatorTrust: V;
  /** Sums to one. */
  readonly incentive: V;
  /** Sums to one. */
  readonly dividends: V;
  /** To be stored, of 65,535. */
  readonly bonds: SparseU16;
}

/**
 * The steps, and the whole matrix part of an epoch as one: what it means is `matrixPart` of matrix_part.ts over the steps, and
 * an engine may have a faster way to the same bits.
 */
export interface YumaKernels<V, M> extends VectorKernels<V>, MatrixKernels<V, M> {
  /** Throws OutsideBounds where this engine would not be exact. */
  matrixPart(input: MatrixInput<V>): MatrixOutcome<V>;
}

/** A computation written against the kernels, whatever the representation. */
type YumaPipeline<R> = <V, M>(kernels: YumaKernels<V, M>) => R;

/** How much there is to compute: what an engine may be chosen by. */
export interface YumaLoad {
  /** Of the subnet. */
  readonly neurons: number;
  /** Cells of weights and bonds. */
  readonly cells: number;
  /** Whether each bond follows the weights at a rate of its own: Yuma 3 with liquid alpha. */
  readonly liquid: boolean;
}

/** An engine with its representation hidden. */
export interface YumaEngine {
  /** As the command line chooses it. */
  readonly name: string;
  /** What it computes on, as its driver calls it; the processor where it says nothing. */
  readonly device?: string;
  /** Milliseconds that kernels have taken so far on a device of its own, whose transfers are not in it; absent where there is none. */
  readonly kernelMs?: () => number;
  /** Runs the pipeline, which has no effect but its result. Throws OutsideBounds where this engine would not be exact. */
  run<R>(pipeline: YumaPipeline<R>, load: YumaLoad): R;
  /** Starts ahead what the first run would start; resolves once that is there. */
  readonly warmUp?: () => Promise<void>;
  /** Gives back what it holds of the machine, where it holds something; it computes no more then. */
  readonly close?: () => void;
}

/** Hides an engine's representation. */
export const yumaEngine = <V, M>(name: string, kernels: YumaKernels<V, M>): YumaEngine => ({
  name,
  run: (pipeline) => pipeline(kernels),
});

/** An input for which an engine does not promise exactness. Not an error of the input: the plain engine takes it. */
export class OutsideBounds extends Error {
  constructor(what: string) {
    super(`outside of the engine's exact range: ${what}`);
    this.name = "OutsideBounds";
  }
}
