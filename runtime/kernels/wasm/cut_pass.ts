/** Cutting new bonds to what is stored, as WebAssembly functions. */
import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "../../primitives/wasm/function_writer.ts";
import { PAIR } from "../stored_rows.ts";
import { divisorOf } from "./columns.ts";
import { surely } from "./near_arithmetic.ts";
import { both, type PairArithmetic } from "./pair_arithmetic.ts";
import { rounds, UNROLLED, WIDE } from "./row_parts.ts";
import { blockParams, cellRow, eachRow, rowOut, setRowOut } from "./rows.ts";

/** 2^52: a whole number below 2^52 added to it stands in the low bits of the double. */
const WHOLE_BITS = 2 ** 52;
/** Cells of a round. */
const CELLS = 2 * UNROLLED.length;
/** 0 .. 3 as u32, and the low u16 of the doubles of two pairs as the upper halves of u32 (byte 2 of such a double is zero). */
const COUNTING = Uint8Array.from({ length: 16 }, (_, at) => (at % 4 === 0 ? at / 4 : 0));
const UPPER_HALVES = Array.from({ length: 16 }, (_, at) => 8 * (at >> 2) + ((at & 3) ^ 2));

/** Where the next bond goes, and from which column it is. */
interface Output {
  readonly out: Local;
  readonly column: Local;
}
/** A round's cells and what they are as u16, pair by pair. */
interface Cut {
  readonly cells: readonly Local[];
  readonly values: readonly Local[];
}

/** Appends all four. */
const appendAll = ({ out, column }: Output, { values: [first, second] }: Cut): Code[] =>
  first === undefined || second === undefined
    ? []
    : [
        ...[out.get, first.get, second.get, op.shuffleBytes(UPPER_HALVES)],
        ...[column.get, op.splat32, op.constant(COUNTING), op.lanes32Add, op.lanesOr, op.storePair(0)],
        ...[advance(out, PAIR * CELLS), advance(column, CELLS)],
      ];

/** Appends those that are positive, each by a step of its own or none. */
const appendSome = ({ out, column }: Output, cut: Cut): Code[] =>
  cut.cells.flatMap((cells, pair) =>
    [0, 1].map((lane) =>
      sequence(
        ...[out.get, column.get, op.store16(0)],
        ...[out.get, (cut.values[pair] as Local).get, op.storeLane16(2, lane * 4)],
        out.set(
          sequence(out.get, cells.get, op.lane(lane), op.f64Const(0), op.f64Gt, op.i32Const(2), op.i32Shl, op.i32Add),
        ),
        advance(column, 1),
      ),
    ),
  );

/**
 * Appends the rows' positive cells to what is stored of them, as pairs of their columns and themselves times 65535 as u16. `from` is the block's
 * first column. Cells are at most one; with `upscaled`, they are first taken over the divisors.
 */
export const cut = (name: string, upscaled: boolean): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const from = f.param("i32");
  const [pointer, records] = [f.local("i32"), f.local("i32")];
  const output = { out: f.local("i32"), column: f.local("i32") };
  const round = { cells: UNROLLED.map(() => f.local("v128")), values: UNROLLED.map(() => f.local("v128")) };
  const divided = (arithmetic: PairArithmetic): Code =>
    sequence(
      ...round.values.map((value, pair) =>
        value.set(arithmetic.divide((round.cells[pair] as Local).get, divisorOf(records, pair))),
      ),
    );
  const isPositive = round.cells.map((cells) => sequence(cells.get, both(0), op.lanesGt));
  const body = [
    ...round.cells.map((cells, pair) => cells.set(sequence(pointer.get, op.loadPair(pair * WIDE)))),
    ...(upscaled ? [surely(f)(divided)] : []),
    ...round.values.map((value, pair) =>
      value.set(
        sequence(
          (upscaled ? value : (round.cells[pair] as Local)).get,
          ...[both(0xffff / 2 ** 32), op.lanesMul, op.lanesFloor, both(0xffff), op.lanesMin],
          ...[both(WHOLE_BITS), op.lanesAdd],
        ),
      ),
    ),
    ...[...isPositive, op.lanesAnd, op.lanes64AllTrue],
    op.ifElseThen(appendAll(output, round), appendSome(output, round)),
  ];
  const rows = eachRow(block, [
    ...[pointer.set(cellRow(block)), records.set(block.first.get), output.column.set(from.get)],
    output.out.set(rowOut(block)),
    rounds(records, block.end, [[pointer, WIDE]], body),
    setRowOut(block, output.out.get),
  ]);
  return f.finish(name, undefined, rows);
};
