/**
 * The matrix part of an epoch with every matrix on the device from its first step to its last: stored rows go there as they are, and
 * what comes back is the vectors and the bonds to be stored. The same bits as the steps of ../matrix_part.ts.
 *
 * A cell that a sparse matrix does not have is a zero here. That decides nothing but which bonds are stored: those that are positive
 * before they are scaled up. Rates of liquid alpha are computed on the host (exponentials), for the cells that weights have.
 *
 * What needs no answer of the device is asked of it first, so that the host is at work on rows while kernels run.
 */
import { exactDouble } from "../../numerics/doubles.ts";
import { type LiquidAlpha, type MatrixInput, type MatrixOutcome, OutsideBounds } from "../contract.ts";
import { ONE } from "../fast/arithmetic.ts";
import { liquidCellRates, ratioOf } from "../fast/averages.ts";
import type { LiquidRates } from "../fast/liquid_rates.ts";
import { type FastMatrix, fastMatrices } from "../fast/matrices.ts";
import { fastMatrixPart } from "../fast/matrix_part.ts";
import { dividedBy, type FastVector, fastVectors, sumOf } from "../fast/vectors.ts";
import { storedRows } from "../stored_rows.ts";
import { chunkedRates } from "../wasm/listed_rates.ts";
import type { Compiler, Kernel } from "./compiler.ts";
import type { KernelDevice } from "./device.ts";
import * as folds from "./folds.ts";
import * as kernels from "./kernels.ts";
import { KnownRows } from "./known_rows.ts";
import { frameOf, halves, positiveCells, rateGrid, withCellsOf } from "./limbs.ts";
import { rowsOfGrid, storedGrid } from "./stored_grid.ts";
import { Workspace } from "./workspace.ts";

type Input = MatrixInput<FastVector>;

/** What outlives an epoch, grids above all. */
interface Kept<N> {
  /** Shares of rows, by the weights. */
  readonly shares: KnownRows<N>;
  /** Bonds as they are stored. */
  readonly bonds: KnownRows<N>;
  /** Rates of liquid alpha, on the host. */
  readonly ratesOf: (alpha: LiquidAlpha) => LiquidRates;
}

/** The uids that have cells or stake: only their rows are brought to the device. */
const rowsOf = ({ weights, bonds, activeStake }: Input): number[] => {
  const stored = [storedRows(weights), storedRows(bonds)];
  return [...activeStake.keys()].filter(
    (uid) => (activeStake[uid] as number) > 0 || stored.some(({ rows }) => (rows[uid]?.count ?? 0) > 0),
  );
};

/** Columns divided by what `fold` makes of them. */
function dividedColumns<N>(work: Workspace<N>, cells: N, fold: Kernel): N {
  const divisor = work.run(fold, "column line", cells);
  const divided = work.run(kernels.divideColumns, "grid", cells, divisor);
  work.drop(divisor);
  return divided;
}

function sharesOf<N>(work: Workspace<N>, { weights }: Input, known: KnownRows<N>): N {
  const rows = storedRows(weights);
  const found = known.find(rows, work.on);
  if (found !== undefined) return found;
  const stored = work.put(storedGrid(rows, work.on, false));
  const cells = work.run(kernels.wholes, "grid", stored);
  work.drop(stored);
  const totals = work.rowSums(folds.rowTotalParts, cells);
  const shares = work.run(kernels.divideRows, "grid", cells, totals);
  work.drop(cells, totals);
  return known.keep(rows, work.on, work.release(shares), 2 * work.on.rows * work.on.columns);
}

/** The bonds as they are stored. */
function bondsOf<N>(work: Workspace<N>, { bonds }: Input, known: KnownRows<N>): N {
  const rows = storedRows(bonds);
  const found = known.find(rows, work.on);
  if (found !== undefined) return found;
  const stored = work.put(storedGrid(rows, work.on, true));
  return known.keep(rows, work.on, work.release(stored), work.on.rows * work.on.columns);
}

/** The search of the kernel needs a minority that the stake passes. @throws OutsideBounds */
function minorityOf(shares: FastVector, majority: bigint): number {
  const total = sumOf(shares);
  const minority = total - exactDouble(majority);
  if (minority < 0 || minority >= total) throw new OutsideBounds("majority");
  return minority;
}

/** Lines by column, but for the trust, and a grid: all still on the device. */
type Agreed<N> = {
  readonly median: N;
  /** By row. */
  readonly trust: N;
  readonly ranks: N;
  /** Weights with the bonds penalty applied. */
  readonly fresh: N;
};

/** What is known by row from the first, so that nothing has to be brought there between kernels. */
type RowFacts<N> = {
  /** Active stake. */
  readonly stake: N;
  /** The same as shares of their sum, which is one, but for what was cut off. */
  readonly stakeShares: N;
  readonly minority: [low: number, high: number];
  /** Not halved. */
  readonly keep: N;
};

function rowFacts<N>(work: Workspace<N>, { activeStake, kappa, keep }: Input): RowFacts<N> {
  const shares = dividedBy(activeStake, sumOf(activeStake));
  return {
    minority: halves(minorityOf(shares, kappa)),
    stake: work.byRow(activeStake),
    stakeShares: work.byRow(shares),
    keep: work.marksByRow(keep),
  };
}

/** From the shares of rows to ranks. `shares` stays. */
function agree<N>(work: Workspace<N>, { bondsPenalty }: Input, facts: RowFacts<N>, shares: N): Agreed<N> {
  const { stake, stakeShares, minority } = facts;
  const median = work.run(folds.medianOfColumns, "column line", shares, stakeShares, ...minority);
  const clipped = work.run(kernels.clipColumns, "grid", shares, median);
  const trust = work.rowSums(folds.rowTotalParts, clipped);
  const ranks = work.run(kernels.columnSums, "column line", clipped, stake);
  const penalty = ratioOf(bondsPenalty);
  if (penalty === ONE) return { median, trust, ranks, fresh: clipped };
  const fresh = penalty === 0 ? shares : work.run(kernels.interpolate, "grid", shares, clipped, ...halves(penalty));
  work.drop(clipped);
  return { median, trust, ranks, fresh };
}

type Bonds<N> = {
  /** As they are before they are scaled up, which says which are there. */
  readonly made: N;
  /** As they are stored, but for the cut to u16. */
  readonly scaled: N;
  /** Of their columns. */
  readonly shares: N;
  /** The cells whose order the stored ones have: by column without. */
  readonly order?: FastMatrix;
};

function average<N>(work: Workspace<N>, fresh: N, old: N, rate: bigint): N {
  const gain = ratioOf(rate);
  return work.run(kernels.average, "grid", fresh, old, ...halves(gain), ...halves(ONE - gain));
}

function yuma2<N>(work: Workspace<N>, rate: bigint, { stake }: RowFacts<N>, stored: N, fresh: N): Bonds<N> {
  const cells = work.run(kernels.wholes, "grid", stored);
  const old = dividedColumns(work, cells, folds.columnTotals);
  work.drop(cells);
  const staked = work.run(kernels.scaleRows, "grid", fresh, stake);
  const gained = dividedColumns(work, staked, folds.columnTotals);
  work.drop(staked);
  const made = average(work, gained, old, rate);
  work.drop(gained, old);
  const shares = dividedColumns(work, made, folds.columnTotals);
  return { made, scaled: dividedColumns(work, shares, folds.columnLargest), shares };
}

function yuma3<N>(work: Workspace<N>, made: N): Bonds<N> {
  return { made, scaled: made, shares: dividedColumns(work, made, folds.columnTotals) };
}

/** The weights that bonds follow, as sparse rows: what was set, what was left by clipping, or what was found positive in between. */
function freshRows<N>(work: Workspace<N>, input: Input, fresh: N, consensus: FastVector): FastMatrix {
  const penalty = ratioOf(input.bondsPenalty);
  const grid = work.take(fresh);
  if (penalty !== 0 && penalty !== ONE) return positiveCells(work.on, grid, input.weights.rows);
  const set = fastMatrices.load(input.weights);
  const endless = consensus.map((limit) => (limit > 0 || penalty === 0 ? Number.POSITIVE_INFINITY : 0));
  return withCellsOf(penalty === 0 ? set : fastMatrices.clipColumns(set, endless), work.on, grid);
}

/** Undefined where rates do not differ: by another rule, or where nothing has consensus. */
function yuma3Liquid<N>(
  work: Workspace<N>,
  input: Input,
  kept: Kept<N>,
  agreed: Agreed<N>,
  consensus: () => FastVector,
): Bonds<N> | undefined {
  const { rule } = input;
  if (rule.kind !== "Yuma3Liquid" || fastVectors.isAllZero(consensus())) return undefined;
  const before = work.run(kernels.proportions, "grid", bondsOf(work, input, kept.bonds));
  const fresh = freshRows(work, input, agreed.fresh, consensus());
  const old = fastMatrices.loadProportions(input.bonds);
  const rates = liquidCellRates(fresh, old, consensus(), kept.ratesOf(rule.alpha));
  const gain = work.put(rateGrid(fresh, rates, work.on));
  const made = work.run(kernels.averageByCell, "grid", agreed.fresh, before, gain);
  work.drop(before, gain);
  return { ...yuma3(work, made), order: fresh };
}

function newBonds<N>(work: Workspace<N>, { rule }: Input, facts: RowFacts<N>, stored: N, fresh: N): Bonds<N> {
  if (rule.kind === "Yuma2") return yuma2(work, rule.rate, facts, stored, fresh);
  const old = work.run(kernels.proportions, "grid", stored);
  const made = average(work, fresh, old, rule.rate);
  work.drop(old);
  return yuma3(work, made);
}

/** What is made when first asked for. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

function compute<N>(work: Workspace<N>, input: Input, kept: Kept<N>): MatrixOutcome<FastVector> {
  const { rows: size } = input.weights;
  const facts = rowFacts(work, input);
  const agreed = agree(work, input, facts, sharesOf(work, input, kept.shares));
  const consensus = once(() => work.takeColumns(agreed.median, size));
  const liquid = yuma3Liquid(work, input, kept, agreed, consensus);
  const { made, scaled, shares, order } =
    liquid ?? newBonds(work, input, facts, bondsOf(work, input, kept.bonds), agreed.fresh);
  const grid = work.run(kernels.toStored, "plain grid", scaled, made, facts.keep);
  const validatorTrust = work.takeRows(agreed.trust, size);
  const incentive = fastVectors.normalize(work.takeColumns(agreed.ranks, size));
  const earned = work.takeRows(work.rowSums(kernels.rowSumParts, shares, work.byColumn(incentive)), size);
  const bonds = rowsOfGrid(work.take(grid), work.on, size, order);
  kept.bonds.keep(storedRows(bonds), work.on, work.release(grid), work.on.rows * work.on.columns);
  const dividends = input.rule.kind === "Yuma2" ? earned : fastVectors.multiply(earned, input.activeStake);
  return {
    ...{ consensus: consensus(), validatorTrust, incentive, bonds },
    dividends: fastVectors.normalize(dividends),
  };
}

/** What the device cannot do exactly, the fast engine does, or throws OutsideBounds in its turn. */
export const residentMatrixPart = <N>(device: KernelDevice<N>, compiled: Compiler<N>) => {
  const kept: Kept<N> = { shares: new KnownRows(device), bonds: new KnownRows(device), ratesOf: chunkedRates() };
  return (input: Input): MatrixOutcome<FastVector> => {
    let work: Workspace<N> | undefined;
    try {
      work = new Workspace(device, compiled, frameOf(rowsOf(input), input.weights.rows));
      return compute(work, input, kept);
    } catch (cause) {
      if (cause instanceof OutsideBounds) return fastMatrixPart(input);
      throw cause;
    } finally {
      work?.dropAll();
    }
  };
};
