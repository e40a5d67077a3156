/**
 * What a transaction costs, in rao: its weight (0.0005 rao a picosecond), its length (1 rao a byte), and the tip.
 * Reference: pallet-transaction-payment lib.rs compute_fee_raw, pallets/transaction-fee/src/lib.rs LinearWeightToFee.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { actualPays, actualWeight } from "#runtime/frame/dispatch.ts";
import {
  type DispatchClass,
  type DispatchInfo,
  minWeight,
  type Pays,
  type PostInfo,
  totalWeight,
  type Weight,
} from "#runtime/frame/weights.ts";
import { evalFeePolynomial, type FeeTerm } from "#runtime/numerics/fee_polynomial.ts";
import { FixedU128 } from "#runtime/numerics/fixed_u128.ts";
import { Perbill } from "#runtime/numerics/per_things.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { classLimits, MAX_BLOCK_WEIGHT } from "../system/limits.ts";
import { NextFeeMultiplier } from "./storage.ts";
import type { feeDetails, runtimeDispatchInfo } from "./types.ts";

export type FeeDetails = Infer<typeof feeDetails>;
export type RuntimeDispatchInfo = Infer<typeof runtimeDispatchInfo>;

const WEIGHT_TO_FEE: readonly FeeTerm[] = [
  { integer: 0n, fraction: Perbill.fromParts(500_000), negative: false, degree: 1 },
];

/** Fee of a weight, capped at that of a full block. Only time counts, not proof size. */
export const weightToFee = (weight: Weight): Rao =>
  evalFeePolynomial(U64, WEIGHT_TO_FEE, minWeight(weight, MAX_BLOCK_WEIGHT).ref_time) as Rao;
/** @param length bytes of the encoded extrinsic. */
export const lengthToFee = (length: number): Rao => BigInt(length) as Rao;

/** Of an extrinsic without a call. */
const BASE_FEES: Record<DispatchClass, Rao> = {
  Normal: weightToFee(classLimits("Normal").base_extrinsic),
  Operational: weightToFee(classLimits("Operational").base_extrinsic),
  Mandatory: weightToFee(classLimits("Mandatory").base_extrinsic),
};

function feeOf(ctx: Ctx, length: number, weight: Weight, tip: Rao, pays: Pays, of: DispatchClass): FeeDetails {
  if (pays === "No") return { inclusion_fee: undefined, tip };
  const multiplier = NextFeeMultiplier.get(ctx);
  return {
    inclusion_fee: {
      base_fee: BASE_FEES[of],
      len_fee: lengthToFee(length),
      adjusted_weight_fee: FixedU128.saturatingMulInt(multiplier, weightToFee(weight), U64.MAX) as Rao,
    },
    tip,
  };
}
/** What is to be paid of it all. */
function finalFee({ inclusion_fee: inclusion, tip }: FeeDetails): Rao {
  if (inclusion === undefined) return tip;
  const { base_fee, len_fee, adjusted_weight_fee } = inclusion;
  return U64.saturatingAdd(U64.saturatingAdd(U64.saturatingAdd(base_fee, len_fee), adjusted_weight_fee), tip);
}

/** Before it runs, from what the call declares. @param length bytes of the encoded extrinsic. */
const computeFeeDetails = (ctx: Ctx, length: number, info: DispatchInfo, tip: Rao): FeeDetails =>
  feeOf(ctx, length, totalWeight(info), tip, info.paysFee, info.class);
/** All that is to be paid before it runs; rao. */
export const computeFee = (ctx: Ctx, length: number, info: DispatchInfo, tip: Rao): Rao =>
  finalFee(computeFeeDetails(ctx, length, info, tip));
/** After it ran, from what it used. @param post with the extensions' weight. */
export const computeActualFee = (ctx: Ctx, length: number, info: DispatchInfo, post: PostInfo, tip: Rao): Rao =>
  finalFee(feeOf(ctx, length, actualWeight(post, info), tip, actualPays(post, info), info.class));

/** What clients are told of a transaction, tip left out. @param bare nobody pays for an extrinsic without a signer. */
export const queryInfo = (ctx: Ctx, info: DispatchInfo, length: number, bare = false): RuntimeDispatchInfo => ({
  weight: totalWeight(info),
  class: info.class,
  partial_fee: bare ? (0n as Rao) : computeFee(ctx, length, info, 0n as Rao),
});
/** The parts of it, tip left out. @param bare as of `queryInfo` */
export const queryFeeDetails = (ctx: Ctx, info: DispatchInfo, length: number, bare = false): FeeDetails =>
  bare ? { inclusion_fee: undefined, tip: 0n as Rao } : computeFeeDetails(ctx, length, info, 0n as Rao);
