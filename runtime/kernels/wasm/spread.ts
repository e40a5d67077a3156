/** Spreading a sparse row over its columns, as a WebAssembly function. */
import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local, until } from "../../primitives/wasm/function_writer.ts";

/** Cells looked at together. */
const ABREAST = 8;
const BYTES = 2 * ABREAST;
/** 0 .. 7 as u16. */
const COUNTING = Uint8Array.from({ length: BYTES }, (_, at) => (at % 2 === 0 ? at / 2 : 0));

/**
 * Gives a row's sum, or -1 where columns do not ascend or reach `limit`. Eight cells that lie side by side are taken at once; where they do not,
 * the next eight are taken one by one.
 */
export const spread = (): WasmFunction => {
  const f = new FunctionWriter();
  const pointers = Array.from({ length: 4 }, () => f.param("i32"));
  const [column, value, end, into] = pointers as [Local, Local, Local, Local];
  const limit = f.param("i32");
  const [at, last, own, sum] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  const [pause, sums, values] = [f.local("i32"), f.local("v128"), f.local("v128")];
  const place = sequence(into.get, at.get, op.i32Const(1), op.i32Shl, op.i32Add);
  const step = (cells: number): Code => sequence(advance(column, 2 * cells), advance(value, 2 * cells));
  const isRun = sequence(
    ...[column.get, op.loadPair(0), at.get, op.splat16, op.constant(COUNTING), op.lanes16Add],
    ...[op.lanes16Eq, op.lanes16AllTrue],
  );
  const takeRun = [
    ...[place, values.tee(sequence(value.get, op.loadPair(0))), op.storePair(0)],
    sums.set(sequence(sums.get, values.get, op.pairSums16, op.lanes32Add)),
    last.set(sequence(at.get, op.i32Const(ABREAST - 1), op.i32Add)),
    step(ABREAST),
    op.branch(2),
  ];
  const hasRoom = sequence(
    ...[column.get, op.i32Const(BYTES), op.i32Add, end.get, op.i32LeU],
    ...[at.get, op.i32Const(ABREAST), op.i32Add, limit.get, op.i32LeU, op.i32And],
    ...[column.get, pause.get, op.i32GeU, op.i32And],
  );
  const lane = (index: number): Code => sequence(sums.get, op.lane32(index));
  return f.finish(
    "spread",
    "i32",
    last.set(op.i32Const(-1)),
    until(column, end, [
      ...[at.tee(sequence(column.get, op.load16(0))), last.get, op.i32LeS, at.get, limit.get, op.i32GeU, op.i32Or],
      op.ifThen([op.i32Const(-1), op.give]),
      ...[
        hasRoom,
        op.ifThen([isRun, op.ifThen(takeRun), pause.set(sequence(column.get, op.i32Const(BYTES), op.i32Add))]),
      ],
      last.set(at.get),
      ...[place, own.tee(sequence(value.get, op.load16(0))), op.store16(0)],
      sum.set(sequence(sum.get, own.get, op.i32Add)),
      step(1),
    ]),
    ...[sum.get, lane(0), op.i32Add, lane(1), op.i32Add, lane(2), op.i32Add, lane(3), op.i32Add],
  );
};
