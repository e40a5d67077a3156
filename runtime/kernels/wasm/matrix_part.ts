/**
 * The matrix part of an epoch in WebAssembly: the same bits as the fast engine's, of which it is the quicker half. What it is not made
 * for (cells out of column order, mostly empty matrices, rates beyond the series) that engine computes.
 */
import type { LiquidAlpha, MatrixInput, MatrixOutcome, SparseU16 } from "../contract.ts";
import { multiply, ONE, ratioBy } from "../fast/arithmetic.ts";
import { ratioOf } from "../fast/averages.ts";
import type { BondResult } from "../fast/bond_rows.ts";
import { fastMatrixPart } from "../fast/matrix_part.ts";
import { dividedBy, type FastVector, sumOf } from "../fast/vectors.ts";
import {
  ALL_COLUMNS,
  newRow,
  PAIR,
  type StoredRow,
  type StoredRows,
  sparseOfRows,
  storedRows,
} from "../stored_rows.ts";
import { type Field, getField, setDivisors, setField, setIncentive } from "./columns.ts";
import { type Block, type Layout, layOut } from "./layout.ts";
import { hasSeries, keptZeros, liquidAverage } from "./liquid.ts";
import { type Machine, machines } from "./machine.ts";
import { medians } from "./medians.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";
import { outEnd, takeRowSum } from "./rows.ts";

type Parts = readonly [high: number, low: number];
const partsOf = (factor: number): Parts => [highPart(factor), lowPart(factor)];

/** Sums that the passes have left in the rows' table, by uid. */
const takeRowSums = ({ columns, uids, table }: Layout): FastVector => {
  const sums = new Float64Array(columns);
  uids.forEach((uid, place) => {
    sums[uid] = takeRowSum(table, place);
  });
  return sums;
};

/** Trust by row, with the ranks left in the columns' records. */
const clipRows = (layout: Layout, consensus: FastVector): FastVector => {
  setField(layout.records, "limit", consensus);
  for (const { parts } of layout.blocks) layout.passes.clip(...parts);
  return takeRowSums(layout);
};

/** A field of a block's columns. */
const fieldOf = ({ records }: Layout, field: Field, { first, end }: Block): FastVector =>
  getField(records, field, first, end);

/** The sums that a pass has left in a block's records, which are zero again. */
const takeSums = (layout: Layout, block: Block): FastVector => {
  const sums = fieldOf(layout, "sum", block);
  setField(layout.records, "sum", new Float64Array(sums.length), block.first);
  return sums;
};

/** Sums of a block's fresh bonds of Yuma 2, those of clipped weights are the ranks. */
const freshSums = (layout: Layout, block: Block, penalty: number): FastVector => {
  if (penalty === ONE) return fieldOf(layout, "rank", block);
  layout.passes.addFresh(...block.parts, ...partsOf(penalty));
  return takeSums(layout, block);
};

/** Sums of a block's old bonds by column, in ones. */
const oldSums = (layout: Layout, block: Block): FastVector => {
  layout.passes.addOld(...block.parts);
  return takeSums(layout, block);
};

/** Averages a block of all rows into the new bonds. */
const averageRows = ({ passes }: Layout, block: Block, penalty: number, rate: number, isStaked: boolean): void => {
  const whole = isStaked ? passes.averageStaked : passes.averageWeights;
  const partly = isStaked ? passes.averageStakedPartly : passes.averageWeightsPartly;
  const average = penalty === ONE ? whole : partly;
  average(...block.parts, ...partsOf(penalty), ...partsOf(rate), ...partsOf(ONE - rate));
};

/** The kept rows of the new bonds. */
const keptRows = ({ memory, columns, uids, table, outOf }: Layout, keep: Uint8Array): SparseU16 => {
  const rows: (StoredRow | undefined)[] = new Array(columns).fill(undefined);
  uids.forEach((uid, place) => {
    const [from, end] = [outOf(place), outEnd(table, place)];
    if (keep[uid] !== 1 || end === from) return;
    const row = newRow((end - from) / PAIR);
    row.raw.set(new Uint8Array(memory, from, end - from), row.from);
    rows[uid] = row;
  });
  return sparseOfRows({ rows, columns: ALL_COLUMNS, dropped: [] });
};

/** Makes a block's bonds, adds what they earn to their rows, and leaves them cut to u16. */
type BlockStep = (block: Block) => void;

/**
 * Yuma 2. A column's averages sum to at most one, so the share of a positive one is positive, and what is stored can be told from the
 * shares.
 */
const yuma2 = (layout: Layout, { rule }: MatrixInput<FastVector>, penalty: number): BlockStep => {
  const { passes, records } = layout;
  const rate = ratioOf(rule.rate);
  return (block) => {
    setDivisors(records, freshSums(layout, block, penalty), block.first);
    setField(records, "oldRatio", oldSums(layout, block).map(ratioBy), block.first);
    averageRows(layout, block, penalty, rate, true);
    setDivisors(records, fieldOf(layout, "sum", block), block.first);
    passes.earnShares(...block.parts);
    setDivisors(records, fieldOf(layout, "largest", block), block.first);
    passes.cutUpscaled(...block.parts, block.first);
  };
};

/** Yuma 3, at one rate or one per cell. */
const yuma3 = (
  layout: Layout,
  { rule }: MatrixInput<FastVector>,
  weights: StoredRows,
  penalty: number,
  alpha: LiquidAlpha | undefined,
): BlockStep => {
  const { passes, records, columns } = layout;
  setField(records, "oldRatio", new Float64Array(columns).fill(ratioBy(0xffff)));
  const liquid = alpha === undefined ? undefined : liquidAverage(layout, penalty, alpha);
  const zeros = liquid === undefined ? undefined : keptZeros(layout, weights, penalty);
  const rate = ratioOf(rule.rate);
  return (block) => {
    if (liquid === undefined) averageRows(layout, block, penalty, rate, false);
    else liquid(block, zeros?.get(block) ?? []);
    setDivisors(records, fieldOf(layout, "sum", block), block.first);
    passes.earn(...block.parts);
    passes.cut(...block.parts, block.first);
  };
};

/** Bonds and dividends, block by block. */
const bondsBy = (layout: Layout, step: BlockStep, { activeStake, rule, keep }: MatrixInput<FastVector>): BondResult => {
  layout.blocks.forEach(step);
  const earned = takeRowSums(layout);
  const dividends =
    rule.kind === "Yuma2" ? earned : earned.map((share, uid) => multiply(share, activeStake[uid] as number));
  return { dividends: dividedBy(dividends, sumOf(dividends)), bonds: keptRows(layout, keep) };
};

/** Whether rates per cell can be found here: no exponent lies beyond the series. */
const takesLiquid = ({ rule }: MatrixInput<FastVector>): boolean =>
  rule.kind !== "Yuma3Liquid" || hasSeries(rule.alpha);

/** The matrix part over a module of its own. Throws OutsideBounds as the fast engine does. */
export const wasmMatrixPart = (
  machineFor: (bytes: number) => Machine = machines(),
): ((input: MatrixInput<FastVector>) => MatrixOutcome<FastVector>) => {
  return (input) => {
    const { activeStake, rule } = input;
    const penalty = ratioOf(input.bondsPenalty);
    const weights = storedRows(input.weights);
    const layout = takesLiquid(input) ? layOut(machineFor, weights, storedRows(input.bonds), activeStake) : undefined;
    if (layout === undefined) return fastMatrixPart(input);
    const consensus = medians(layout, activeStake, input.kappa);
    const validatorTrust = clipRows(layout, consensus);
    const ranks = getField(layout.records, "rank", 0, layout.columns);
    const incentive = dividedBy(ranks, sumOf(ranks));
    setIncentive(layout.records, incentive);
    const alpha = rule.kind === "Yuma3Liquid" && consensus.some((bits) => bits !== 0) ? rule.alpha : undefined;
    const step = rule.kind === "Yuma2" ? yuma2(layout, input, penalty) : yuma3(layout, input, weights, penalty, alpha);
    return { consensus, validatorTrust, incentive, ...bondsBy(layout, step, input) };
  };
};
