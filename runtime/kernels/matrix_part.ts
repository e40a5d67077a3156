/**
 * The matrix part of an epoch as steps, written once for every engine: weights, consensus, clipping, incentive, bonds, dividends.
 * Reference: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism.
 */
import type { MatrixInput, MatrixKernels, MatrixOutcome, VectorKernels } from "./contract.ts";

type Steps<V, M> = VectorKernels<V> & MatrixKernels<V, M>;

interface Consensus<V, M> {
  readonly consensus: V;
  readonly incentive: V;
  /** Weights with the bonds penalty applied. */
  readonly weights: M;
}

/** Bonds as they are stored but for the cut to u16, and dividends that sum to one. */
interface BondOutcome<V, M> {
  readonly bonds: M;
  readonly dividends: V;
}

/** Yuma 2: bonds follow the stake behind the weights, and are shares of a column. */
const yuma2 = <V, M>(
  k: Steps<V, M>,
  input: MatrixInput<V>,
  { weights, incentive }: Consensus<V, M>,
): BondOutcome<V, M> => {
  const old = k.normalizeColumns(k.load(input.bonds));
  const fresh = k.normalizeColumns(k.scaleRows(weights, input.activeStake));
  const bonds = k.normalizeColumns(k.average(fresh, old, input.rule.rate));
  return { bonds: k.upscaleColumns(bonds), dividends: k.normalize(k.rowSums(bonds, incentive)) };
};

/** Yuma 3: bonds follow the weights alone, at a fixed rate or one per cell; stake counts in the dividends. */
const yuma3 = <V, M>(k: Steps<V, M>, input: MatrixInput<V>, from: Consensus<V, M>): BondOutcome<V, M> => {
  const { rule, activeStake } = input;
  const old = k.loadProportions(input.bonds);
  const bonds =
    rule.kind === "Yuma3Liquid" && !k.isAllZero(from.consensus)
      ? k.averageLiquid(from.weights, old, from.consensus, rule.alpha)
      : k.average(from.weights, old, rule.rate);
  const earned = k.rowSumsWrapping(k.normalizeColumns(bonds), from.incentive);
  return { bonds, dividends: k.normalize(k.multiply(earned, activeStake)) };
};

/** The matrix part over these steps. */
export const matrixPart =
  <V, M>(k: Steps<V, M>) =>
  (input: MatrixInput<V>): MatrixOutcome<V> => {
    const { activeStake, rule } = input;
    const weights = k.normalizeRows(k.load(input.weights));
    const consensus = k.medianOfColumns(weights, activeStake, input.kappa);
    const clipped = k.clipColumns(weights, consensus);
    const validatorTrust = k.sumRows(clipped);
    const incentive = k.normalize(k.columnSums(clipped, activeStake));
    const from = { consensus, incentive, weights: k.interpolate(weights, clipped, input.bondsPenalty) };
    const { bonds, dividends } = rule.kind === "Yuma2" ? yuma2(k, input, from) : yuma3(k, input, from);
    return { consensus, validatorTrust, incentive, dividends, bonds: k.toSparseU16(bonds, input.keep) };
  };
