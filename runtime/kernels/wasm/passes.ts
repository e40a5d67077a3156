/**
 * The passes over a row, as WebAssembly functions. A row lies in the memory with a cell for every column, weights and old bonds as
 * u16 and new bonds as doubles; every pass goes along it, and along the records of the columns, four columns at a time.
 */
import { type Code, op, sequence, type WasmFunction } from "./assembler.ts";
import { change, divisorOf, incentiveOf, load } from "./columns.ts";
import { advance, FunctionWriter, type Local, until } from "./function_writer.ts";
import { blend, differences, rates } from "./liquid_passes.ts";
import { medianPasses } from "./median_passes.ts";
import { both, pairArithmetic } from "./pair_arithmetic.ts";
import {
  factorParam,
  limited,
  NARROW,
  narrowPair,
  type Penalty,
  penalised,
  rounds,
  sharePair,
  splatOf,
  UNROLLED,
  WIDE,
} from "./row_parts.ts";

const total = (pair: Local): Code => sequence(pair.get, op.lane(0), pair.get, op.lane(1), op.f64Add);
/** Spreads a sparse row over its columns; gives its sum, or -1 where columns do not ascend or reach `limit`. */
const spread = (): WasmFunction => {
  const f = new FunctionWriter();
  const pointers = Array.from({ length: 4 }, () => f.param("i32"));
  const [column, value, end, into] = pointers as [Local, Local, Local, Local];
  const limit = f.param("i32");
  const [at, last, own, sum] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  return f.finish(
    "spread",
    "i32",
    last.set(op.i32Const(-1)),
    until(column, end, [
      ...[at.tee(sequence(column.get, op.load16(0))), last.get, op.i32LeS, at.get, limit.get, op.i32GeU, op.i32Or],
      op.ifThen([op.i32Const(-1), op.give]),
      last.set(at.get),
      ...[into.get, at.get, op.i32Const(1), op.i32Shl, op.i32Add, own.tee(sequence(value.get, op.load16(0)))],
      op.store16(0),
      sum.set(sequence(sum.get, own.get, op.i32Add)),
      advance(column, 2),
      advance(value, 2),
    ]),
    sum.get,
  );
};

/** Adds a row's clipped weights times its stake to their columns' ranks; gives their sum, its trust. */
const clip = (): WasmFunction => {
  const f = new FunctionWriter();
  const [weights, records, end, ratio] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("f64")];
  const stakeOf = factorParam(f);
  const stake = stakeOf();
  const ratios = splatOf(f, ratio);
  const [sum, clipped] = [f.local("v128"), f.local("v128")];
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.flatMap((pair) => [
    clipped.set(limited(sharePair(weights, ratios.pair, pair), records, pair)),
    sum.set(sequence(sum.get, clipped.get, op.lanesAdd)),
    change(records, "rank", pair, arithmetic.multiply(clipped.get, stake.factor), op.lanesAdd),
  ]);
  return f.finish("clip", "f64", stake.set, ratios.set, rounds(records, end, [[weights, NARROW]], body), total(sum));
};

/** Adds a row's old bonds to the sums of their columns. */
const addOld = (): WasmFunction => {
  const f = new FunctionWriter();
  const [old, records, end] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const body = UNROLLED.map((pair) => change(records, "sum", pair, narrowPair(old, pair), op.lanesAdd));
  return f.finish("addOld", undefined, rounds(records, end, [[old, NARROW]], body));
};

/** Adds a row's penalised weights times its stake to the sums of their columns. */
const addFresh = (): WasmFunction => {
  const f = new FunctionWriter();
  const [weights, records, end, ratio] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("f64")];
  const [penaltyOf, stakeOf] = [factorParam(f), factorParam(f)];
  const [penalty, stake] = [penaltyOf(), stakeOf()];
  const [ratios, share] = [splatOf(f, ratio), f.local("v128")];
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.map((pair) => {
    const weight = penalised(arithmetic, share, weights, ratios.pair, penalty.factor, records, pair);
    return change(records, "sum", pair, arithmetic.multiply(weight, stake.factor), op.lanesAdd);
  });
  const pass = rounds(records, end, [[weights, NARROW]], body);
  return f.finish("addFresh", undefined, penalty.set, stake.set, ratios.set, pass);
};

/**
 * rate * fresh + (1 - rate) * old of a row, added to the sums of the columns too. Fresh bonds are the penalised weights; with `staked`,
 * those times stake over the divisors.
 */
const average = (name: string, staked: boolean, penaltyKind: Penalty): WasmFunction => {
  const f = new FunctionWriter();
  const pointers = Array.from({ length: 5 }, () => f.param("i32"));
  const [weights, old, into, records, end] = pointers as [Local, Local, Local, Local, Local];
  const ratio = f.param("f64");
  const [penaltyOf, stakeOf, rateOf, keptOf] = [factorParam(f), factorParam(f), factorParam(f), factorParam(f)];
  const [penalty, stake, rate, kept] = [penaltyOf(), stakeOf(), rateOf(), keptOf()];
  const [ratios, share, fresh] = [splatOf(f, ratio), f.local("v128"), f.local("v128")];
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.flatMap((pair) => {
    const factor = penaltyKind === "full" ? undefined : penalty.factor;
    const weight = penalised(arithmetic, share, weights, ratios.pair, factor, records, pair);
    const gained = staked
      ? arithmetic.divide(arithmetic.multiply(weight, stake.factor), divisorOf(records, pair))
      : weight;
    const before = sequence(narrowPair(old, pair), load(records, "oldRatio", pair), op.lanesMul, op.lanesFloor);
    return [
      fresh.set(arithmetic.multiply(gained, rate.factor)),
      fresh.set(sequence(fresh.get, arithmetic.multiply(before, kept.factor), op.lanesAdd)),
      ...[into.get, fresh.get, op.storePair(pair * WIDE)],
      change(records, "sum", pair, fresh.get, op.lanesAdd),
    ];
  });
  const moving = [[weights, NARROW] as const, [old, NARROW] as const, [into, WIDE] as const];
  const pass = rounds(records, end, moving, body);
  return f.finish(name, undefined, penalty.set, stake.set, rate.set, kept.set, ratios.set, pass);
};

/** A row's cells over the divisors, times incentive, summed up. With `shares` those replace the cells, and the largest is noted. */
const earn = (name: string, shares: boolean): WasmFunction => {
  const f = new FunctionWriter();
  const [cells, records, end] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [share, sum] = [f.local("v128"), f.local("v128")];
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.flatMap((pair) => [
    share.set(arithmetic.divide(sequence(cells.get, op.loadPair(pair * WIDE)), divisorOf(records, pair))),
    ...(shares
      ? [
          sequence(cells.get, share.get, op.storePair(pair * WIDE)),
          change(records, "largest", pair, share.get, op.lanesMax),
        ]
      : []),
    sum.set(sequence(arithmetic.multiply(share.get, incentiveOf(records, pair)), sum.get, op.lanesAdd)),
  ]);
  return f.finish(name, "f64", rounds(records, end, [[cells, WIDE]], body), total(sum));
};

/** 2^52: a whole number below 2^52 added to it stands in the low bits of the double. */
const WHOLE_BITS = 2 ** 52;

/**
 * Appends a row's positive cells, times 65535 as u16, with their columns from `column` on; gives the new end of the columns. Cells are at
 * most one; with `upscaled`, they are first taken over the divisors. Up to two u16 behind the end are overwritten.
 */
const cut = (name: string, upscaled: boolean): WasmFunction => {
  const f = new FunctionWriter();
  const pointers = Array.from({ length: 5 }, () => f.param("i32"));
  const [cells, records, end, columns, values] = pointers as [Local, Local, Local, Local, Local];
  const [column, cell, value, step] = [f.local("i32"), f.local("v128"), f.local("v128"), f.local("i32")];
  const arithmetic = pairArithmetic(f);
  const append = (lane: number): Code =>
    sequence(
      ...[columns.get, column.get, op.store16(0), values.get, value.get, op.storeLane16(0, lane * 4)],
      step.set(sequence(cell.get, op.lane(lane), op.f64Const(0), op.f64Gt, op.i32Const(1), op.i32Shl)),
      columns.set(sequence(columns.get, step.get, op.i32Add)),
      values.set(sequence(values.get, step.get, op.i32Add)),
      advance(column, 1),
    );
  const body = UNROLLED.flatMap((pair) => [
    cell.set(sequence(cells.get, op.loadPair(pair * WIDE))),
    value.set(
      sequence(
        upscaled ? arithmetic.divide(cell.get, divisorOf(records, pair)) : cell.get,
        ...[both(0xffff / 2 ** 32), op.lanesMul, op.lanesFloor, both(0xffff), op.lanesMin],
        ...[both(WHOLE_BITS), op.lanesAdd],
      ),
    ),
    append(0),
    append(1),
  ]);
  return f.finish(name, "i32", rounds(records, end, [[cells, WIDE]], body), columns.get);
};

type Pass = (...args: number[]) => number;
/** The passes, by the names of their functions. Pointers are bytes of the memory; `end` is one of records. */
export interface Passes {
  readonly turn: Pass;
  readonly select: Pass;
  readonly spread: Pass;
  readonly addOld: Pass;
  readonly differences: Pass;
  readonly rates: Pass;
  readonly blend: Pass;
  readonly clip: Pass;
  readonly addFresh: Pass;
  readonly averageStaked: Pass;
  readonly averageStakedPartly: Pass;
  readonly averageWeights: Pass;
  readonly averageWeightsPartly: Pass;
  readonly earn: Pass;
  readonly earnShares: Pass;
  readonly cut: Pass;
  readonly cutUpscaled: Pass;
}

export const passes = (): WasmFunction[] => [
  ...medianPasses(),
  differences(),
  rates(),
  blend(),
  spread(),
  addOld(),
  clip(),
  addFresh(),
  average("averageStaked", true, "full"),
  average("averageStakedPartly", true, "partial"),
  average("averageWeights", false, "full"),
  average("averageWeightsPartly", false, "partial"),
  earn("earn", false),
  earn("earnShares", true),
  cut("cut", false),
  cut("cutUpscaled", true),
];
