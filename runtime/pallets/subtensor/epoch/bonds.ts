/** Bonds and dividends. Reference: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism, "Bonds and Dividends". */
import type { SparseU16, YumaKernels } from "../../../kernels/contract.ts";
import type { YumaParams } from "./epoch_input.ts";
import { liquidAlpha, yuma2Rate, yuma3Rate } from "./params.ts";

/** What the bonds of an epoch follow from. */
export interface BondInput<V, M> {
  /** The stored bonds that still count. */
  readonly old: SparseU16;
  /** Weights with the bonds penalty applied. */
  readonly weights: M;
  readonly activeStake: V;
  readonly consensus: V;
  readonly incentive: V;
}

/** Bonds as they will be stored (before the cut to u16), and dividends that sum to one. */
export interface BondOutput<V, M> {
  readonly bonds: M;
  readonly dividends: V;
}

/** Yuma 2: bonds follow the stake behind the weights, and are shares of a column. */
const yuma2 = <V, M>(k: YumaKernels<V, M>, params: YumaParams, input: BondInput<V, M>): BondOutput<V, M> => {
  const old = k.normalizeColumns(k.load(input.old));
  const fresh = k.normalizeColumns(k.scaleRows(input.weights, input.activeStake));
  const bonds = k.normalizeColumns(k.average(fresh, old, yuma2Rate(params)));
  const dividends = k.normalize(k.rowSums(bonds, input.incentive));
  return { bonds: k.upscaleColumns(bonds), dividends };
};

/** Yuma 3: bonds follow the weights alone, at a fixed rate or one per cell; stake counts in the dividends. */
const yuma3 = <V, M>(k: YumaKernels<V, M>, params: YumaParams, input: BondInput<V, M>): BondOutput<V, M> => {
  const old = k.loadProportions(input.old);
  const bonds =
    params.liquidAlpha && !k.isAllZero(input.consensus)
      ? k.averageLiquid(input.weights, old, input.consensus, liquidAlpha(params))
      : k.average(input.weights, old, yuma3Rate(params));
  const earned = k.rowSumsWrapping(k.normalizeColumns(bonds), input.incentive);
  return { bonds, dividends: k.normalize(k.multiply(earned, input.activeStake)) };
};

export const yumaBonds = <V, M>(
  kernels: YumaKernels<V, M>,
  params: YumaParams,
  input: BondInput<V, M>,
): BondOutput<V, M> => (params.yuma3 ? yuma3 : yuma2)(kernels, params, input);
