/** The grids of one epoch on the device. */
import type { FastVector } from "../fast/vectors.ts";
import { type Compiler, type Kernel, lanesOf, type Shape } from "./compiler.ts";
import type { KernelDevice, KernelGrid } from "./device.ts";
import * as folds from "./folds.ts";
import { type Frame, fromLine, RATIO_LIMIT, toLine, toRowLine } from "./limbs.ts";

/** Grids on a frame; all that are left are dropped when the epoch ends. */
export class Workspace<N> {
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
  /** Sums of rows: what `parts` makes of lanes, summed up. */
  rowSums(parts: Kernel, ...args: readonly N[]): N {
    const lanes = this.run(parts, "lane grid", ...args);
    const sums = this.#owned(this.#compiled(folds.rowTotals, lanesOf(this.on), "row line")(lanes));
    this.drop(lanes);
    return sums;
  }
  put(grid: KernelGrid): N {
    return this.#owned(this.#device.put(grid));
  }
  /** The numbers of a vector by uid whose rows are here, in halves. */
  byRow(vector: FastVector): N {
    return this.put(toRowLine(vector, this.on, 1, RATIO_LIMIT));
  }
  /** The marks of a list by uid whose rows are here, not halved. */
  marksByRow(marks: Uint8Array): N {
    const cells = new Float32Array(this.on.rows);
    for (const [y, uid] of this.on.uids.entries()) cells[y] = marks[uid] ?? 0;
    return this.put({ cells, width: cells.length, height: 1 });
  }
  byColumn(vector: FastVector): N {
    return this.put(toLine(vector, this.on.columns, 1, RATIO_LIMIT));
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
