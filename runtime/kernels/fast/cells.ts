/**
 * Loops over a run of cells, from .. to. Each is a function of its own, called row by row: V8 then compiles it once for good,
 * where a loop over a whole matrix is compiled anew in its middle, over and over.
 */
import { divide, multiply, proportionToU16 } from "./arithmetic.ts";

/** A run of cells: their columns and numbers. */
export interface Run {
  readonly column: Uint16Array;
  /** Raw I32F32 bits. */
  readonly bits: Float64Array;
}

/** Of `bits` from .. to; exact below 2^53. */
export const sum = (bits: Float64Array, from: number, to: number): number => {
  let all = 0;
  for (let cell = from; cell < to; cell++) all += bits[cell] as number;
  return all;
};

/** Sum of cell times the number of its column; columns beyond the vector count as zero. */
export const dot = ({ column, bits }: Run, vector: Float64Array, from: number, to: number): number => {
  let all = 0;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at < vector.length) all += multiply(bits[cell] as number, vector[at] as number);
  }
  return all;
};

/** Adds cells to their columns. */
export const addTo = (columns: Float64Array, { column, bits }: Run, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at < columns.length) columns[at] = (columns[at] as number) + (bits[cell] as number);
  }
};

/** Adds cells times a factor to their columns. */
export const addScaledTo = (
  columns: Float64Array,
  { column, bits }: Run,
  factor: number,
  from: number,
  to: number,
): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at < columns.length) columns[at] = (columns[at] as number) + multiply(bits[cell] as number, factor);
  }
};

/** Sets columns to their cells; of two in one column the later counts. */
export const setIn = (columns: Float64Array, { column, bits }: Run, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    if (at < columns.length) columns[at] = bits[cell] as number;
  }
};

/** Raises columns to their largest cell. */
export const raiseTo = (columns: Float64Array, { column, bits }: Run, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const own = bits[cell] as number;
    if (at < columns.length && own > (columns[at] as number)) columns[at] = own;
  }
};

/** Cells over one divisor, which is not zero; rounded as I32F32 does. */
export const divideAll = (into: Float64Array, bits: Float64Array, divisor: number, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) into[cell] = divide(bits[cell] as number, divisor);
};

/** Cells over the divisor of their column; as they are where that is zero, or the column does not exist. */
export const divideByColumn = (
  into: Float64Array,
  { column, bits }: Run,
  divisor: Float64Array,
  from: number,
  to: number,
): void => {
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const by = at < divisor.length ? (divisor[at] as number) : 0;
    into[cell] = by === 0 ? (bits[cell] as number) : divide(bits[cell] as number, by);
  }
};

/** Cells times one factor; rounded as I32F32 does. */
export const multiplyAll = (into: Float64Array, bits: Float64Array, factor: number, from: number, to: number): void => {
  for (let cell = from; cell < to; cell++) into[cell] = multiply(bits[cell] as number, factor);
};

/** Cells cut down to their column's threshold, without those whose threshold is zero. Gives the new end of `into`. */
export const clip = (
  into: Run,
  end: number,
  { column, bits }: Run,
  threshold: Float64Array,
  from: number,
  to: number,
): number => {
  let size = end;
  for (let cell = from; cell < to; cell++) {
    const at = column[cell] as number;
    const own = bits[cell] as number;
    const limit = at < threshold.length ? (threshold[at] as number) : 0;
    if (limit === 0 && own > 0) continue;
    into.column[size] = at;
    into.bits[size++] = own < limit ? own : limit;
  }
  return size;
};

/** Appends the positive numbers of a dense row. Gives the new end of `into`. */
export const appendPositive = (into: Run, end: number, dense: Float64Array): number => {
  let size = end;
  for (let at = 0; at < dense.length; at++) {
    const own = dense[at] as number;
    if (own <= 0) continue;
    into.column[size] = at;
    into.bits[size++] = own;
  }
  return size;
};

/** dense += ratio * (goal - dense). */
export const approach = (dense: Float64Array, goal: Float64Array, ratio: number): void => {
  for (let at = 0; at < dense.length; at++) {
    const own = dense[at] as number;
    dense[at] = own + multiply(ratio, (goal[at] as number) - own);
  }
};

/** Copies cells as u16 proportions behind `end`. */
export const copyAsU16 = (
  into: { readonly column: Uint16Array; readonly value: Uint16Array },
  end: number,
  { column, bits }: Run,
  from: number,
  to: number,
): void => {
  for (let cell = from, size = end; cell < to; cell++, size++) {
    into.column[size] = column[cell] as number;
    into.value[size] = proportionToU16(bits[cell] as number);
  }
};
