/** The kernels that fold rows or columns by comparing and adding alone. Written under the rules of kernels.ts. */
import type { Grid, KernelThis, Line } from "./device.ts";

/** Per column: the sum of its cells. */
export function columnTotals(this: KernelThis, cells: Grid): number {
  const columns = this.constants.columns;
  const part = this.thread.x < columns ? 0 : 1;
  const x = this.thread.x - part * columns;
  let low = 0;
  let high = 0;
  for (let row = 0; row < this.constants.rows; row++) {
    low = low + ((cells[row] as Line)[x] as number);
    high = high + ((cells[row + this.constants.rows] as Line)[x] as number);
    if (low >= 4194304) {
      low = low - 4194304;
      high = high + 1;
    }
  }
  return part < 0.5 ? low : high;
}

/** Per column: its largest cell. */
export function columnLargest(this: KernelThis, cells: Grid): number {
  const columns = this.constants.columns;
  const part = this.thread.x < columns ? 0 : 1;
  const x = this.thread.x - part * columns;
  let low = 0;
  let high = 0;
  for (let row = 0; row < this.constants.rows; row++) {
    const ownLow = (cells[row] as Line)[x] as number;
    const ownHigh = (cells[row + this.constants.rows] as Line)[x] as number;
    let larger = 0;
    if (ownHigh > high) larger = 1;
    if (ownHigh === high && ownLow > low) larger = 1;
    if (larger > 0.5) {
      low = ownLow;
      high = ownHigh;
    }
  }
  return part < 0.5 ? low : high;
}

/** Per row: the sum of its cells. For few columns: each row is one thread's. */
export function rowTotals(this: KernelThis, cells: Grid): number {
  const rows = this.constants.rows;
  const part = this.thread.x < rows ? 0 : 1;
  const row = this.thread.x - part * rows;
  let low = 0;
  let high = 0;
  for (let x = 0; x < this.constants.columns; x++) {
    low = low + ((cells[row] as Line)[x] as number);
    high = high + ((cells[row + this.constants.rows] as Line)[x] as number);
    if (low >= 4194304) {
      low = low - 4194304;
      high = high + 1;
    }
  }
  return part < 0.5 ? low : high;
}

/** Per row, in as many parts as there are lanes: the sum of its cells. */
export function rowTotalParts(this: KernelThis, cells: Grid): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  let low = 0;
  let high = 0;
  let x = this.thread.x;
  for (let turn = 0; turn < this.constants.turns; turn++) {
    low = low + ((cells[row] as Line)[x] as number);
    high = high + ((cells[row + rows] as Line)[x] as number);
    if (low >= 4194304) {
      low = low - 4194304;
      high = high + 1;
    }
    x = x + this.constants.lanes;
  }
  return part < 0.5 ? low : high;
}

/** What a low half carries over into the high one. */
function carryOf(low: number): number {
  return Math.floor(low * 0.0000002384185791015625);
}

/** 1 where (low, high) is at most (limitLow, limitHigh), else 0. */
function isWithin(low: number, high: number, limitLow: number, limitHigh: number): number {
  let within = 0;
  if (high < limitHigh) within = 1;
  if (high === limitHigh && low <= limitLow) within = 1;
  return within;
}

/** Functions that these kernels call. */
export const functions = [carryOf, isWithin];

/**
 * Per column: the largest number below 2^34 such that the shares of the rows that score less sum to at most the minority. That
 * is the score at which the stake below passes the minority, if there is one. Found in digits of two bits: six of the high half, then
 * eleven of the low one, where a score of another high half stands below all numbers or above them. Who is asked for the high half
 * looks no further than that.
 */
export function medianOfColumns(
  this: KernelThis,
  cells: Grid,
  share: Line,
  minorityLow: number,
  minorityHigh: number,
): number {
  const columns = this.constants.columns;
  const rows = this.constants.rows;
  const part = this.thread.x < columns ? 0 : 1;
  const x = this.thread.x - part * columns;
  let high = 0;
  let found = 0;
  let unit = 1024;
  for (let i = 0; i < 17; i++) {
    if (i > 5 && part > 0.5) break;
    let low1 = 0;
    let low2 = 0;
    let low3 = 0;
    let high1 = 0;
    let high2 = 0;
    let high3 = 0;
    for (let row = 0; row < this.constants.rows; row++) {
      let score = (cells[row + rows] as Line)[x] as number;
      if (i > 5) {
        const above = score - high;
        score = (cells[row] as Line)[x] as number;
        if (above > 0.5) score = 4194304;
        if (above < -0.5) score = -1;
      }
      const digit = score - found;
      const shareLow = share[row] as number;
      const shareHigh = share[row + rows] as number;
      const in1 = digit < unit ? 1 : 0;
      const in2 = digit < unit * 2 ? 1 : 0;
      const in3 = digit < unit * 3 ? 1 : 0;
      low1 = low1 + in1 * shareLow;
      low2 = low2 + in2 * shareLow;
      low3 = low3 + in3 * shareLow;
      high1 = high1 + in1 * shareHigh + carryOf(low1);
      high2 = high2 + in2 * shareHigh + carryOf(low2);
      high3 = high3 + in3 * shareHigh + carryOf(low3);
      low1 = low1 - carryOf(low1) * 4194304;
      low2 = low2 - carryOf(low2) * 4194304;
      low3 = low3 - carryOf(low3) * 4194304;
    }
    const within1 = isWithin(low1, high1, minorityLow, minorityHigh);
    const within2 = isWithin(low2, high2, minorityLow, minorityHigh);
    found = found + unit * (within1 + within2 + isWithin(low3, high3, minorityLow, minorityHigh));
    unit = unit * 0.25;
    if (i === 5) {
      high = found;
      found = 0;
      unit = 1048576;
    }
  }
  return part < 0.5 ? found : high;
}
