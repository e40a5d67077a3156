/**
 * The gpu.js kernels. gpu.js translates their text, so they use nothing but their arguments, constants and the functions
 * listed in `functions`; no import may be named inside.
 *
 * f32 is exact for integers below 2^24 alone, so every intermediate is one, and the only operations are + - * floor and
 * multiplication by 2^-k. The one division estimates, and is put right. A number is (low, high): 22 and, for a ratio of 0 .. 1, 11 bits. A product splits both into limbs
 * of 11 bits; the middle column of partial products is below 3 * 2^22, carry included. Sums carry at every step; their high
 * part does not pass 2^24 for 2^14 ratios.
 *
 * Each output cell is half of a number: row y (or x of a line) gives its low part, y + rows its high part.
 */
import type { Grid, KernelThis, Line } from "./device.ts";

/** The low (part 0), high (part 1) half of floor(a * b / 2^32), or (part 2) whether anything was cut off. */
function productPart(part: number, aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const a1 = Math.floor(aLow * 0.00048828125);
  const a0 = aLow - a1 * 2048;
  const b1 = Math.floor(bLow * 0.00048828125);
  const b0 = bLow - b1 * 2048;
  const p0 = a0 * b0;
  const c0 = Math.floor(p0 * 0.00048828125);
  const p1 = a0 * b1 + a1 * b0 + c0;
  const c1 = Math.floor(p1 * 0.00048828125);
  const p2 = a0 * bHigh + a1 * b1 + aHigh * b0 + c1;
  const c2 = Math.floor(p2 * 0.00048828125);
  const r2 = p2 - c2 * 2048;
  const top = Math.floor(r2 * 0.0009765625);
  const p3 = a1 * bHigh + aHigh * b1 + c2;
  const c3 = Math.floor(p3 * 0.00048828125);
  const r3 = p3 - c3 * 2048;
  const p4 = aHigh * bHigh + c3;
  const first = r3 * 2 + top;
  const carry = Math.floor(first * 0.00048828125);
  const second = p4 * 2 + carry;
  const high = Math.floor(second * 0.00048828125);
  let result = high;
  if (part < 0.5) {
    result = first - carry * 2048 + (second - high * 2048) * 2048;
  }
  if (part > 1.5) {
    const rest = p0 - c0 * 2048 + (p1 - c1 * 2048) + (r2 - top * 1024);
    result = rest > 0.5 ? 1 : 0;
  }
  return result;
}

/**
 * The low (part 0) or high half of floor(a * 2^32 / b), for a <= b, 0 < b < 2^45: half of floor(a * 2^33 / b), in digits of 11 bits.
 * A digit is estimated by floats, whose error of some units in 2^24 puts it off by one at the most, and put right by the exact rest.
 */
function quotientPart(part: number, aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const b1 = Math.floor(bLow * 0.00048828125);
  const b0 = bLow - b1 * 2048;
  const b3 = Math.floor(bHigh * 0.00048828125);
  const b2 = bHigh - b3 * 2048;
  const divisor = bHigh * 4194304 + bLow;
  let restLow = aLow;
  let restHigh = aHigh;
  let high = 0;
  let low = 0;
  if (restHigh === bHigh && restLow === bLow) {
    high = 1024;
    restLow = 0;
    restHigh = 0;
  }
  for (let i = 0; i < 3; i++) {
    if (i < 1 || part < 0.5) {
      let digit = Math.floor(((restHigh * 4194304 + restLow) / divisor) * 2048);
      const r1 = Math.floor(restLow * 0.00048828125);
      const x0 = 0 - digit * b0;
      const c0 = Math.floor(x0 * 0.00048828125);
      const x1 = restLow - r1 * 2048 - digit * b1 + c0;
      const c1 = Math.floor(x1 * 0.00048828125);
      const x2 = r1 - digit * b2 + c1;
      const c2 = Math.floor(x2 * 0.00048828125);
      restLow = x0 - c0 * 2048 + (x1 - c1 * 2048) * 2048;
      restHigh = x2 - c2 * 2048 + (restHigh - digit * b3 + c2) * 2048;
      let off = 0;
      if (restHigh > bHigh) off = 1;
      if (restHigh === bHigh && restLow >= bLow) off = 1;
      if (restHigh < 0) off = -1;
      digit = digit + off;
      restLow = restLow - off * bLow;
      restHigh = restHigh - off * bHigh;
      const carry = Math.floor(restLow * 0.0000002384185791015625);
      restLow = restLow - carry * 4194304;
      restHigh = restHigh + carry;
      if (i < 1) {
        const half = Math.floor(digit * 0.5);
        high = high + half;
        low = (digit - half * 2) * 4194304;
      } else {
        low = low + (i < 2 ? digit * 2048 : digit);
      }
    }
  }
  return part < 0.5 ? Math.floor(low * 0.5) : high;
}

/** Functions that the kernels call. */
export const functions = [productPart, quotientPart];

/** Cell times the vector's number for its row. */
export function scaleRows(this: KernelThis, cells: Grid, vector: Line): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const x = this.thread.x;
  return productPart(
    part,
    (cells[row] as Line)[x] as number,
    (cells[row + rows] as Line)[x] as number,
    vector[row] as number,
    vector[row + rows] as number,
  );
}

/** Per column: the sum of cell times the vector's number for its row. */
export function columnSums(this: KernelThis, cells: Grid, vector: Line): number {
  const columns = this.constants.columns;
  const part = this.thread.x < columns ? 0 : 1;
  const x = this.thread.x - part * columns;
  let low = 0;
  let high = 0;
  for (let row = 0; row < this.constants.rows; row++) {
    const aLow = (cells[row] as Line)[x] as number;
    const aHigh = (cells[row + this.constants.rows] as Line)[x] as number;
    const bLow = vector[row] as number;
    const bHigh = vector[row + this.constants.rows] as number;
    low = low + productPart(0, aLow, aHigh, bLow, bHigh);
    high = high + productPart(1, aLow, aHigh, bLow, bHigh);
    if (low >= 4194304) {
      low = low - 4194304;
      high = high + 1;
    }
  }
  return part < 0.5 ? low : high;
}

/**
 * Per row, in as many parts as there are lanes: the sum of cell times the vector's number for its column. Neighbours read neighbouring
 * columns; a row summed up by one thread would take a GPU some 400 ns a column.
 */
export function rowSumParts(this: KernelThis, cells: Grid, vector: Line): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  let low = 0;
  let high = 0;
  let x = this.thread.x;
  for (let turn = 0; turn < this.constants.turns; turn++) {
    const aLow = (cells[row] as Line)[x] as number;
    const aHigh = (cells[row + rows] as Line)[x] as number;
    const bLow = vector[x] as number;
    const bHigh = vector[x + this.constants.columns] as number;
    low = low + productPart(0, aLow, aHigh, bLow, bHigh);
    high = high + productPart(1, aLow, aHigh, bLow, bHigh);
    if (low >= 4194304) {
      low = low - 4194304;
      high = high + 1;
    }
    x = x + this.constants.lanes;
  }
  return part < 0.5 ? low : high;
}

/** Cell over its row's divisor; as it is for a divisor of zero. */
export function divideRows(this: KernelThis, cells: Grid, divisor: Line): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const aLow = (cells[row] as Line)[this.thread.x] as number;
  const aHigh = (cells[row + rows] as Line)[this.thread.x] as number;
  const bLow = divisor[row] as number;
  const bHigh = divisor[row + rows] as number;
  let result = part < 0.5 ? aLow : aHigh;
  if (bLow + bHigh > 0.5) result = quotientPart(part, aLow, aHigh, bLow, bHigh);
  return result;
}

/** Cell over its column's divisor; as it is for a divisor of zero. */
export function divideColumns(this: KernelThis, cells: Grid, divisor: Line): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const x = this.thread.x;
  const aLow = (cells[row] as Line)[x] as number;
  const aHigh = (cells[row + rows] as Line)[x] as number;
  const bLow = divisor[x] as number;
  const bHigh = divisor[x + this.constants.columns] as number;
  let result = part < 0.5 ? aLow : aHigh;
  if (bLow + bHigh > 0.5) result = quotientPart(part, aLow, aHigh, bLow, bHigh);
  return result;
}

/** The smaller of cell and its column's threshold. */
export function clipColumns(this: KernelThis, cells: Grid, threshold: Line): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const x = this.thread.x;
  let low = (cells[row] as Line)[x] as number;
  let high = (cells[row + rows] as Line)[x] as number;
  const limitLow = threshold[x] as number;
  const limitHigh = threshold[x + this.constants.columns] as number;
  let clip = 0;
  if (limitHigh < high) clip = 1;
  if (limitHigh === high && limitLow < low) clip = 1;
  if (clip > 0.5) {
    low = limitLow;
    high = limitHigh;
  }
  return part < 0.5 ? low : high;
}

/** from - ceil(ratio * (from - to) / 2^32), for to <= from. */
export function interpolate(this: KernelThis, from: Grid, to: Grid, ratioLow: number, ratioHigh: number): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const x = this.thread.x;
  let low = (from[row] as Line)[x] as number;
  let high = (from[row + rows] as Line)[x] as number;
  let gapLow = low - ((to[row] as Line)[x] as number);
  let gapHigh = high - ((to[row + rows] as Line)[x] as number);
  if (gapLow < 0) {
    gapLow = gapLow + 4194304;
    gapHigh = gapHigh - 1;
  }
  low = low - productPart(0, gapLow, gapHigh, ratioLow, ratioHigh);
  low = low - productPart(2, gapLow, gapHigh, ratioLow, ratioHigh);
  high = high - productPart(1, gapLow, gapHigh, ratioLow, ratioHigh);
  if (low < 0) {
    low = low + 4194304;
    high = high - 1;
  }
  return part < 0.5 ? low : high;
}

/** rate * fresh + (1 - rate) * old; the same rate for all. */
export function average(
  this: KernelThis,
  fresh: Grid,
  old: Grid,
  gainLow: number,
  gainHigh: number,
  keepLow: number,
  keepHigh: number,
): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const x = this.thread.x;
  const aLow = (fresh[row] as Line)[x] as number;
  const aHigh = (fresh[row + rows] as Line)[x] as number;
  const bLow = (old[row] as Line)[x] as number;
  const bHigh = (old[row + rows] as Line)[x] as number;
  let low = productPart(0, aLow, aHigh, gainLow, gainHigh) + productPart(0, bLow, bHigh, keepLow, keepHigh);
  let high = productPart(1, aLow, aHigh, gainLow, gainHigh) + productPart(1, bLow, bHigh, keepLow, keepHigh);
  if (low >= 4194304) {
    low = low - 4194304;
    high = high + 1;
  }
  return part < 0.5 ? low : high;
}

/** The same with a rate per cell, cut to one. */
export function averageByCell(this: KernelThis, fresh: Grid, old: Grid, rate: Grid): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const x = this.thread.x;
  const aLow = (fresh[row] as Line)[x] as number;
  const aHigh = (fresh[row + rows] as Line)[x] as number;
  const bLow = (old[row] as Line)[x] as number;
  const bHigh = (old[row + rows] as Line)[x] as number;
  const gainLow = (rate[row] as Line)[x] as number;
  const gainHigh = (rate[row + rows] as Line)[x] as number;
  let keepLow = 0 - gainLow;
  let keepHigh = 1024 - gainHigh;
  if (keepLow < 0) {
    keepLow = keepLow + 4194304;
    keepHigh = keepHigh - 1;
  }
  let low = productPart(0, aLow, aHigh, gainLow, gainHigh) + productPart(0, bLow, bHigh, keepLow, keepHigh);
  let high = productPart(1, aLow, aHigh, gainLow, gainHigh) + productPart(1, bLow, bHigh, keepLow, keepHigh);
  if (low >= 4194304) {
    low = low - 4194304;
    high = high + 1;
  }
  if (high >= 1024) {
    high = 1024;
    low = 0;
  }
  return part < 0.5 ? low : high;
}

/** Stored numbers, whole, as halves. */
export function wholes(this: KernelThis, stored: Grid): number {
  const rows = this.constants.rows;
  let result = 0;
  if (this.thread.y < rows) result = Math.max(((stored[this.thread.y] as Line)[this.thread.x] as number) - 1, 0);
  return result;
}

/** Stored numbers as shares of 65535. */
export function proportions(this: KernelThis, stored: Grid): number {
  const rows = this.constants.rows;
  const part = this.thread.y < rows ? 0 : 1;
  const row = this.thread.y - part * rows;
  const value = Math.max(((stored[row] as Line)[this.thread.x] as number) - 1, 0);
  return quotientPart(part, value, 0, 65535, 0);
}

/** What is stored of cells, in rows that are kept: one more than cell times 65535 where `present` is positive, else zero. */
export function toStored(this: KernelThis, cells: Grid, present: Grid, kept: Line): number {
  const row = this.thread.y;
  const x = this.thread.x;
  const there = ((present[row] as Line)[x] as number) + ((present[row + this.constants.rows] as Line)[x] as number);
  const low = (cells[row] as Line)[x] as number;
  const high = (cells[row + this.constants.rows] as Line)[x] as number;
  let result = 0;
  if (there > 0.5 && (kept[row] as number) > 0.5) result = productPart(0, low, high, 65535, 0) + 1;
  return result;
}
