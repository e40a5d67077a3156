/**
 * The engine on gpu.js: matrix steps as kernels on dense grids, vector steps on the CPU.
 *
 * As a single step of the contract, a matrix lives on the host as in the fast engine; each step brings the rows that have cells to
 * the device and takes its result back. Which cells a result has is decided on the host, as the reference does. An epoch's matrix
 * part does not go that way: see resident.ts.
 */
import { exactDouble } from "../../numerics/doubles.ts";
import { type MatrixKernels, OutsideBounds, type YumaEngine, yumaEngine } from "../contract.ts";
import { ONE } from "../fast/arithmetic.ts";
import { liquidCellRates, ratioOf } from "../fast/averages.ts";
import { liquidRates } from "../fast/liquid_rates.ts";
import { type FastMatrix, fastMatrices } from "../fast/matrices.ts";
import { dividedBy, type FastVector, fastVectors, sumOf } from "../fast/vectors.ts";
import { type Compiler, compiler, type Kernel, lanesOf, type Shape, type Size } from "./compiler.ts";
import type { KernelDevice, KernelGrid } from "./device.ts";
import * as folds from "./folds.ts";
import * as kernels from "./kernels.ts";
import {
  type Frame,
  frameOf,
  fromLine,
  gridCell,
  halves,
  occupiedRows,
  positiveCells,
  RATIO_LIMIT,
  toGrid,
  toLine,
  toRowLine,
  withCellsOf,
  withoutZeros,
} from "./limbs.ts";
import { residentMatrixPart } from "./resident.ts";

/** A remainder is doubled before it is compared, and still has to be exact. */
const DIVISOR_LIMIT = 2 ** 45;

/** Runs one kernel on grids of the host: brings them to the device, and the result back. */
const onceOn =
  <N>(device: KernelDevice<N>, compiled: Compiler<N>) =>
  (kernel: Kernel, on: Size, shape: Shape, ...args: readonly (number | KernelGrid)[]): Float32Array => {
    const there = args.map((arg) => (typeof arg === "number" ? arg : device.put(arg)));
    const result = compiled(kernel, on, shape)(...there);
    const cells = device.take(result);
    for (const each of [...there, result]) if (typeof each !== "number") device.drop(each);
    return cells;
  };

type Run = ReturnType<typeof onceOn>;
type Matrices = MatrixKernels<FastVector, FastMatrix>;

const frame = (matrix: FastMatrix): Frame => frameOf(occupiedRows(matrix), matrix.rows);
const unitOf = ({ whole }: FastMatrix): number => (whole ? ONE : 1);

/** Sums of rows: what `parts` makes of lanes, summed up. */
const rowSumsBy = (run: Run, parts: Kernel, on: Frame, ...args: readonly KernelGrid[]): Float32Array => {
  const lanes = lanesOf(on);
  const cells = run(parts, on, "lane grid", ...args);
  return run(folds.rowTotals, lanes, "row line", { cells, width: lanes.columns, height: 2 * on.rows });
};

const divisions = (run: Run): Pick<Matrices, "normalizeRows" | "normalizeColumns" | "upscaleColumns"> => {
  const overColumns = (matrix: FastMatrix, fold: Kernel): FastMatrix => {
    const on = frame(matrix);
    const cells = toGrid(matrix, on, unitOf(matrix), DIVISOR_LIMIT, true);
    const divisor = fromLine(run(fold, on, "column line", cells), on.columns);
    const line = toLine(divisor, on.columns, 1, DIVISOR_LIMIT);
    return withCellsOf(matrix, on, run(kernels.divideColumns, on, "grid", cells, line));
  };
  return {
    normalizeRows(matrix) {
      const on = frame(matrix);
      const cells = toGrid(matrix, on, unitOf(matrix), DIVISOR_LIMIT);
      const divisor = fromLine(rowSumsBy(run, folds.rowTotalParts, on, cells), on.rows);
      const line = toLine(divisor, on.rows, 1, DIVISOR_LIMIT);
      return withCellsOf(matrix, on, run(kernels.divideRows, on, "grid", cells, line));
    },
    normalizeColumns: (matrix) => overColumns(matrix, folds.columnTotals),
    upscaleColumns: (matrix) => overColumns(matrix, folds.columnLargest),
  };
};

const products = (run: Run): Pick<Matrices, "scaleRows" | "columnSums" | "rowSums" | "sumRows"> => ({
  scaleRows(matrix, vector) {
    const on = frame(matrix);
    const scaled = run(
      kernels.scaleRows,
      on,
      "grid",
      toGrid(matrix, on, 1, RATIO_LIMIT),
      toRowLine(vector, on, 1, RATIO_LIMIT),
    );
    return withCellsOf(matrix, on, scaled);
  },
  columnSums(matrix, vector) {
    const on = frame(matrix);
    const cells = toGrid(matrix, on, 1, RATIO_LIMIT);
    const sums = run(kernels.columnSums, on, "column line", cells, toRowLine(vector, on, 1, RATIO_LIMIT));
    return fromLine(sums, matrix.rows);
  },
  rowSums(matrix, vector) {
    const on = frame(matrix);
    const cells = toGrid(matrix, on, 1, RATIO_LIMIT);
    const line = toLine(vector, on.columns, 1, RATIO_LIMIT);
    return byUid(matrix.rows, on, rowSumsBy(run, kernels.rowSumParts, on, cells, line));
  },
  sumRows(matrix) {
    const on = frame(matrix);
    return byUid(matrix.rows, on, rowSumsBy(run, folds.rowTotalParts, on, toGrid(matrix, on, 1, RATIO_LIMIT)));
  },
});

/** The numbers of a frame's rows as a vector by uid; zero for the others. */
const byUid = (size: number, on: Frame, line: Float32Array): FastVector => {
  const vector = new Float64Array(size);
  const sums = fromLine(line, on.uids.length);
  on.uids.forEach((uid, y) => {
    vector[uid] = sums[y] as number;
  });
  return vector;
};

/** The kernel's search needs a minority that the stake passes; without one the fast engine's finds the end. */
const medians = (run: Run): Pick<Matrices, "medianOfColumns"> => ({
  medianOfColumns(matrix, stake, majority) {
    const staked = Array.from(stake.keys()).filter((uid) => (stake[uid] as number) > 0);
    const shares = dividedBy(stake, sumOf(stake));
    const total = sumOf(shares);
    const minority = total - exactDouble(majority);
    if (minority < 0 || minority >= total) return fastMatrices.medianOfColumns(matrix, stake, majority);
    const on = frameOf(staked, matrix.rows);
    const cells = toGrid(matrix, on, 1, RATIO_LIMIT);
    const share = toRowLine(shares, on, 1, RATIO_LIMIT);
    const found = run(folds.medianOfColumns, on, "column line", cells, share, ...halves(minority));
    return fromLine(found, matrix.rows);
  },
});

/** Cells without a positive threshold are dropped before the rest is clipped. */
const clips = (run: Run): Pick<Matrices, "clipColumns"> => ({
  clipColumns(matrix, threshold) {
    const endless = threshold.map((limit) => (limit > 0 ? Number.POSITIVE_INFINITY : 0));
    const kept = fastMatrices.clipColumns(matrix, endless);
    const on = frame(kept);
    const cells = toGrid(kept, on, 1, RATIO_LIMIT);
    const limits = toLine(threshold, on.columns, 1, RATIO_LIMIT);
    return withCellsOf(kept, on, run(kernels.clipColumns, on, "grid", cells, limits));
  },
});

const averages = (run: Run): Pick<Matrices, "average" | "averageLiquid" | "interpolate"> => ({
  average(fresh, old, rate) {
    const gain = ratioOf(rate);
    const on = frameOf(occupiedRows(fresh, old), fresh.rows);
    const cells = toGrid(fresh, on, 1, RATIO_LIMIT, true);
    const before = toGrid(old, on, 1, RATIO_LIMIT, true);
    const blended = run(kernels.average, on, "grid", cells, before, ...halves(gain), ...halves(ONE - gain));
    return positiveCells(on, blended, fresh.rows);
  },
  averageLiquid(fresh, old, consensus, alpha) {
    const on = frame(fresh);
    const cells = toGrid(fresh, on, 1, RATIO_LIMIT);
    const before = toGrid(old, on, 1, RATIO_LIMIT, true);
    const rates = { ...fresh, bits: liquidCellRates(fresh, old, consensus, liquidRates(alpha)) };
    const blended = run(kernels.averageByCell, on, "grid", cells, before, toGrid(rates, on, 1, RATIO_LIMIT));
    return withoutZeros(withCellsOf(fresh, on, blended));
  },
  interpolate(from, to, ratio) {
    const by = ratioOf(ratio);
    if (by === 0) return from;
    if (by === ONE) return to;
    const on = frameOf(occupiedRows(from, to), from.rows);
    const start = toGrid(from, on, 1, RATIO_LIMIT, true);
    const end = toGrid(to, on, 1, RATIO_LIMIT, true);
    refuseRise(on, start.cells, end.cells);
    return positiveCells(on, run(kernels.interpolate, on, "grid", start, end, ...halves(by)), from.rows);
  },
});

/** The kernel takes a gap downwards only, as clipping makes it. */
const refuseRise = (on: Frame, from: Float32Array, to: Float32Array): void => {
  for (let y = 0; y < on.uids.length; y++)
    for (let x = 0; x < on.columns; x++)
      if (gridCell(to, on, y, x) > gridCell(from, on, y, x)) throw new OutsideBounds("interpolation upwards");
};

/**
 * An engine whose matrices live on this device, under `name`. Compiles as it goes: a new size costs some 10 ms a kernel. The single
 * steps bring each matrix there and back; the matrix part of an epoch as a whole keeps them there.
 */
export const deviceEngine = <N>(name: string, device: KernelDevice<N>): YumaEngine => {
  const compiled = compiler(device);
  const run = onceOn(device, compiled);
  const matrices = { ...divisions(run), ...products(run), ...medians(run), ...clips(run), ...averages(run) };
  const { load, loadProportions, toSparseU16 } = fastMatrices;
  return yumaEngine(name, {
    ...fastVectors,
    load,
    loadProportions,
    toSparseU16,
    ...matrices,
    rowSumsWrapping: matrices.rowSums,
    matrixPart: residentMatrixPart(device, compiled),
  });
};
