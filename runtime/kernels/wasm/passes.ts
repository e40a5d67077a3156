/**
 * The passes over rows, as WebAssembly functions. A row lies in the memory with a cell for every column, weights and old bonds as u16, and with
 * new bonds as doubles for a block of columns; a pass goes along the block of every row, and along the records of its columns, four columns at
 * a time.
 */
import { type Code, op, sequence, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { FunctionWriter, type Local } from "../../primitives/wasm/function_writer.ts";
import { change, divisorOf, incentiveOf, load } from "./columns.ts";
import { cut } from "./cut_pass.ts";
import { blend, differences, listDifferences, placeRates, rates } from "./liquid_passes.ts";
import { medianPasses } from "./median_passes.ts";
import { surely } from "./near_arithmetic.ts";
import { both, type Factor, type PairArithmetic, pairArithmetic } from "./pair_arithmetic.ts";
import {
  factorParam,
  limited,
  NARROW,
  narrowPair,
  nearOf,
  type Penalty,
  penalised,
  rounds,
  sharePair,
  UNROLLED,
  WIDE,
} from "./row_parts.ts";
import { addToRowSum, type BlockParams, blockParams, cellRow, eachRow, narrowRow, rowFactor } from "./rows.ts";
import { clear, move, spread } from "./spread.ts";

const total = (pair: Local): Code => sequence(pair.get, op.lane(0), pair.get, op.lane(1), op.f64Add);

/** A row's factor, in locals of its own. */
const stakeOf = (f: FunctionWriter, block: BlockParams): { readonly factor: Factor; readonly set: Code } => {
  const [high, low, near] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const parts = [high.set(rowFactor(block, "stakeHigh")), low.set(rowFactor(block, "stakeLow"))];
  return {
    factor: { high: high.get, low: low.get, near: near.get },
    set: sequence(...parts, near.set(nearOf(high, low))),
  };
};

/** Adds the rows' clipped weights times their stake to their columns' ranks, and their sums to those of the rows: their trust. */
const clip = (): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const [weights, records, ratios] = [f.local("i32"), f.local("i32"), f.local("v128")];
  const stake = stakeOf(f, block);
  const [sum, clipped] = [f.local("v128"), f.local("v128")];
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.flatMap((pair) => [
    clipped.set(limited(sharePair(weights, ratios, pair), records, pair)),
    sum.set(sequence(sum.get, clipped.get, op.lanesAdd)),
    change(records, "rank", pair, arithmetic.multiply(clipped.get, stake.factor), op.lanesAdd),
  ]);
  const rows = eachRow(block, [
    ...[weights.set(narrowRow(block, "weights")), records.set(block.first.get)],
    ...[ratios.set(rowFactor(block, "ratio")), stake.set, sum.set(both(0))],
    rounds(records, block.end, [[weights, NARROW]], body),
    addToRowSum(block, total(sum)),
  ]);
  return f.finish("clip", undefined, rows);
};

/** Adds the rows' old bonds to the sums of their columns. */
const addOld = (): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const [old, records] = [f.local("i32"), f.local("i32")];
  const body = UNROLLED.map((pair) => change(records, "sum", pair, narrowPair(old, pair), op.lanesAdd));
  const rows = eachRow(block, [
    ...[old.set(narrowRow(block, "old")), records.set(block.first.get)],
    rounds(records, block.end, [[old, NARROW]], body),
  ]);
  return f.finish("addOld", undefined, rows);
};

/** Adds the rows' penalised weights times their stake to the sums of their columns. */
const addFresh = (): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const penalty = factorParam(f)();
  const [weights, records, ratios] = [f.local("i32"), f.local("i32"), f.local("v128")];
  const stake = stakeOf(f, block);
  const share = f.local("v128");
  const arithmetic = pairArithmetic(f);
  const body = UNROLLED.map((pair) => {
    const weight = penalised(arithmetic, share, weights, ratios, penalty.factor, records, pair);
    return change(records, "sum", pair, arithmetic.multiply(weight, stake.factor), op.lanesAdd);
  });
  const rows = eachRow(block, [
    ...[weights.set(narrowRow(block, "weights")), records.set(block.first.get)],
    ...[ratios.set(rowFactor(block, "ratio")), stake.set],
    rounds(records, block.end, [[weights, NARROW]], body),
  ]);
  return f.finish("addFresh", undefined, penalty.set, rows);
};

/**
 * rate * fresh + (1 - rate) * old of the rows, added to the sums of the columns too. Fresh bonds are the penalised weights; with `staked`,
 * those times stake over the divisors.
 */
const average = (name: string, staked: boolean, penaltyKind: Penalty): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const [penaltyOf, rateOf, keptOf] = [factorParam(f), factorParam(f), factorParam(f)];
  const [penalty, rate, kept] = [penaltyOf(), rateOf(), keptOf()];
  const pointers = Array.from({ length: 4 }, () => f.local("i32"));
  const [weights, old, into, records] = pointers as [Local, Local, Local, Local];
  const stake = stakeOf(f, block);
  const [ratios, share, fresh] = [f.local("v128"), f.local("v128"), UNROLLED.map(() => f.local("v128"))];
  const forWeights = pairArithmetic(f);
  const averaged = (arithmetic: PairArithmetic, own: Local, pair: number): Code => {
    const factor = penaltyKind === "full" ? undefined : penalty.factor;
    const weight = penalised(forWeights, share, weights, ratios, factor, records, pair);
    const gained = staked
      ? arithmetic.divide(arithmetic.multiply(weight, stake.factor), divisorOf(records, pair))
      : weight;
    const before = sequence(narrowPair(old, pair), load(records, "oldRatio", pair), op.lanesMul, op.lanesFloor);
    return sequence(
      own.set(arithmetic.multiply(gained, rate.factor)),
      own.set(sequence(own.get, arithmetic.multiply(before, kept.factor), op.lanesAdd)),
    );
  };
  const body = [
    surely(f)((arithmetic) => sequence(...fresh.map((own, pair) => averaged(arithmetic, own, pair)))),
    ...fresh.flatMap((own, pair) => [
      ...[into.get, own.get, op.storePair(pair * WIDE)],
      change(records, "sum", pair, own.get, op.lanesAdd),
    ]),
  ];
  const moving = [[weights, NARROW] as const, [old, NARROW] as const, [into, WIDE] as const];
  const rows = eachRow(block, [
    ...[weights.set(narrowRow(block, "weights")), old.set(narrowRow(block, "old")), into.set(cellRow(block))],
    ...[records.set(block.first.get), ratios.set(rowFactor(block, "ratio")), stake.set],
    rounds(records, block.end, moving, body),
  ]);
  return f.finish(name, undefined, penalty.set, rate.set, kept.set, rows);
};

/**
 * Adds the rows' cells over the divisors, times incentive, to the sums of the rows. With `shares` those replace the cells, and the largest is
 * noted.
 */
const earn = (name: string, shares: boolean): WasmFunction => {
  const f = new FunctionWriter();
  const block = blockParams(f);
  const [cells, records] = [f.local("i32"), f.local("i32")];
  const sum = f.local("v128");
  const pairs = UNROLLED.map((pair) => ({ pair, share: f.local("v128"), earned: f.local("v128") }));
  const body = [
    surely(f)((arithmetic) =>
      sequence(
        ...pairs.flatMap(({ pair, share, earned }) => [
          share.set(arithmetic.divide(sequence(cells.get, op.loadPair(pair * WIDE)), divisorOf(records, pair))),
          earned.set(arithmetic.multiply(share.get, incentiveOf(records, pair))),
        ]),
      ),
    ),
    ...pairs.flatMap(({ pair, share, earned }) => [
      ...(shares
        ? [
            sequence(cells.get, share.get, op.storePair(pair * WIDE)),
            change(records, "largest", pair, share.get, op.lanesMax),
          ]
        : []),
      sum.set(sequence(earned.get, sum.get, op.lanesAdd)),
    ]),
  ];
  const rows = eachRow(block, [
    ...[cells.set(cellRow(block)), records.set(block.first.get), sum.set(both(0))],
    rounds(records, block.end, [[cells, WIDE]], body),
    addToRowSum(block, total(sum)),
  ]);
  return f.finish(name, undefined, rows);
};

type Pass = (...args: number[]) => number;
/** The passes, by the names of their functions. Pointers are bytes of the memory. */
export interface Passes {
  readonly turn: Pass;
  readonly select: Pass;
  readonly spread: Pass;
  readonly clear: Pass;
  readonly move: Pass;
  readonly addOld: Pass;
  readonly differences: Pass;
  readonly listDifferences: Pass;
  readonly rates: Pass;
  readonly placeRates: Pass;
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
  listDifferences(),
  rates(),
  placeRates(),
  blend(),
  spread(),
  clear(),
  move(),
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
