/** New bonds of a block of columns, in WebAssembly. */
import { ONE, ratioBy } from "../fast/arithmetic.ts";
import { ratioOf } from "../fast/averages.ts";
import type { FastVector } from "../fast/vectors.ts";
import { type Field, getField, setDivisors, setField } from "./columns.ts";
import type { BondsJob } from "./jobs.ts";
import type { Block, Layout } from "./layout.ts";
import { liquidAverage, zerosByBlock } from "./liquid.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";

type Parts = readonly [high: number, low: number];
const partsOf = (factor: number): Parts => [highPart(factor), lowPart(factor)];

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

/** Makes a block's bonds, adds what they earn to their rows, and leaves them cut to u16. */
type BlockStep = (block: Block) => void;

/**
 * Yuma 2. A column's averages sum to at most one, so the share of a positive one is positive, and what is stored can be told from the
 * shares.
 */
const yuma2 = (layout: Layout, { rule, penalty }: BondsJob): BlockStep => {
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

/** Moves a block's rows into the new bonds: at one rate, or one per cell. */
const yuma3Average = (layout: Layout, { rule, penalty, zeros }: BondsJob): BlockStep => {
  if (rule.kind !== "Yuma3Liquid") {
    const rate = ratioOf(rule.rate);
    return (block) => averageRows(layout, block, penalty, rate, false);
  }
  const average = liquidAverage(layout, penalty, rule.alpha);
  const byBlock = zerosByBlock(layout, zeros);
  return (block) => average(block, byBlock.get(block.first) ?? []);
};

/** Yuma 3. */
const yuma3 = (layout: Layout, job: BondsJob): BlockStep => {
  const { passes, records } = layout;
  const average = yuma3Average(layout, job);
  return (block) => {
    setField(records, "oldRatio", new Float64Array(block.end - block.first).fill(ratioBy(0xffff)), block.first);
    average(block);
    setDivisors(records, fieldOf(layout, "sum", block), block.first);
    passes.earn(...block.parts);
    passes.cut(...block.parts, block.first);
  };
};

/** What a job does with a block. Throws OutsideBounds unless liquid alpha has 0 <= low <= high <= 1. */
export const bondStep = (layout: Layout, job: BondsJob): BlockStep =>
  job.rule.kind === "Yuma2" ? yuma2(layout, job) : yuma3(layout, job);
