/** Stored hyperparameters as the fixed-point numbers the epoch computes with. */
import type { BondRule, LiquidAlpha } from "../../../kernels/contract.ts";
import { I32F32, I64F64 } from "../../../numerics/fixed.ts";
import type { YumaParams } from "./epoch_input.ts";

const U16_MAX = I32F32.saturatingFromInt(0xffff);
const MILLION = I64F64.saturatingFromInt(1_000_000);

/** A u16 as a ratio. Reference: run_epoch.rs get_float_kappa, get_float_bonds_penalty. */
export const proportion = (value: number): I32F32 => I32F32.safeDiv(I32F32.saturatingFromInt(value), U16_MAX);

/** One minus the moving average. Reference: run_epoch.rs compute_ema_bonds_normal_sparse. */
const yuma2Rate = ({ bondsMovingAverage }: YumaParams): I32F32 => {
  const average = I64F64.safeDiv(I64F64.saturatingFromInt(bondsMovingAverage), MILLION);
  return I32F32.saturatingSub(I32F32.ONE, I32F32.saturatingFrom(I64F64, average));
};

/** The same with conversions that wrap. Reference: run_epoch.rs compute_disabled_liquid_alpha. */
const yuma3Rate = ({ bondsMovingAverage }: YumaParams): I32F32 => {
  const average = I64F64.saturatingDiv(I64F64.wrappingFromInt(bondsMovingAverage), MILLION);
  return I32F32.saturatingSub(I32F32.ONE, I32F32.wrappingFrom(I64F64, average));
};

/** Reference: utils/misc.rs get_alpha_values_32, get_alpha_sigmoid_steepness. */
const liquidAlpha = ({ alphaLow, alphaHigh, alphaSigmoidSteepness }: YumaParams): LiquidAlpha => ({
  low: proportion(alphaLow),
  high: proportion(alphaHigh),
  steepness: I32F32.saturatingFromInt(alphaSigmoidSteepness),
});

/** How the bonds of a subnet follow its weights. Liquid alpha counts with Yuma 3 only. */
export const bondRule = (params: YumaParams): BondRule => {
  if (!params.yuma3) return { kind: "Yuma2", rate: yuma2Rate(params) };
  const rate = yuma3Rate(params);
  return params.liquidAlpha ? { kind: "Yuma3Liquid", rate, alpha: liquidAlpha(params) } : { kind: "Yuma3", rate };
};
