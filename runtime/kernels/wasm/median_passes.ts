/** Weighted medians as WebAssembly functions: a block of columns is turned on its side, then each column searched by halving. */
import { type Code, op, sequence, type WasmFunction } from "./assembler.ts";
import { advance, FunctionWriter, type Local, until } from "./function_writer.ts";
import { both } from "./pair_arithmetic.ts";

/** Columns turned at a time: a row's u16 of a block fill a line of the cache. */
export const BLOCK_COLUMNS = 32;
/** A row's entry in the table of a turn: where its weights are (u32), and at 8 what makes them shares of their row (a double). */
export const ENTRY_BYTES = 16;

/** Bytes from one turned column to the next: an even number of scores and some, so that columns do not meet in the cache. */
export const strideOf = (rows: number): number => ((rows + 1) & ~1) * 8 + 16;

/** What medians of so many rows take of the memory: the table of rows, their shares, a block of columns. */
export const medianBytes = (rows: number): number => (rows + 1) * ENTRY_BYTES + strideOf(rows) * (1 + BLOCK_COLUMNS);

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
    sequence(...[place.get, score.get, op.storeLane64(0, lane)], place.set(sequence(place.get, stride.get, op.i32Add)));
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
          score.set(sequence(weights.get, op.load32Zero(4 * pair), op.widenU16, op.toDoubles)),
          score.set(sequence(score.get, ratio.get, op.lanesMul, op.lanesFloor)),
          store(0),
          store(1),
        ]),
        advance(weights, 8),
      ]),
      advance(table, ENTRY_BYTES),
      advance(into, 8),
    ]),
  );
};

/** Of a pair's lanes, what the second instructions leave of both. */
const ofLanes = (pair: Local, how: Code): Code => sequence(pair.get, op.lane(0), pair.get, op.lane(1), how);

/**
 * The lowest of the scores from `first` to `end` with which the share up to it, `below` included, passes `minority`; the highest where it never
 * does. An even number of scores, shares in the same order. The answer always lies between `low` and `high`, both of them scores: each round
 * adds up the shares up to their middle, and moves one of them past it to the next score. Scores have 33 bits: 33 rounds at most, and
 * about as many as there are bits in the number of scores where they are spread evenly. A score up to the middle is kept from being the next
 * by the exponent of 2^33, which makes it larger than any.
 */
const select = (): WasmFunction => {
  const f = new FunctionWriter();
  const [first, end, shares] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [below, minority] = [f.param("f64"), f.param("f64")];
  const [at, share] = [f.local("i32"), f.local("i32")];
  const [low, high, middle] = [f.local("f64"), f.local("f64"), f.local("f64")];
  const [score, isUnder, pivot] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const [sum, under, over] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const restart = sequence(at.set(first.get), share.set(shares.get));
  const next = [advance(at, 16), advance(share, 16)];
  const extremes = until(at, end, [
    score.set(sequence(at.get, op.loadPair(0))),
    over.set(sequence(over.get, score.get, op.lanesMin)),
    under.set(sequence(under.get, score.get, op.lanesMax)),
    sum.set(sequence(share.get, op.loadPair(0), score.get, both(0), op.lanesEq, op.lanesAnd, sum.get, op.lanesAdd)),
    ...next,
  ]);
  const count = until(at, end, [
    isUnder.set(sequence(score.tee(sequence(at.get, op.loadPair(0))), pivot.get, op.lanesLe)),
    sum.set(sequence(share.get, op.loadPair(0), isUnder.get, op.lanesAnd, sum.get, op.lanesAdd)),
    under.set(sequence(under.get, score.get, isUnder.get, op.lanesAnd, op.lanesMax)),
    over.set(sequence(over.get, score.get, both(2 ** 33), isUnder.get, op.lanesAnd, op.lanesOr, op.lanesMin)),
    ...next,
  ]);
  const passes = sequence(below.get, ofLanes(sum, op.f64Add), op.f64Add, minority.get, op.f64Gt);
  const clear = sequence(sum.set(both(0)), under.set(both(0)), over.set(both(Number.POSITIVE_INFINITY)));
  return f.finish(
    "select",
    "f64",
    ...[clear, restart, extremes],
    ...[passes, op.ifThen([op.f64Const(0), op.give])],
    low.set(ofLanes(over, op.f64Min)),
    high.set(ofLanes(under, op.f64Max)),
    op.block([
      op.loop([
        ...[low.get, high.get, op.f64Ge, op.branchIf(1)],
        middle.set(sequence(low.get, high.get, op.f64Add, op.f64Const(0.5), op.f64Mul, op.f64Floor)),
        pivot.set(sequence(middle.get, op.splat)),
        ...[clear, restart, count, passes],
        op.ifThen([high.set(ofLanes(under, op.f64Max)), op.branch(1)]),
        low.set(ofLanes(over, op.f64Min)),
        op.branch(0),
      ]),
    ]),
    low.get,
  );
};

export const medianPasses = (): WasmFunction[] => [turn(), select()];
