/** What the passes over rows are put together from. */
import { type Code, op, sequence } from "../../primitives/wasm/assembler.ts";
import { advance, type FunctionWriter, type Local, until } from "../../primitives/wasm/function_writer.ts";
import { load, RECORD } from "./columns.ts";
import { both, type Factor, type PairArithmetic, RECIPROCAL_CUT } from "./pair_arithmetic.ts";

/** Pairs of columns in one round of a pass. */
export const UNROLLED = [0, 1] as const;
const PAIRS = UNROLLED.length;
/** Bytes of a pair as u16 and as doubles. */
export const NARROW = 4;
export const WIDE = 16;

/** How a weight counts for bonds: clipped, or on the way to that by a penalty. */
export type Penalty = "full" | "partial";

export const splatOf = (f: FunctionWriter, value: Local): { readonly pair: Local; readonly set: Code } => {
  const pair = f.local("v128");
  return { pair, set: pair.set(sequence(value.get, op.splat)) };
};

/** Of a factor in parts. Their sum is exact. */
export const nearOf = (high: Local, low: Local): Code =>
  sequence(high.get, low.get, op.lanesAdd, both(RECIPROCAL_CUT), op.lanesMul);

/** A row's factor: parameters for its parts, and instructions that spread them over pairs. */
export const factorParam = (f: FunctionWriter): (() => { readonly factor: Factor; readonly set: Code }) => {
  const [high, low] = [f.param("f64"), f.param("f64")];
  return () => {
    const [highPair, lowPair, near] = [splatOf(f, high), splatOf(f, low), f.local("v128")];
    return {
      factor: { high: highPair.pair.get, low: lowPair.pair.get, near: near.get },
      set: sequence(highPair.set, lowPair.set, near.set(nearOf(highPair.pair, lowPair.pair))),
    };
  };
};

/** A pair of u16 as doubles. */
export const narrowPair = (row: Local, pair: number): Code =>
  sequence(row.get, op.load32Zero(pair * NARROW), op.widenU16, op.toDoubles);
/** A pair of weights as shares of their row: value * ratio, cut. */
export const sharePair = (weights: Local, ratio: Local, pair: number): Code =>
  sequence(narrowPair(weights, pair), ratio.get, op.lanesMul, op.lanesFloor);
export const limited = (share: Code, records: Local, pair: number): Code =>
  sequence(share, load(records, "limit", pair), op.lanesMin);

/** What a weight counts for. */
export const penalised = (
  arithmetic: PairArithmetic,
  share: Local,
  weights: Local,
  ratio: Local,
  penalty: Factor | undefined,
  records: Local,
  pair: number,
): Code => {
  const own = sharePair(weights, ratio, pair);
  if (penalty === undefined) return limited(own, records, pair);
  return sequence(
    share.set(own),
    arithmetic.multiply(sequence(limited(share.get, records, pair), share.get, op.lanesSub), penalty),
    ...[share.get, op.lanesAdd],
  );
};

export const rounds = (records: Local, end: Local, moving: readonly (readonly [Local, number])[], body: Code[]): Code =>
  until(records, end, [
    ...body,
    ...moving.map(([pointer, bytes]) => advance(pointer, PAIRS * bytes)),
    advance(records, PAIRS * RECORD),
  ]);
