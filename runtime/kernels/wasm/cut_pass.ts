/** Cutting new bonds to what is stored, as WebAssembly functions. */
import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "../../primitives/wasm/function_writer.ts";
import { divisorOf } from "./columns.ts";
import { surely } from "./near_arithmetic.ts";
import { both, type PairArithmetic } from "./pair_arithmetic.ts";
import { rounds, UNROLLED, WIDE } from "./row_parts.ts";
import { blockParams, cellRow, eachRow, narrowRow, setRowCount } from "./rows.ts";

/** 2^52: a whole number below 2^52 added to it stands in the low bits of the double. */
const WHOLE_BITS = 2 ** 52;
/** Cells of a round. */
const CELLS = 2 * UNROLLED.length;
/** 0 .. 3 as u16, and the low u16 of the doubles of two pairs. */
const COUNTING = Uint8Array.from({ length: 16 }, (_, at) => (at % 2 === 0 && at < 2 * CELLS ? at / 2 : 0));
const LOW_BITS = Array.from({ length: 16 }, (_, at) => 8 * ((at >> 1) % CELLS) + (at & 1));

/** Where the next bonds go, and from which column they are. */
interface Output {
  readonly columns: Local;
  readonly values: Local;
  readonly column: Local;
}
/** A round's cells and what they are as u16, pair by pair. */
interface Cut {
  readonly cells: readonly Local[];
  readonly values: readonly Local[];
}

/** Appends all four. */
const appendAll = ({ columns, values, column }: Output, { values: [first, second] }: Cut): Code[] =>
  first === undefined || second === undefined
    ? []
    : [
        ...[columns.get, column.get, op.splat16, op.constant(COUNTING), op.lanes16Add, op.storeLane64(0, 0)],
        ...[values.get, first.get, second.get, op.shuffleBytes(LOW_BITS), op.storeLane64(0, 0)],
        ...[advance(columns, 2 * CELLS), advance(values, 2 * CELLS), advance(column, CELLS)],
      ];

/** Appends those that are positive, each by a step of its own or none. */
const appendSome = ({ columns, values, column }: Output, cut: Cut, step: Local): Code[] =>
  cut.cells.flatMap((cells, pair) =>
    [0, 1].map((lane) =>
      sequence(
        ...[columns.get, column.get, op.store16(0)],
        ...[values.get, (cut.values[pair] as Local).get, op.storeLane16(0, lane * 4)],
        step.set(sequence(cells.get, op.lane(lane), op.f64Const(0), op.f64Gt, op.i32Const(1), op.i32Shl)),
        columns.set(sequence(columns.get, step.get, op.i32Add)),
        values.set(sequence(values.get, step.get, op.i32Add)),
        advance(column, 1),
      ),
    ),
  );

/**
 * Writes the rows' positive cells, times 65535 as u16, in place of their old bonds, and their columns in place of their weights, both from the
 * block's begin on; counts them. `from` is the block's first column. Cells are at most one; with `upscaled`, they are first taken over the
 * divisors.
 */
export const cut = (name: string, upscaled: boolean): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const from = f.param("i32");
  const [pointer, records, columns] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const [values, column, step] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const output = { columns, values, column };
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
    op.ifElseThen(appendAll(output, round), appendSome(output, round, step)),
  ];
  const rows = eachRow(block, [
    ...[pointer.set(cellRow(block)), records.set(block.first.get), column.set(from.get)],
    ...[columns.set(narrowRow(block, "weights")), values.set(narrowRow(block, "old"))],
    rounds(records, block.end, [[pointer, WIDE]], body),
    setRowCount(block, sequence(columns.get, narrowRow(block, "weights"), op.i32Sub, op.i32Const(1), op.i32ShrU)),
  ]);
  return f.finish(name, undefined, rows);
};
