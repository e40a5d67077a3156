/**
 * The matrix part of an epoch in WebAssembly: the same bits as the fast engine's, of which it is the quicker half. What it is not made
 * for (cells out of column order, mostly empty matrices, rates beyond the series) that engine computes.
 */
import type { LiquidAlpha, MatrixInput, MatrixOutcome } from "../contract.ts";
import { multiply, ONE, ratioBy } from "../fast/arithmetic.ts";
import { ratioOf } from "../fast/averages.ts";
import { fastMatrixPart } from "../fast/matrix_part.ts";
import { dividedBy, type FastVector, sumOf } from "../fast/vectors.ts";
import type { BondResult } from "../fast/yuma2_bonds.ts";
import { getField, setDivisors, setField, setIncentive } from "./columns.ts";
import { type Layout, layOut } from "./layout.ts";
import { averageLiquid, hasSeries } from "./liquid.ts";
import { type Machine, machines } from "./machine.ts";
import { medians } from "./medians.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";

type Parts = readonly [high: number, low: number];
const partsOf = (factor: number): Parts => [highPart(factor), lowPart(factor)];

/** Trust by row, with the ranks left in the columns' records. */
const clipRows = (layout: Layout, consensus: FastVector, stake: FastVector): FastVector => {
  const { passes, records, recordsEnd, totals } = layout;
  setField(records, "limit", consensus);
  const trust = new Float64Array(layout.columns);
  layout.uids.forEach((uid, place) => {
    const total = totals[place] as number;
    if (total === 0) return;
    trust[uid] = passes.clip(layout.weightsOf(place), 0, recordsEnd, ratioBy(total), ...partsOf(stake[uid] as number));
  });
  return trust;
};

/** The sums that a pass has left in the columns' records, which are zero again. */
const takeSums = ({ records, pitch }: Layout): FastVector => {
  const sums = getField(records, "sum", pitch);
  setField(records, "sum", new Float64Array(pitch));
  return sums;
};

/** Sums of the fresh bonds of Yuma 2, those of clipped weights are the ranks. */
const freshSums = (layout: Layout, stake: FastVector, penalty: number): FastVector => {
  const { passes, records, recordsEnd, totals, pitch } = layout;
  if (penalty === ONE) return getField(records, "rank", pitch);
  layout.uids.forEach((uid, place) => {
    const ratio = ratioBy(totals[place] as number);
    const parts = [...partsOf(penalty), ...partsOf(stake[uid] as number)];
    passes.addFresh(layout.weightsOf(place), 0, recordsEnd, ratio, ...parts);
  });
  return takeSums(layout);
};

/** Sums of the old bonds by column, in ones. */
const oldSums = (layout: Layout): FastVector => {
  for (const place of layout.uids.keys()) layout.passes.addOld(layout.oldOf(place), 0, layout.recordsEnd);
  return takeSums(layout);
};

/** Averages all rows into the new bonds. */
const averageRows = (layout: Layout, stake: FastVector, penalty: number, rate: number, isStaked: boolean): void => {
  const { passes, recordsEnd, totals } = layout;
  const whole = isStaked ? passes.averageStaked : passes.averageWeights;
  const partly = isStaked ? passes.averageStakedPartly : passes.averageWeightsPartly;
  const average = penalty === ONE ? whole : partly;
  const rates = [...partsOf(rate), ...partsOf(ONE - rate)];
  layout.uids.forEach((uid, place) => {
    const pointers = [layout.weightsOf(place), layout.oldOf(place), layout.cellsOf(place), 0, recordsEnd];
    const factors = [...partsOf(penalty), ...partsOf(stake[uid] as number), ...rates];
    average(...pointers, ratioBy(totals[place] as number), ...factors);
  });
};

/** The kept rows of the new bonds as u16. They take the places of weights and old bonds, which have served. */
const cutRows = (layout: Layout, keep: Uint8Array, cut: Layout["passes"]["cut"]): BondResult["bonds"] => {
  const { memory, columns, uids, recordsEnd } = layout;
  const start = new Uint32Array(columns + 1);
  const [columnAt, valueAt] = [layout.weightsOf(0), layout.oldOf(0)];
  let end = columnAt;
  uids.forEach((uid, place) => {
    const before = end;
    if (keep[uid] === 1) end = cut(layout.cellsOf(place), 0, recordsEnd, end, valueAt + end - columnAt);
    start[uid + 1] = (end - before) / 2;
  });
  for (let uid = 0; uid < columns; uid++) start[uid + 1] = (start[uid] as number) + (start[uid + 1] as number);
  const size = (end - columnAt) / 2;
  const column = new Uint16Array(memory, columnAt, size).slice();
  return { rows: columns, start, column, value: new Uint16Array(memory, valueAt, size).slice() };
};

const earnedByRow = (layout: Layout, earn: Layout["passes"]["earn"]): FastVector => {
  const earned = new Float64Array(layout.columns);
  layout.uids.forEach((uid, place) => {
    earned[uid] = earn(layout.cellsOf(place), 0, layout.recordsEnd);
  });
  return earned;
};

/**
 * Yuma 2. A column's averages sum to at most one, so the share of a positive one is positive, and what is stored can be told from the
 * shares.
 */
const yuma2 = (layout: Layout, input: MatrixInput<FastVector>, penalty: number): BondResult => {
  const { passes, records, pitch } = layout;
  setDivisors(records, freshSums(layout, input.activeStake, penalty));
  setField(records, "oldRatio", oldSums(layout).map(ratioBy));
  averageRows(layout, input.activeStake, penalty, ratioOf(input.rule.rate), true);
  setDivisors(records, getField(records, "sum", pitch));
  const earned = earnedByRow(layout, passes.earnShares);
  setDivisors(records, getField(records, "largest", pitch));
  return { dividends: dividedBy(earned, sumOf(earned)), bonds: cutRows(layout, input.keep, passes.cutUpscaled) };
};

/** Yuma 3, at one rate or one per cell. */
const yuma3 = (
  layout: Layout,
  input: MatrixInput<FastVector>,
  penalty: number,
  alpha: LiquidAlpha | undefined,
): BondResult => {
  const { passes, records, pitch } = layout;
  const { activeStake } = input;
  setField(records, "oldRatio", new Float64Array(pitch).fill(ratioBy(0xffff)));
  if (alpha === undefined) averageRows(layout, activeStake, penalty, ratioOf(input.rule.rate), false);
  else averageLiquid(layout, input.weights, penalty, alpha);
  setDivisors(records, getField(records, "sum", pitch));
  const earned = earnedByRow(layout, passes.earn);
  const dividends = earned.map((share, uid) => multiply(share, activeStake[uid] as number));
  return { dividends: dividedBy(dividends, sumOf(dividends)), bonds: cutRows(layout, input.keep, passes.cut) };
};

/** Whether rates per cell can be found here: no exponent lies beyond the series. */
const takesLiquid = ({ rule }: MatrixInput<FastVector>): boolean =>
  rule.kind !== "Yuma3Liquid" || hasSeries(rule.alpha);

/** The matrix part over a module of its own. Throws OutsideBounds as the fast engine does. */
export const wasmMatrixPart = (
  machineFor: (bytes: number) => Machine = machines(),
): ((input: MatrixInput<FastVector>) => MatrixOutcome<FastVector>) => {
  return (input) => {
    const { weights, bonds, activeStake, rule } = input;
    const penalty = ratioOf(input.bondsPenalty);
    const layout = takesLiquid(input) ? layOut(machineFor, weights, bonds) : undefined;
    if (layout === undefined) return fastMatrixPart(input);
    const consensus = medians(layout, activeStake, input.kappa);
    const validatorTrust = clipRows(layout, consensus, activeStake);
    const ranks = getField(layout.records, "rank", layout.columns);
    const incentive = dividedBy(ranks, sumOf(ranks));
    setIncentive(layout.records, incentive);
    const alpha = rule.kind === "Yuma3Liquid" && consensus.some((bits) => bits !== 0) ? rule.alpha : undefined;
    const { bonds: stored, dividends } =
      rule.kind === "Yuma2" ? yuma2(layout, input, penalty) : yuma3(layout, input, penalty, alpha);
    return { consensus, validatorTrust, incentive, dividends, bonds: stored };
  };
};
