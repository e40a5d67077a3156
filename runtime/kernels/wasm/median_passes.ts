/**
 * Weighted medians as WebAssembly functions: a block of columns is turned on its side, then each column searched.
 *
 * Scores and shares are u32, four abreast. A share of one does not fit: who alone has all stake is the median. A score of one stands as
 * 2^32 - 1, which no score is: the largest below one is 2^32 * (1 - 1 / total) of a row's total below 2^31.
 */
import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local, until } from "../../primitives/wasm/function_writer.ts";
import { both } from "./pair_arithmetic.ts";

/** Columns turned at a time: a row's u16 of a block fill a line of the cache. */
export const BLOCK_COLUMNS = 32;
/** A row's entry in the table of a turn: where its weights are (u32), and at 8 what makes them shares of their row (a double). */
export const VOTER_BYTES = 16;
/** Rows that are searched at a time. */
const ROWS_AT_ONCE = 4;

/** A number of rows made up to full rounds. */
export const paddedRows = (rows: number): number => Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE;

/** Bytes from one turned column to the next: some more than the scores, so that columns do not meet in the cache. */
export const strideOf = (rows: number): number => paddedRows(rows) * 4 + 16;

/** 2^52: a whole number below 2^52 added to it stands in the low bits of the double. */
const WHOLE_BITS = 2 ** 52;
/** What stands for a score of one. */
export const LARGEST = 2 ** 32 - 1;

/**
 * Writes the scores of every row of the table, in columns from `offset` bytes on, column by column `stride` bytes apart. The rows' scores of a
 * column lie one behind the other.
 */
const turn = (): WasmFunction => {
  const f = new FunctionWriter();
  const params = Array.from({ length: 5 }, () => f.param("i32"));
  const [table, tableEnd, offset, into, stride] = params as [Local, Local, Local, Local, Local];
  const [weights, weightsEnd, place] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const [ratio, score] = [f.local("v128"), f.local("v128")];
  const store = (lane: number): Code =>
    sequence(...[place.get, score.get, op.storeLane32(0, lane)], place.set(sequence(place.get, stride.get, op.i32Add)));
  return f.finish(
    "turn",
    undefined,
    until(table, tableEnd, [
      weights.set(sequence(table.get, op.load32(0), offset.get, op.i32Add)),
      weightsEnd.set(sequence(weights.get, op.i32Const(2 * BLOCK_COLUMNS), op.i32Add)),
      ratio.set(sequence(table.get, op.loadF64(8), op.splat)),
      place.set(into.get),
      until(weights, weightsEnd, [
        ...[0, 1].flatMap((pair) => [
          score.set(sequence(weights.get, op.load32Zero(4 * pair), op.widenU16, op.toDoubles, ratio.get, op.lanesMul)),
          score.set(sequence(score.get, op.lanesFloor, both(LARGEST), op.lanesMin, both(WHOLE_BITS), op.lanesAdd)),
          store(0),
          store(2),
        ]),
        advance(weights, 8),
      ]),
      advance(table, VOTER_BYTES),
      advance(into, 4),
    ]),
  );
};

/** Of four u32, the smallest or largest, as a double. */
const ofFour = (four: Local, how: Code): Code =>
  sequence(
    ...[four.get, op.lane32(0), op.u32ToDouble, four.get, op.lane32(1), op.u32ToDouble, how],
    ...[four.get, op.lane32(2), op.u32ToDouble, how, four.get, op.lane32(3), op.u32ToDouble, how],
  );

/** The sum of four u32 as a double. Each is below 2^32: at least two have shares. */
const sumOfFour = (four: Local): Code => {
  const pair = (lane: number): Code =>
    sequence(four.get, op.lowU32, op.lane64(lane), four.get, op.highU32, op.lane64(lane), op.i64Add);
  return sequence(pair(0), pair(1), op.i64Add, op.u64ToDouble);
};

/** What one pass over a column's scores finds, and its pointers. */
interface Counting {
  readonly at: Local;
  readonly share: Local;
  readonly score: Local;
  /** The shares of scores up to a limit. */
  readonly sum: Local;
  /** The largest score of those, and the smallest of the others. */
  readonly under: Local;
  readonly over: Local;
}

const countingOf = (f: FunctionWriter): Counting => ({
  ...{ at: f.local("i32"), share: f.local("i32"), score: f.local("v128") },
  ...{ sum: f.local("v128"), under: f.local("v128"), over: f.local("v128") },
});

const ZEROS = sequence(op.i32Const(0), op.splat32);

/** Counts the scores that are not above `limit`, four at a time. */
const count = (counting: Counting, first: Local, end: Local, shares: Local, limit: Code, isUnder: Local): Code => {
  const { at, share, score, sum, under, over } = counting;
  return sequence(
    ...[at.set(first.get), share.set(shares.get), sum.set(ZEROS), under.set(ZEROS)],
    over.set(sequence(op.i32Const(-1), op.splat32)),
    until(at, end, [
      isUnder.set(sequence(limit, score.tee(sequence(at.get, op.loadPair(0))), op.lanes32GeU)),
      sum.set(sequence(share.get, op.loadPair(0), isUnder.get, op.lanesAnd, sum.get, op.lanes32Add)),
      under.set(sequence(under.get, score.get, isUnder.get, op.lanesAnd, op.lanes32MaxU)),
      over.set(sequence(over.get, score.get, isUnder.get, op.lanesOr, op.lanes32MinU)),
      ...[advance(at, 16), advance(share, 16)],
    ]),
  );
};

/** The same for a limit of zero, with the largest of all scores in place of the largest of those up to it. */
const extremes = (counting: Counting, first: Local, end: Local, shares: Local, isUnder: Local): Code => {
  const { at, share, score, sum, under, over } = counting;
  return sequence(
    ...[at.set(first.get), share.set(shares.get), sum.set(ZEROS), under.set(ZEROS)],
    over.set(sequence(op.i32Const(-1), op.splat32)),
    until(at, end, [
      isUnder.set(sequence(score.tee(sequence(at.get, op.loadPair(0))), ZEROS, op.lanes32Eq)),
      sum.set(sequence(share.get, op.loadPair(0), isUnder.get, op.lanesAnd, sum.get, op.lanes32Add)),
      under.set(sequence(under.get, score.get, op.lanes32MaxU)),
      over.set(sequence(over.get, score.get, isUnder.get, op.lanesOr, op.lanes32MinU)),
      ...[advance(at, 16), advance(share, 16)],
    ]),
  );
};

/** A search between two scores. */
interface Search {
  readonly low: Local;
  readonly high: Local;
  /** The share below `low`, and up to `high`. */
  readonly shareLow: Local;
  readonly shareHigh: Local;
  /** How often in a row it went up (above 0) or down (below). */
  readonly drift: Local;
}

/**
 * Where to look next, from `low` to below `high`: where the minority would end if shares were spread evenly between the two; in their middle
 * once that has twice missed on the same side.
 */
const nextLimit = ({ low, high, shareLow, shareHigh, drift }: Search, minority: Local): Code => {
  const span = sequence(high.get, low.get, op.f64Sub);
  const even = [minority.get, shareLow.get, op.f64Sub, shareHigh.get, shareLow.get, op.f64Sub, op.f64Div];
  return sequence(
    ...[drift.get, drift.get, op.i32Mul, op.i32Const(4), op.i32LtS],
    op.ifElse("f64", even, [op.f64Const(0.5)]),
    ...[span, op.f64Mul, low.get, op.f64Add, op.f64Floor, high.get, op.f64Const(1), op.f64Sub, op.f64Min],
    ...[low.get, op.f64Max],
  );
};

/** Counts a step up (1) or down (-1). */
const drifted = (drift: Local, step: 1 | -1): Code => {
  const isOther = sequence(drift.get, op.i32Const(step), op.i32Mul, op.i32Const(0), op.i32LtS);
  return sequence(
    isOther,
    op.ifThen([drift.set(op.i32Const(0))]),
    drift.set(sequence(drift.get, op.i32Const(step), op.i32Add)),
  );
};

/**
 * The lowest of the scores from `first` to `end` with which the share up to it, `below` included, passes `minority`; the highest where it never
 * does. A multiple of four scores, shares in the same order; `all` is their sum and `below`. The answer always lies between `low` and `high`, both
 * of them scores: each round adds up the shares up to a limit between them, and moves one of them past it to the next score. Every third
 * round at least halves what lies between.
 */
const select = (): WasmFunction => {
  const f = new FunctionWriter();
  const [first, end, shares] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [below, all, minority] = [f.param("f64"), f.param("f64"), f.param("f64")];
  const search = {
    ...{ low: f.local("f64"), high: f.local("f64"), shareLow: f.local("f64"), shareHigh: f.local("f64") },
    drift: f.local("i32"),
  };
  const { low, high, shareLow, shareHigh, drift } = search;
  const [sum, limit, isUnder] = [f.local("f64"), f.local("v128"), f.local("v128")];
  const counting = countingOf(f);
  const setSum = sum.set(sequence(below.get, sumOfFour(counting.sum), op.f64Add));
  const passes = sequence(sum.get, minority.get, op.f64Gt);
  return f.finish(
    "select",
    "f64",
    ...[extremes(counting, first, end, shares, isUnder), setSum],
    ...[passes, op.ifThen([op.f64Const(0), op.give])],
    ...[low.set(ofFour(counting.over, op.f64Min)), high.set(ofFour(counting.under, op.f64Max))],
    ...[shareLow.set(sum.get), shareHigh.set(all.get)],
    op.block([
      op.loop([
        ...[low.get, high.get, op.f64Ge, op.branchIf(1)],
        limit.set(sequence(nextLimit(search, minority), op.truncateU32, op.splat32)),
        ...[count(counting, first, end, shares, limit.get, isUnder), setSum, passes],
        op.ifThen([
          ...[high.set(ofFour(counting.under, op.f64Max)), shareHigh.set(sum.get), drifted(drift, -1)],
          op.branch(1),
        ]),
        ...[low.set(ofFour(counting.over, op.f64Min)), shareLow.set(sum.get), drifted(drift, 1)],
        op.branch(0),
      ]),
    ]),
    high.get,
  );
};

export const medianPasses = (): WasmFunction[] => [turn(), select()];
