/**
 * The matrix part of an epoch in WebAssembly: the same bits as the fast engine's, of which it is the quicker half. What it is not made
 * for (cells out of column order, mostly empty matrices, rates beyond the series) that engine computes.
 */
import type { BondRule, MatrixInput, MatrixOutcome } from "../contract.ts";
import { multiply } from "../fast/arithmetic.ts";
import { ratioOf } from "../fast/averages.ts";
import { fastMatrixPart } from "../fast/matrix_part.ts";
import { dividedBy, type FastVector, sumOf } from "../fast/vectors.ts";
import { type StoredRows, storedRows } from "../stored_rows.ts";
import { getField, setIncentive } from "./columns.ts";
import { type Crew, CrewLost, crewHands, type Hands, loneHands } from "./crew.ts";
import { type Job, workOf } from "./jobs.ts";
import { keptRows } from "./kept_rows.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { keptZeros } from "./liquid.ts";
import { hasSeries } from "./listed_rates.ts";
import { prepareMedians } from "./medians.ts";
import { takeRowSum } from "./rows.ts";
import { denseUids, type Rows, takeBonds, takeWeights, writeRows } from "./take_rows.ts";

type MatrixPart = (input: MatrixInput<FastVector>) => MatrixOutcome<FastVector>;

/** The same epoch as each of the threads has it, the asking one first. */
type Layouts = readonly [Layout, ...Layout[]];

/** Sums that the passes have left in the threads' tables, by uid. */
const takeRowSums = (layouts: Layouts, { uids }: Rows): FastVector => {
  const sums = new Float64Array(layouts[0].shape.columns);
  for (const [place, uid] of uids.entries())
    sums[uid] = layouts.reduce((sum, { table }) => sum + takeRowSum(table, place), 0);
  return sums;
};

/** Has all parts of a job done. */
const runJob = (hands: Hands, [own]: Layouts, job: Job, meanwhile: () => void = () => undefined): void =>
  hands.run(job, own.parts.length, workOf(own, job), meanwhile);

/** Whether rates per cell can be found here: no exponent lies beyond the series. */
const takesLiquid = ({ rule }: MatrixInput<FastVector>): boolean =>
  rule.kind !== "Yuma3Liquid" || hasSeries(rule.alpha);

/** Rates differ only where something has consensus. */
const effectiveRule = (rule: BondRule, consensus: FastVector): BondRule =>
  rule.kind !== "Yuma3Liquid" || consensus.some((bits) => bits !== 0) ? rule : { kind: "Yuma3", rate: rule.rate };

/** Undefined where rows turn out not to be in column order. */
const compute = (
  hands: Hands,
  layouts: Layouts,
  uids: readonly number[],
  weights: StoredRows,
  input: MatrixInput<FastVector>,
): MatrixOutcome<FastVector> | undefined => {
  const [own] = layouts;
  const { activeStake, keep } = input;
  const { shape, records } = own;
  own.passes.clear(0, records.byteLength);
  const rows = takeWeights(own, weights, uids);
  if (rows === undefined) return undefined;
  for (const layout of layouts) writeRows(layout, rows, activeStake);
  const ballot = prepareMedians(own, rows, activeStake, input.kappa);
  let fits = true;
  runJob(hands, layouts, { kind: "consensus", shape, ballot }, () => {
    fits = takeBonds(own, storedRows(input.bonds), uids);
  });
  if (!fits) return undefined;
  const consensus = getField(records, "limit", 0, shape.columns);
  const validatorTrust = takeRowSums(layouts, rows);
  const ranks = getField(records, "rank", 0, shape.columns);
  const incentive = dividedBy(ranks, sumOf(ranks));
  setIncentive(records, incentive);
  const [rule, penalty] = [effectiveRule(input.rule, consensus), ratioOf(input.bondsPenalty)];
  const zeros = rule.kind === "Yuma3Liquid" ? keptZeros(rows, weights, penalty) : new Uint32Array();
  runJob(hands, layouts, { kind: "bonds", shape, rule, penalty, zeros });
  const earned = takeRowSums(layouts, rows);
  const dividends =
    rule.kind === "Yuma2" ? earned : earned.map((share, uid) => multiply(share, activeStake[uid] as number));
  return {
    ...{ consensus, validatorTrust, incentive },
    dividends: dividedBy(dividends, sumOf(dividends)),
    bonds: keptRows(own, rows, keep),
  };
};

const matrixPartBy =
  (hands: Hands): MatrixPart =>
  (input) => {
    const weights = storedRows(input.weights);
    const uids = takesLiquid(input) ? denseUids(weights, storedRows(input.bonds)) : undefined;
    if (uids === undefined) return fastMatrixPart(input);
    const shape = { columns: weights.rows.length, rows: uids.length, threads: hands.threads };
    const machine = hands.machineFor(shape);
    const others = Array.from({ length: shape.threads - 1 }, (_, other) => layoutOf(machine, shape, other + 1));
    const layouts: Layouts = [layoutOf(machine, shape, 0), ...others];
    return compute(hands, layouts, uids, weights, input) ?? fastMatrixPart(input);
  };

/** The matrix part over a module of its own. Throws OutsideBounds as the fast engine does. */
export const wasmMatrixPart = (): MatrixPart => matrixPartBy(loneHands());

/** The same by a crew, as long as it lasts; then by one thread. `onLost` is told once, and why. */
export const crewMatrixPart = (crew: Crew, onLost: (why: string) => void): MatrixPart => {
  let part = matrixPartBy(crewHands(crew));
  return (input) => {
    try {
      return part(input);
    } catch (error) {
      if (!(error instanceof CrewLost)) throw error;
      onLost(error.message);
      part = wasmMatrixPart();
      return part(input);
    }
  };
};
