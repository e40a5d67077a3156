/** What the passes over rows know of columns: a record for every two, so that one pointer finds all of it. */
import { type Code, op, sequence } from "./assembler.ts";
import type { Local } from "./function_writer.ts";
import { type Divisor, type Factor, highPart, lowPart, reciprocal } from "./pair_arithmetic.ts";

const FIELDS = [
  /** What weights are clipped to. */
  "limit",
  /** Sums of the clipped weights times stake. */
  "rank",
  /** Sums of what is being divided into shares. */
  "sum",
  /** The largest cell. */
  "largest",
  /** The factor that makes an old bond a ratio. */
  "oldRatio",
  "incentiveHigh",
  "incentiveLow",
  "reciprocal",
  "divisorHigh",
  "divisorLow",
  "divisor",
] as const;
export type Field = (typeof FIELDS)[number];

const PAIR_BYTES = 16;
/** Bytes of a record. */
export const RECORD = FIELDS.length * PAIR_BYTES;
const RECORD_CELLS = FIELDS.length * 2;

/** Columns in a row of the memory's matrices: passes take four at a time. */
export const pitchOf = (columns: number): number => (columns + 3) & ~3;
export const recordBytes = (pitch: number): number => (pitch / 2) * RECORD;

const offsetOf = (field: Field, record: number): number => record * RECORD + FIELDS.indexOf(field) * PAIR_BYTES;

/** Instructions on a field of the `record`-th record from the pointer. */
export const load = (records: Local, field: Field, record: number): Code =>
  sequence(records.get, op.loadPair(offsetOf(field, record)));
/** Sets a field to what a change makes of it. */
export const change = (records: Local, field: Field, record: number, ...how: readonly Code[]): Code =>
  sequence(records.get, load(records, field, record), ...how, op.storePair(offsetOf(field, record)));

export const incentiveOf = (records: Local, record: number): Factor => ({
  high: load(records, "incentiveHigh", record),
  low: load(records, "incentiveLow", record),
});
export const divisorOf = (records: Local, record: number): Divisor => ({
  reciprocal: load(records, "reciprocal", record),
  high: load(records, "divisorHigh", record),
  low: load(records, "divisorLow", record),
  whole: load(records, "divisor", record),
});

/** The records as JavaScript has them: all doubles of the memory's begin. */
export type Records = Float64Array;

const cellOf = (field: Field, column: number): number =>
  (column >> 1) * RECORD_CELLS + FIELDS.indexOf(field) * 2 + (column & 1);

export const setField = (records: Records, field: Field, values: ArrayLike<number>): void => {
  for (let column = 0; column < values.length; column++) records[cellOf(field, column)] = values[column] as number;
};
export const addToField = (records: Records, field: Field, column: number, value: number): void => {
  const cell = cellOf(field, column);
  records[cell] = (records[cell] as number) + value;
};
export const getField = (records: Records, field: Field, columns: number): Float64Array => {
  const values = new Float64Array(columns);
  for (let column = 0; column < columns; column++) values[column] = records[cellOf(field, column)] as number;
  return values;
};
export const setIncentive = (records: Records, incentive: Float64Array): void => {
  setField(records, "incentiveHigh", incentive.map(highPart));
  setField(records, "incentiveLow", incentive.map(lowPart));
};
/** Sets what cells are divided by next. `divisors` reach over the whole pitch. */
export const setDivisors = (records: Records, divisors: Float64Array): void => {
  for (let column = 0; column < divisors.length; column++) {
    const divisor = divisors[column] as number;
    const low = divisor % 2 ** 16;
    records[cellOf("reciprocal", column)] = reciprocal(divisor);
    records[cellOf("divisorHigh", column)] = divisor - low;
    records[cellOf("divisorLow", column)] = low;
    records[cellOf("divisor", column)] = divisor === 0 ? 1 : divisor;
  }
};
