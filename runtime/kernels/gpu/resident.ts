/**
 * The matrix part of an epoch with every matrix on the device from its first step to its last: stored rows go there as they are, and
 * what comes back is the vectors and the bonds to be stored. The same bits as the steps of ../matrix_part.ts.
 *
 * A cell that a sparse matrix does not have is a zero here. That decides nothing but which bonds are stored: those that are positive
 * before they are scaled up. Rates of liquid alpha are computed on the host (exponentials), for the cells that weights have.
 */
import { exactDouble } from "../../numerics/doubles.ts";
import { type MatrixInput, type MatrixOutcome, OutsideBounds, type SparseU16 } from "../contract.ts";
import { ONE } from "../fast/arithmetic.ts";
import { liquidCellRates, ratioOf } from "../fast/averages.ts";
import { type FastMatrix, fastMatrices } from "../fast/matrices.ts";
import { fastMatrixPart } from "../fast/matrix_part.ts";
import { dividedBy, type FastVector, fastVectors, sumOf } from "../fast/vectors.ts";
import type { Compiler, Kernel, Shape } from "./compiler.ts";
import type { KernelDevice } from "./device.ts";
import * as folds from "./folds.ts";
import * as kernels from "./kernels.ts";
import { KnownWeights } from "./known_weights.ts";
import {
  type Frame,
  frameOf,
  fromLine,
  halves,
  positiveCells,
  RATIO_LIMIT,
  toGrid,
  toLine,
  toRowLine,
  toStoredGrid,
  withCellsOf,
} from "./limbs.ts";

type Input = MatrixInput<FastVector>;

/** The grids of one epoch; all that are left are dropped when it ends. */
class Workspace<N> {
  readonly on: Frame;
  readonly #device: KernelDevice<N>;
  readonly #compiled: Compiler<N>;
  readonly #grids = new Set<N>();
  constructor(device: KernelDevice<N>, compiled: Compiler<N>, on: Frame) {
    this.#device = device;
    this.#compiled = compiled;
    this.on = on;
  }
  run(kernel: Kernel, shape: Shape, ...args: readonly (number | N)[]): N {
    return this.#owned(this.#compiled(kernel, this.on, shape)(...args));
  }
  /** Puts stored rows there, and what a kernel makes of them; the rows themselves are dropped. */
  stored(kernel: Kernel, stored: SparseU16, skipOutside: boolean): N {
    const rows = this.#device.put(toStoredGrid(stored, this.on, skipOutside));
    const grid = this.run(kernel, "grid", rows);
    this.#device.drop(rows);
    return grid;
  }
  matrix(matrix: FastMatrix): N {
    return this.#owned(this.#device.put(toGrid(matrix, this.on, 1, RATIO_LIMIT)));
  }
  byRow(vector: FastVector): N {
    return this.#owned(this.#device.put(toRowLine(vector, this.on, 1, RATIO_LIMIT)));
  }
  byColumn(vector: FastVector): N {
    return this.#owned(this.#device.put(toLine(vector, this.on.columns, 1, RATIO_LIMIT)));
  }
  take(grid: N): Float32Array {
    return this.#device.take(grid);
  }
  /** Of a line by column: the first `size` numbers. */
  takeColumns(line: N, size: number): FastVector {
    return fromLine(this.take(line), size);
  }
  /** Of a line by row: by uid, zero for the uids that have no row. */
  takeRows(line: N, size: number): FastVector {
    const vector = new Float64Array(size);
    const numbers = fromLine(this.take(line), this.on.uids.length);
    this.on.uids.forEach((uid, y) => {
      vector[uid] = numbers[y] as number;
    });
    return vector;
  }
  drop(...grids: readonly N[]): void {
    for (const grid of grids) if (this.#grids.delete(grid)) this.#device.drop(grid);
  }
  /** Leaves a grid to somebody else. */
  release(grid: N): N {
    this.#grids.delete(grid);
    return grid;
  }
  dropAll(): void {
    this.drop(...this.#grids);
  }
  #owned(grid: N): N {
    this.#grids.add(grid);
    return grid;
  }
}

/** The uids that have cells or stake: only their rows are brought to the device. */
const rowsOf = ({ weights, bonds, activeStake }: Input): number[] => {
  const uids: number[] = [];
  const has = ({ start }: SparseU16, uid: number): boolean => (start[uid + 1] as number) > (start[uid] as number);
  for (let uid = 0; uid < weights.rows; uid++)
    if (has(weights, uid) || has(bonds, uid) || (activeStake[uid] as number) > 0) uids.push(uid);
  return uids;
};

/** Columns divided by what `fold` makes of them. */
function dividedColumns<N>(work: Workspace<N>, cells: N, fold: Kernel): N {
  const divisor = work.run(fold, "column line", cells);
  const divided = work.run(kernels.divideColumns, "grid", cells, divisor);
  work.drop(divisor);
  return divided;
}

function rowShares<N>(work: Workspace<N>, weights: SparseU16): N {
  const cells = work.stored(kernels.wholes, weights, false);
  const totals = work.run(folds.rowTotals, "row line", cells);
  const shares = work.run(kernels.divideRows, "grid", cells, totals);
  work.drop(cells, totals);
  return shares;
}

/** The search of the kernel needs a minority that the stake passes. @throws OutsideBounds */
function minorityOf(shares: FastVector, majority: bigint): number {
  const total = sumOf(shares);
  const minority = total - exactDouble(majority);
  if (minority < 0 || minority >= total) throw new OutsideBounds("majority");
  return minority;
}

type Agreed<N> = {
  readonly consensus: FastVector;
  readonly validatorTrust: FastVector;
  readonly incentive: FastVector;
  /** Weights with the bonds penalty applied. */
  readonly fresh: N;
};

/** From the shares of rows to incentive. `shares` stays. */
function agree<N>(work: Workspace<N>, input: Input, shares: N): Agreed<N> {
  const { activeStake, weights } = input;
  const stake = dividedBy(activeStake, sumOf(activeStake));
  const median = work.run(
    folds.medianOfColumns,
    "column line",
    shares,
    work.byRow(stake),
    ...halves(minorityOf(stake, input.kappa)),
  );
  const clipped = work.run(kernels.clipColumns, "grid", shares, median);
  const trust = work.run(folds.rowTotals, "row line", clipped);
  const ranks = work.run(kernels.columnSums, "column line", clipped, work.byRow(activeStake));
  const penalty = ratioOf(input.bondsPenalty);
  const fresh =
    penalty === 0
      ? shares
      : penalty === ONE
        ? clipped
        : work.run(kernels.interpolate, "grid", shares, clipped, ...halves(penalty));
  if (fresh !== clipped) work.drop(clipped);
  return {
    consensus: work.takeColumns(median, weights.rows),
    validatorTrust: work.takeRows(trust, weights.rows),
    incentive: fastVectors.normalize(work.takeColumns(ranks, weights.rows)),
    fresh,
  };
}

/** Bonds: `made` as they are before they are scaled up, which says which are there; `kept` as they are stored. */
type Bonds<N> = { readonly made: N; readonly kept: N; readonly dividends: FastVector };

function average<N>(work: Workspace<N>, fresh: N, old: N, rate: bigint): N {
  const gain = ratioOf(rate);
  return work.run(kernels.average, "grid", fresh, old, ...halves(gain), ...halves(ONE - gain));
}

function yuma2<N>(work: Workspace<N>, input: Input, { fresh, incentive }: Agreed<N>): Bonds<N> {
  const cells = work.stored(kernels.wholes, input.bonds, true);
  const old = dividedColumns(work, cells, folds.columnTotals);
  work.drop(cells);
  const staked = work.run(kernels.scaleRows, "grid", fresh, work.byRow(input.activeStake));
  const gained = dividedColumns(work, staked, folds.columnTotals);
  work.drop(staked);
  const made = average(work, gained, old, input.rule.rate);
  work.drop(gained, old);
  const bonds = dividedColumns(work, made, folds.columnTotals);
  const earned = work.run(kernels.rowSums, "row line", bonds, work.byColumn(incentive));
  const kept = dividedColumns(work, bonds, folds.columnLargest);
  return { made, kept, dividends: fastVectors.normalize(work.takeRows(earned, input.weights.rows)) };
}

function yuma3<N>(work: Workspace<N>, input: Input, made: N, incentive: FastVector): Bonds<N> {
  const shares = dividedColumns(work, made, folds.columnTotals);
  const earned = work.run(kernels.rowSums, "row line", shares, work.byColumn(incentive));
  const dividends = fastVectors.multiply(work.takeRows(earned, input.weights.rows), input.activeStake);
  return { made, kept: made, dividends: fastVectors.normalize(dividends) };
}

/** The cells of stored bonds at which `fresh` has one, too. */
function within(fresh: FastMatrix, old: FastMatrix): FastMatrix {
  const bits = new Float64Array(fresh.bits.length);
  const row = new Float64Array(fresh.rows);
  for (let uid = 0; uid < fresh.rows; uid++) {
    row.fill(0);
    for (let cell = old.start[uid] as number; cell < (old.start[uid + 1] as number); cell++)
      if ((old.column[cell] as number) < row.length) row[old.column[cell] as number] = old.bits[cell] as number;
    for (let cell = fresh.start[uid] as number; cell < (fresh.start[uid + 1] as number); cell++)
      bits[cell] = row[fresh.column[cell] as number] ?? 0;
  }
  return { ...fresh, bits };
}

/** The weights that bonds follow, as sparse rows: what was set, what was left by clipping, or what was found positive in between. */
function freshRows<N>(work: Workspace<N>, input: Input, { fresh, consensus }: Agreed<N>): FastMatrix {
  const penalty = ratioOf(input.bondsPenalty);
  const grid = work.take(fresh);
  if (penalty !== 0 && penalty !== ONE) return positiveCells(work.on, grid, input.weights.rows);
  const set = fastMatrices.load(input.weights);
  const endless = consensus.map((limit) => (limit > 0 || penalty === 0 ? Number.POSITIVE_INFINITY : 0));
  return withCellsOf(penalty === 0 ? set : fastMatrices.clipColumns(set, endless), work.on, grid);
}

type Liquid<N> = Bonds<N> & { readonly cells: FastMatrix };

function yuma3Liquid<N>(work: Workspace<N>, input: Input, agreed: Agreed<N>): Liquid<N> | undefined {
  const { rule } = input;
  if (rule.kind !== "Yuma3Liquid" || fastVectors.isAllZero(agreed.consensus)) return undefined;
  const fresh = freshRows(work, input, agreed);
  const old = fastMatrices.loadProportions(input.bonds);
  const rates = { ...fresh, bits: liquidCellRates(fresh, old, agreed.consensus, rule.alpha) };
  const made = work.run(
    kernels.averageByCell,
    "grid",
    work.matrix(fresh),
    work.matrix(within(fresh, old)),
    work.matrix(rates),
  );
  return { ...yuma3(work, input, made, agreed.incentive), cells: fresh };
}

/** Stored numbers of a frame as sparse rows: in column order, or in the order of `cells`. */
function storedRows(grid: Float32Array, on: Frame, { weights: { rows }, keep }: Input, cells?: FastMatrix): SparseU16 {
  const start = new Uint32Array(rows + 1);
  const yOf = new Map(on.uids.map((uid, y) => [uid, y]));
  const kept = on.uids.filter((uid) => keep[uid] === 1);
  const room = cells === undefined ? kept.length * rows : cells.column.length;
  const column = new Uint16Array(room);
  const value = new Uint16Array(room);
  let size = 0;
  for (let uid = 0; uid < rows; uid++) {
    const y = keep[uid] === 1 ? yOf.get(uid) : undefined;
    const add = (x: number, line: number): void => {
      const found = grid[line + x] as number;
      if (found === 0 || x >= rows) return;
      column[size] = x;
      value[size++] = found - 1;
    };
    if (y !== undefined && cells === undefined) for (let x = 0; x < rows; x++) add(x, y * on.columns);
    else if (y !== undefined && cells !== undefined)
      for (let cell = cells.start[uid] as number; cell < (cells.start[uid + 1] as number); cell++)
        add(cells.column[cell] as number, y * on.columns);
    start[uid + 1] = size;
  }
  return { rows, start, column: column.subarray(0, size), value: value.subarray(0, size) };
}

function compute<N>(work: Workspace<N>, input: Input, known: KnownWeights<N>): MatrixOutcome<FastVector> {
  const shares =
    known.find(input.weights, work.on) ??
    known.keep(input.weights, work.on, work.release(rowShares(work, input.weights)));
  const agreed = agree(work, input, shares);
  const liquid = yuma3Liquid(work, input, agreed);
  const bonds =
    liquid ??
    (input.rule.kind === "Yuma2"
      ? yuma2(work, input, agreed)
      : yuma3(
          work,
          input,
          average(work, agreed.fresh, work.stored(kernels.proportions, input.bonds, true), input.rule.rate),
          agreed.incentive,
        ));
  const stored = work.run(kernels.toStored, "plain grid", bonds.kept, bonds.made);
  const { consensus, validatorTrust, incentive } = agreed;
  return {
    consensus,
    validatorTrust,
    incentive,
    dividends: bonds.dividends,
    bonds: storedRows(work.take(stored), work.on, input, liquid?.cells),
  };
}

/** What the device cannot do exactly, the fast engine does, or throws OutsideBounds in its turn. */
export const residentMatrixPart = <N>(device: KernelDevice<N>, compiled: Compiler<N>) => {
  const known = new KnownWeights(device);
  return (input: Input): MatrixOutcome<FastVector> => {
    let work: Workspace<N> | undefined;
    try {
      work = new Workspace(device, compiled, frameOf(rowsOf(input), input.weights.rows));
      return compute(work, input, known);
    } catch (cause) {
      if (cause instanceof OutsideBounds) return fastMatrixPart(input);
      throw cause;
    } finally {
      work?.dropAll();
    }
  };
};
