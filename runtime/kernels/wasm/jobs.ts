/**
 * What an epoch's threads do side by side: whole columns, block by block.
 *
 * What a column comes to depends on its own cells alone: its median, what is clipped to that, its sums, its bonds. Rows know of columns only
 * through two sums, of clipped weights (trust) and of bonds times incentive (dividends). Each thread adds up its own, and then these are added:
 * whole numbers of 2^-32, cells of at most one, at most 2^15 of them in a row, so that every sum stays at or below 2^47, is exact in a double,
 * and the same in any order.
 */
import type { BondRule } from "../contract.ts";
import { bondStep } from "./bond_blocks.ts";
import type { Layout, Part, Shape } from "./layout.ts";
import { type Ballot, setMedians } from "./medians.ts";
import { outEnd, setOut } from "./rows.ts";

/** Limits, where there is a ballot for them; trust in the rows' sums, ranks in the columns' records. */
interface ConsensusJob {
  readonly kind: "consensus";
  readonly shape: Shape;
  readonly ballot: Ballot | undefined;
}
/** Bonds as they are stored; dividends in the rows' sums. */
export interface BondsJob {
  readonly kind: "bonds";
  readonly shape: Shape;
  readonly rule: BondRule;
  /** How far weights are clipped, in bits. */
  readonly penalty: number;
  /** Weights of zero that keep what is left of their bonds: places and columns, by turns. */
  readonly zeros: Uint32Array;
}
/** Plain data: it may go to another thread. */
export type Job = ConsensusJob | BondsJob;

const doConsensus = (layout: Layout, { ballot }: ConsensusJob, { first, end, blocks }: Part): void => {
  if (ballot !== undefined) setMedians(layout, ballot, first, end);
  for (const { parts } of blocks) layout.passes.clip(...parts);
};

const noteEnds = ({ shape, table, endOf }: Layout, part: number): void => {
  for (let place = 0; place < shape.rows; place++) table.view.setUint32(endOf(part, place), outEnd(table, place), true);
};

/** Does a part of a job, as the layout's thread. */
export const workOf = (layout: Layout, job: Job): ((part: number) => void) => {
  const { shape, parts, table } = layout;
  if (job.kind === "consensus") return (part) => doConsensus(layout, job, parts[part] as Part);
  const step = bondStep(layout, job);
  return (index) => {
    const { first, blocks } = parts[index] as Part;
    for (let place = 0; place < shape.rows; place++) setOut(table, place, layout.outOf(place, first));
    for (const block of blocks) step(block);
    noteEnds(layout, index);
  };
};
