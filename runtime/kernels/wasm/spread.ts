/** Spreading a sparse row over its columns, and clearing and moving bytes, as WebAssembly functions. */
import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { advance, FunctionWriter, until } from "../../primitives/wasm/function_writer.ts";
import { PAIR } from "../stored_rows.ts";

/** Pairs looked at together. */
const ABREAST = 8;
const BYTES = PAIR * ABREAST;
/** 0 .. 7 as u16. */
const COUNTING = Uint8Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? at / 2 : 0));
/** The columns of eight pairs as u16, and their values. */
const COLUMNS = Array.from({ length: 16 }, (_, at) => PAIR * (at >> 1) + (at & 1));
const VALUES = COLUMNS.map((byte) => byte + 2);

/**
 * Gives a row's sum, and a half more where a value is zero; or -1 where columns do not ascend or reach `limit`. Eight pairs whose columns lie
 * side by side are taken at once; where they do not, the next eight are taken one by one.
 */
export const spread = (): WasmFunction => {
  const f = new FunctionWriter();
  const [pairs, end, into, limit] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
  const [at, last, own, sum] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  const [pause, hasZero] = [f.local("i32"), f.local("i32")];
  const [sums, values, zeros] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const place = sequence(into.get, at.get, op.i32Const(1), op.i32Shl, op.i32Add);
  const eight = (bytes: readonly number[]): Code =>
    sequence(pairs.get, op.loadPair(0), pairs.get, op.loadPair(16), op.shuffleBytes(bytes));
  const isRun = sequence(
    ...[eight(COLUMNS), at.get, op.splat16, op.constant(COUNTING), op.lanes16Add],
    ...[op.lanes16Eq, op.lanes16AllTrue],
  );
  const takeRun = [
    ...[place, values.tee(eight(VALUES)), op.storePair(0)],
    sums.set(sequence(sums.get, values.get, op.pairSums16, op.lanes32Add)),
    zeros.set(sequence(values.get, op.i32Const(0), op.splat16, op.lanes16Eq, zeros.get, op.lanesOr)),
    last.set(sequence(at.get, op.i32Const(ABREAST - 1), op.i32Add)),
    advance(pairs, BYTES),
    op.branch(2),
  ];
  const hasRoom = sequence(
    ...[pairs.get, op.i32Const(BYTES), op.i32Add, end.get, op.i32LeU],
    ...[at.get, op.i32Const(ABREAST), op.i32Add, limit.get, op.i32LeU, op.i32And],
    ...[pairs.get, pause.get, op.i32GeU, op.i32And],
  );
  const lane = (index: number): Code => sequence(sums.get, op.lane32(index));
  return f.finish(
    "spread",
    "f64",
    last.set(op.i32Const(-1)),
    until(pairs, end, [
      ...[at.tee(sequence(pairs.get, op.load16(0))), last.get, op.i32LeS, at.get, limit.get, op.i32GeU, op.i32Or],
      op.ifThen([op.f64Const(-1), op.give]),
      ...[
        hasRoom,
        op.ifThen([isRun, op.ifThen(takeRun), pause.set(sequence(pairs.get, op.i32Const(BYTES), op.i32Add))]),
      ],
      last.set(at.get),
      ...[place, own.tee(sequence(pairs.get, op.load16(2))), op.store16(0)],
      sum.set(sequence(sum.get, own.get, op.i32Add)),
      hasZero.set(sequence(hasZero.get, own.get, op.i32Eqz, op.i32Or)),
      advance(pairs, PAIR),
    ]),
    ...[sum.get, lane(0), op.i32Add, lane(1), op.i32Add, lane(2), op.i32Add, lane(3), op.i32Add, op.u32ToDouble],
    ...[hasZero.get, zeros.get, op.anyTrue, op.i32Or, op.u32ToDouble, op.f64Const(0.5), op.f64Mul, op.f64Add],
  );
};

/** Sets bytes to zero. In a memory that threads share JavaScript does this and the next one by one. */
export const clear = (): WasmFunction => {
  const f = new FunctionWriter();
  const [at, size] = [f.param("i32"), f.param("i32")];
  return f.finish("clear", undefined, at.get, op.i32Const(0), size.get, op.memoryFill);
};

/** Moves bytes, which may overlap. */
export const move = (): WasmFunction => {
  const f = new FunctionWriter();
  const [into, from, size] = [f.param("i32"), f.param("i32"), f.param("i32")];
  return f.finish("move", undefined, into.get, from.get, size.get, op.memoryCopy);
};
