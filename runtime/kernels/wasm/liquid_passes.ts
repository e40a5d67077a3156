/** Liquid alpha's passes, as WebAssembly functions. Reference: pallets/subtensor/src/epoch/run_epoch.rs alpha_sigmoid. */

import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local, until } from "../../primitives/wasm/function_writer.ts";
import { LACK, STEP, TERMS } from "../fast/exponential.ts";
import { change, load } from "./columns.ts";
import { type NearArithmetic, nearArithmetic, surely } from "./near_arithmetic.ts";
import { both, type Factor, type PairArithmetic, pairArithmetic, RECIPROCAL_CUT } from "./pair_arithmetic.ts";
import { factorParam, NARROW, narrowPair, penalised, rounds, splatOf, UNROLLED, WIDE } from "./row_parts.ts";
import { blockParams, cellRow, eachRow, narrowRow, rowFactor } from "./rows.ts";

const ONE = 2 ** 32;
const HALF = ONE / 2;
const LOW_PART = 2 ** 16;
/** Pairs computed side by side: a term waits for the one before it, but not for those of other numbers. */
const ABREAST = [0, 1, 2, 3] as const;
/** Rates that are computed at a time: lists of differences and rates have room up to a multiple of it. */
export const RATES_AT_ONCE = 2 * ABREAST.length;
/** Stands where a rate has to be computed otherwise. */
export const UNKNOWN_RATE = -1;

/** After so many terms it is looked whether any of them are left. */
const LOOK = 4;

/**
 * e^x of all pairs by its series, as `exponentials` of the fast engine; lanes of `missed` are set where that cannot be told: where the largest
 * fraction of a product, and the most that any of them lacks, may reach the next integer. No product is larger than the sum of all by one.
 */
const series = (x: readonly Local[], power: readonly Local[], missed: readonly Local[], f: FunctionWriter): Code => {
  const terms = ABREAST.map(() => f.local("v128"));
  const product = f.local("v128");
  const each = (code: (pair: number) => Code): Code => sequence(...ABREAST.map(code));
  const at = (list: readonly Local[], pair: number): Local => list[pair] as Local;
  const isOver = sequence(
    ...ABREAST.map((pair) => at(terms, pair).get),
    ...[op.lanesOr, op.lanesOr, op.lanesOr, op.anyTrue, op.i32Eqz],
  );
  const term = (i: number): Code =>
    sequence(
      each((pair) =>
        sequence(
          ...[at(terms, pair).get, at(x, pair).get, both(STEP[i] as number), op.lanesMul, op.lanesMul],
          at(terms, pair).set(sequence(product.tee(sequence()), op.lanesFloor)),
          ...[product.get, at(terms, pair).get, op.lanesSub],
          at(missed, pair).set(sequence(at(missed, pair).get, op.lanesMax)),
          at(power, pair).set(sequence(at(power, pair).get, at(terms, pair).get, op.lanesAdd)),
        ),
      ),
      ...(i % LOOK === 0 ? [isOver, op.branchIf(0)] : []),
    );
  return sequence(
    each((pair) =>
      sequence(
        ...[at(terms, pair).set(at(x, pair).get), at(missed, pair).set(both(0))],
        at(power, pair).set(sequence(at(x, pair).get, both(ONE), op.lanesAdd)),
      ),
    ),
    op.block(Array.from({ length: TERMS - 2 }, (_, i) => term(i + 2))),
    each((pair) =>
      at(missed, pair).set(
        sequence(
          ...[at(missed, pair).get, at(power, pair).get, both(LACK), op.lanesMul, op.lanesAdd, both(1), op.lanesGe],
          // An exponent of exactly one has a constant of its own.
          ...[at(x, pair).get, both(ONE), op.lanesEq, op.lanesOr],
        ),
      ),
    ),
  );
};

/** 2^64 over a divisor of at least one. */
const inverseOf = (arithmetic: NearArithmetic, divisor: Code): Code =>
  arithmetic.multiply(both(ONE), {
    near: sequence(both(ONE), divisor, op.lanesDiv, both(RECIPROCAL_CUT), op.lanesMul),
  });

/** low + span / (1 + e^x), `power` being e to the magnitude of x. */
const rateOf = (
  f: FunctionWriter,
  arithmetic: NearArithmetic,
  low: Code,
  span: Factor,
): ((x: Local, power: Local) => Code) => {
  const quotient = f.local("v128");
  return (x, power) =>
    sequence(
      quotient.set(inverseOf(arithmetic, power.get)),
      quotient.set(sequence(quotient.get, power.get, x.get, both(0), op.lanesLt, op.bitSelect)),
      arithmetic.multiply(inverseOf(arithmetic, sequence(quotient.get, both(ONE), op.lanesAdd)), span),
      ...[low, op.lanesAdd],
    );
};

/**
 * Turns differences of 0 .. 1 into rates: low + span / (1 + e^x), x = slope * sign * (difference - 1/2) being at most 14 in magnitude.
 * `UNKNOWN_RATE` where the series cannot be told; gives how many rounds had such.
 */
export const rates = (): WasmFunction => {
  const f = new FunctionWriter();
  const [difference, end, into] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [sign, lowest] = [f.param("f64"), f.param("f64")];
  const [slopeOf, spanOf] = [factorParam(f), factorParam(f)];
  const [slope, span] = [slopeOf(), spanOf()];
  const [signs, low] = [splatOf(f, sign), splatOf(f, lowest)];
  const locals = (): Local[] => ABREAST.map(() => f.local("v128"));
  const [x, reach, power, missed] = [locals(), locals(), locals(), locals()] as [Local[], Local[], Local[], Local[]];
  const unknown = f.local("i32");
  const arithmetic = pairArithmetic(f);
  const [near, found] = [nearArithmetic(f), f.local("v128")];
  const rate = rateOf(f, near, low.pair.get, span.factor);
  const each = (code: (x: Local, reach: Local, power: Local, missed: Local, pair: number) => Code): Code[] =>
    ABREAST.map((pair) =>
      code(x[pair] as Local, reach[pair] as Local, power[pair] as Local, missed[pair] as Local, pair),
    );
  const centred = (pair: number): Code =>
    sequence(difference.get, op.loadPair(16 * pair), both(HALF), op.lanesSub, signs.pair.get, op.lanesMul);
  return f.finish(
    "rates",
    "i32",
    ...[slope.set, span.set, signs.set, low.set],
    until(difference, end, [
      ...each((own, magnitude, _, __, pair) =>
        sequence(
          own.set(arithmetic.multiply(centred(pair), slope.factor)),
          magnitude.set(sequence(own.get, op.lanesAbs)),
        ),
      ),
      series(reach, power, missed, f),
      ...each((own, _, exponential, doubt, pair) =>
        sequence(
          ...[near.clear, found.set(rate(own, exponential)), doubt.set(sequence(doubt.get, near.doubt, op.lanesOr))],
          ...[into.get, both(UNKNOWN_RATE), found.get, doubt.get, op.bitSelect, op.storePair(16 * pair)],
          unknown.set(sequence(doubt.get, op.anyTrue, unknown.get, op.i32Add)),
        ),
      ),
      advance(difference, 8 * RATES_AT_ONCE),
      advance(into, 8 * RATES_AT_ONCE),
    ]),
    unknown.get,
  );
};

/**
 * Writes the rows' penalised weights, and, `apart` bytes from them, the differences that set their rates: by which a weight exceeds consensus, or
 * falls short of its bond.
 */
export const differences = (): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const apart = f.param("i32");
  const penalty = factorParam(f)();
  const pointers = Array.from({ length: 5 }, () => f.local("i32"));
  const [weights, old, into, difference, records] = pointers as [Local, Local, Local, Local, Local];
  const [ratios, share, weight, bond] = [f.local("v128"), f.local("v128"), f.local("v128"), f.local("v128")];
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.flatMap((pair) => [
    weight.set(penalised(arithmetic, share, weights, ratios, penalty.factor, records, pair)),
    ...[into.get, weight.get, op.storePair(pair * WIDE)],
    bond.set(sequence(narrowPair(old, pair), load(records, "oldRatio", pair), op.lanesMul, op.lanesFloor)),
    ...[difference.get, weight.get, load(records, "limit", pair), op.lanesSub],
    ...[bond.get, weight.get, op.lanesSub, weight.get, bond.get, op.lanesGe, op.bitSelect],
    ...[both(0), op.lanesMax, op.storePair(pair * WIDE)],
  ]);
  const moving = [
    [weights, NARROW] as const,
    [old, NARROW] as const,
    [into, WIDE] as const,
    [difference, WIDE] as const,
  ];
  const rows = eachRow(block, [
    ...[weights.set(narrowRow(block, "weights")), old.set(narrowRow(block, "old")), into.set(cellRow(block))],
    ...[difference.set(sequence(into.get, apart.get, op.i32Add)), records.set(block.first.get)],
    ratios.set(rowFactor(block, "ratio")),
    rounds(records, block.end, moving, body),
  ]);
  return f.finish("differences", undefined, penalty.set, rows);
};

/** Doubles that are zero, both of a pair. */
const areZero = (pair: Code): Code => sequence(pair, both(0), op.lanesEq, op.lanes64AllTrue);

/** 8 where a lane is not zero, else 0. */
const stepOf = (pair: Local, lane: number): Code =>
  sequence(pair.get, op.lane(lane), op.f64Const(0), op.f64Gt, op.i32Const(3), op.i32Shl);

/** Lists the differences that are not zero, which most become once bonds have followed their weights; gives the list's end. */
export const listDifferences = (): WasmFunction => {
  const f = new FunctionWriter();
  const [difference, end, list] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const own = f.local("v128");
  const append = [0, 1].flatMap((lane) => [
    ...[list.get, own.get, op.lane(lane), op.storeF64(0)],
    list.set(sequence(list.get, stepOf(own, lane), op.i32Add)),
  ]);
  return f.finish(
    "listDifferences",
    "i32",
    until(difference, end, [
      areZero(own.tee(sequence(difference.get, op.loadPair(0)))),
      op.ifElseThen([], append),
      advance(difference, WIDE),
    ]),
    list.get,
  );
};

/** Puts the rates of a list in place of the differences that were listed, and `still` in place of those of zero. */
export const placeRates = (): WasmFunction => {
  const f = new FunctionWriter();
  const [difference, end, list] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const still = f.param("f64");
  const [own, stills] = [f.local("v128"), splatOf(f, still)];
  const place = [0, 1].flatMap((lane) => [
    ...[difference.get, list.get, op.loadF64(0), still.get, own.get, op.lane(lane), op.f64Const(0), op.f64Gt],
    ...[op.select, op.storeF64(8 * lane)],
    list.set(sequence(list.get, stepOf(own, lane), op.i32Add)),
  ]);
  return f.finish(
    "placeRates",
    undefined,
    stills.set,
    until(difference, end, [
      areZero(own.tee(sequence(difference.get, op.loadPair(0)))),
      op.ifElseThen([difference.get, stills.pair.get, op.storePair(0)], place),
      advance(difference, WIDE),
    ]),
  );
};

/**
 * rate * weight + (1 - rate) * old, at most one, in place of the rows' weights that are not zero; added to the sums of the columns. Rates lie `apart`
 * bytes from the weights.
 */
export const blend = (): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const apart = f.param("i32");
  const pointers = Array.from({ length: 4 }, () => f.local("i32"));
  const [cells, old, rate, records] = pointers as [Local, Local, Local, Local];
  const [own, bonds] = [f.local("v128"), UNROLLED.map(() => f.local("v128"))];
  const high = sequence(own.get, both(1 / LOW_PART), op.lanesMul, op.lanesFloor, both(LOW_PART / ONE), op.lanesMul);
  const by = {
    high,
    low: sequence(own.get, both(1 / ONE), op.lanesMul, high, op.lanesSub),
    near: sequence(own.get, both(RECIPROCAL_CUT / ONE), op.lanesMul),
  };
  const weight = (pair: number): Code => sequence(cells.get, op.loadPair(pair * WIDE));
  const blended = (arithmetic: PairArithmetic, bond: Local, pair: number): Code =>
    sequence(
      own.set(sequence(rate.get, op.loadPair(pair * WIDE))),
      bond.set(arithmetic.multiply(weight(pair), by)),
      own.set(sequence(both(ONE), own.get, op.lanesSub)),
      arithmetic.multiply(
        sequence(narrowPair(old, pair), load(records, "oldRatio", pair), op.lanesMul, op.lanesFloor),
        by,
      ),
      bond.set(sequence(bond.get, op.lanesAdd, both(ONE), op.lanesMin, weight(pair), both(0), op.lanesGt, op.lanesAnd)),
    );
  const body = [
    surely(f)((arithmetic) => sequence(...bonds.map((bond, pair) => blended(arithmetic, bond, pair)))),
    ...bonds.flatMap((bond, pair) => [
      ...[cells.get, bond.get, op.storePair(pair * WIDE)],
      change(records, "sum", pair, bond.get, op.lanesAdd),
    ]),
  ];
  const moving = [[cells, WIDE] as const, [old, NARROW] as const, [rate, WIDE] as const];
  const rows = eachRow(block, [
    ...[cells.set(cellRow(block)), old.set(narrowRow(block, "old")), records.set(block.first.get)],
    rate.set(sequence(cells.get, apart.get, op.i32Add)),
    rounds(records, block.end, moving, body),
  ]);
  return f.finish("blend", undefined, rows);
};
