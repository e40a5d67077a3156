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

/** Per row: the sum of its cells. */
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

/**
 * Per column: the largest number below 2^33 such that the shares of the rows that score less sum to at most the minority. That
 * is the score at which the stake below passes the minority, if there is one. Found from the highest bit down.
 */
export function medianOfColumns(
  this: KernelThis,
  cells: Grid,
  share: Line,
  minorityLow: number,
  minorityHigh: number,
): number {
  const columns = this.constants.columns;
  const part = this.thread.x < columns ? 0 : 1;
  const x = this.thread.x - part * columns;
  let low = 0;
  let high = 0;
  let bit = 1024;
  for (let i = 0; i < 33; i++) {
    let tryLow = low;
    let tryHigh = high;
    if (i < 11) {
      tryHigh = high + bit;
    } else {
      tryLow = low + bit;
    }
    let sumLow = 0;
    let sumHigh = 0;
    for (let row = 0; row < this.constants.rows; row++) {
      const cellLow = (cells[row] as Line)[x] as number;
      const cellHigh = (cells[row + this.constants.rows] as Line)[x] as number;
      let below = 0;
      if (cellHigh < tryHigh) below = 1;
      if (cellHigh === tryHigh && cellLow < tryLow) below = 1;
      sumLow = sumLow + below * (share[row] as number);
      sumHigh = sumHigh + below * (share[row + this.constants.rows] as number);
      if (sumLow >= 4194304) {
        sumLow = sumLow - 4194304;
        sumHigh = sumHigh + 1;
      }
    }
    let within = 0;
    if (sumHigh < minorityHigh) within = 1;
    if (sumHigh === minorityHigh && sumLow <= minorityLow) within = 1;
    if (within > 0.5) {
      low = tryLow;
      high = tryHigh;
    }
    bit = bit * 0.5;
    if (i === 10) bit = 2097152;
  }
  return part < 0.5 ? low : high;
}
