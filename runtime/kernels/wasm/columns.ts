/** What the passes over rows know of columns: a record for every two, so that one pointer finds all of it. */
import { type Code, op, sequence } from "../../primitives/wasm/assembler.ts";
import type { Local } from "../../primitives/wasm/function_writer.ts";
import { type Divisor, type Factor, highPart, lowPart, nearFactor, reciprocal } from "./pair_arithmetic.ts";

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
  "incentiveNear",
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

const indexOf = new Map(FIELDS.map((field, index) => [field, index]));
const indexOfField = (field: Field): number => indexOf.get(field) ?? 0;
const offsetOf = (field: Field, record: number): number => record * RECORD + indexOfField(field) * PAIR_BYTES;

/** Instructions on a field of the `record`-th record from the pointer. */
export const load = (records: Local, field: Field, record: number): Code =>
  sequence(records.get, op.loadPair(offsetOf(field, record)));
/** Sets a field to what a change makes of it. */
export const change = (records: Local, field: Field, record: number, ...how: readonly Code[]): Code =>
  sequence(records.get, load(records, field, record), ...how, op.storePair(offsetOf(field, record)));

export const incentiveOf = (records: Local, record: number): Factor => ({
  high: load(records, "incentiveHigh", record),
  low: load(records, "incentiveLow", record),
  near: load(records, "incentiveNear", record),
});
export const divisorOf = (records: Local, record: number): Divisor => ({
  reciprocal: load(records, "reciprocal", record),
  high: load(records, "divisorHigh", record),
  low: load(records, "divisorLow", record),
  whole: load(records, "divisor", record),
});

/** The records as JavaScript has them: all doubles of the memory's begin. */
export type Records = Float64Array;

/** Where a field of even columns starts; that of odd ones is one further. */
const baseOf = (field: Field): number => 2 * indexOfField(field);
const cellOf = (base: number, column: number): number => (column >> 1) * RECORD_CELLS + base + (column & 1);

/** Sets a field of the columns from `first` on. */
export const setField = (records: Records, field: Field, values: ArrayLike<number>, first = 0): void => {
  const base = baseOf(field);
  for (let at = 0; at < values.length; at++) records[cellOf(base, first + at)] = values[at] as number;
};
export const addToField = (records: Records, field: Field, column: number, value: number): void => {
  const cell = cellOf(baseOf(field), column);
  records[cell] = (records[cell] as number) + value;
};
/** A field of the columns first .. end. */
export const getField = (records: Records, field: Field, first: number, end: number): Float64Array => {
  const base = baseOf(field);
  const values = new Float64Array(end - first);
  for (let column = first; column < end; column++) values[column - first] = records[cellOf(base, column)] as number;
  return values;
};
export const setIncentive = (records: Records, incentive: Float64Array): void => {
  const [high, low, near] = [baseOf("incentiveHigh"), baseOf("incentiveLow"), baseOf("incentiveNear")];
  for (let column = 0; column < incentive.length; column++) {
    const own = incentive[column] as number;
    records[cellOf(high, column)] = highPart(own);
    records[cellOf(low, column)] = lowPart(own);
    records[cellOf(near, column)] = nearFactor(own);
  }
};
/** Sets what cells of the columns from `first` on are divided by next. */
export const setDivisors = (records: Records, divisors: Float64Array, first: number): void => {
  const [high, low] = [baseOf("divisorHigh"), baseOf("divisorLow")];
  const [reciprocals, whole] = [baseOf("reciprocal"), baseOf("divisor")];
  for (let at = 0; at < divisors.length; at++) {
    const column = first + at;
    const divisor = divisors[at] as number;
    const rest = divisor % 2 ** 16;
    records[cellOf(reciprocals, column)] = reciprocal(divisor);
    records[cellOf(high, column)] = divisor - rest;
    records[cellOf(low, column)] = rest;
    records[cellOf(whole, column)] = divisor === 0 ? 1 : divisor;
  }
};
