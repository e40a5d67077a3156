/** What the passes know of rows: a table with an entry for each that has cells, which a pass walks through for a block of columns. */
import { type Code, op, sequence } from "../../primitives/wasm/assembler.ts";
import { advance, type FunctionWriter, type Local, until } from "../../primitives/wasm/function_writer.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";

/** Where the fields of an entry lie. */
const AT = {
  /** Pointers to its weights and old bonds, of all columns, and to its new bonds, of a block (u32). */
  weights: 0,
  old: 4,
  cells: 8,
  /** Where its next bond goes that is stored (u32). */
  out: 12,
  /** What makes its weights shares of their sum. */
  ratio: 16,
  /** The parts of its stake. */
  stakeHigh: 24,
  stakeLow: 32,
  /** What a pass has summed up over all blocks so far. */
  sum: 40,
} as const;
/** Bytes of an entry. */
export const ROW_ENTRY = 48;

/** A row as JavaScript writes it. */
interface Row {
  readonly weights: number;
  readonly old: number;
  readonly cells: number;
  readonly ratio: number;
  readonly stake: number;
}

/** The table as JavaScript has it: the memory, and where in it the table begins. */
export interface RowTable {
  readonly view: DataView;
  readonly begin: number;
}

export const writeRow = ({ view, begin }: RowTable, place: number, row: Row): void => {
  const entry = begin + place * ROW_ENTRY;
  view.setUint32(entry + AT.weights, row.weights, true);
  view.setUint32(entry + AT.old, row.old, true);
  view.setUint32(entry + AT.cells, row.cells, true);
  view.setFloat64(entry + AT.ratio, row.ratio, true);
  view.setFloat64(entry + AT.stakeHigh, highPart(row.stake), true);
  view.setFloat64(entry + AT.stakeLow, lowPart(row.stake), true);
  view.setFloat64(entry + AT.sum, 0, true);
};
/** A row's sum, which is zero again. */
export const takeRowSum = ({ view, begin }: RowTable, place: number): number => {
  const at = begin + place * ROW_ENTRY + AT.sum;
  const sum = view.getFloat64(at, true);
  view.setFloat64(at, 0, true);
  return sum;
};
/** Where `cut` leaves the next bond of a row. */
export const setOut = ({ view, begin }: RowTable, place: number, out: number): void =>
  view.setUint32(begin + place * ROW_ENTRY + AT.out, out, true);
/** The end of the bonds that `cut` has left of a row so far. */
export const outEnd = ({ view, begin }: RowTable, place: number): number =>
  view.getUint32(begin + place * ROW_ENTRY + AT.out, true);

/** The parameters of every pass over a block: the table's rows, the block's first column in bytes of u16, its columns' records. */
export interface BlockParams {
  readonly table: Local;
  readonly tableEnd: Local;
  readonly offset: Local;
  readonly first: Local;
  readonly end: Local;
}
export const blockParams = (f: FunctionWriter): BlockParams => ({
  ...{ table: f.param("i32"), tableEnd: f.param("i32") },
  ...{ offset: f.param("i32"), first: f.param("i32"), end: f.param("i32") },
});

/** Instructions on the row that a pass is at. */
export const narrowRow = ({ table, offset }: BlockParams, field: "weights" | "old"): Code =>
  sequence(table.get, op.load32(AT[field]), offset.get, op.i32Add);
export const cellRow = ({ table }: BlockParams): Code => sequence(table.get, op.load32(AT.cells));
export const rowFactor = ({ table }: BlockParams, field: "ratio" | "stakeHigh" | "stakeLow"): Code =>
  sequence(table.get, op.loadSplat(AT[field]));
export const addToRowSum = ({ table }: BlockParams, sum: Code): Code =>
  sequence(table.get, table.get, op.loadF64(AT.sum), sum, op.f64Add, op.storeF64(AT.sum));
export const rowOut = ({ table }: BlockParams): Code => sequence(table.get, op.load32(AT.out));
export const setRowOut = ({ table }: BlockParams, out: Code): Code => sequence(table.get, out, op.store32(AT.out));

/** Repeats the body for every row. */
export const eachRow = ({ table, tableEnd }: BlockParams, body: readonly Code[]): Code =>
  until(table, tableEnd, [...body, advance(table, ROW_ENTRY)]);
