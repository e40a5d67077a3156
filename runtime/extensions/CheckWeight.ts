import type { Ctx } from "../frame/ctx.ts";
import { unspentWeight } from "../frame/dispatch.ts";
import type { Subject } from "../frame/extension.ts";
import { invalid, NEUTRAL_VALIDITY } from "../frame/validity.ts";
import {
  addWeights,
  anyGreater,
  type DispatchInfo,
  maxWeight,
  type PostInfo,
  subWeights,
  totalWeight,
  weight,
} from "../frame/weights.ts";
import { U32, U64 } from "../numerics/saturating.ts";
import { classKey, classLimits, MAX_BLOCK_WEIGHT, maxLength } from "../pallets/system/limits.ts";
import { AllExtrinsicsLen, BlockWeight, ExtrinsicWeightReclaimed } from "../pallets/system/storage.ts";
import { checkWeight } from "../pallets/system/types.ts";
import { unit } from "../scale/collections.ts";
import { extension, nothing } from "./extension.ts";

/** @returns bytes of all extrinsics of the block with this one. @throws ExhaustsResources */
function checkLimits(ctx: Ctx, { info, length }: Subject): number {
  const nextLength = U32.saturatingAdd(AllExtrinsicsLen.get(ctx) ?? 0, length);
  if (nextLength > maxLength(info.class)) throw invalid("ExhaustsResources");
  const most = classLimits(info.class).max_extrinsic;
  if (most !== undefined && anyGreater(totalWeight(info), most)) throw invalid("ExhaustsResources");
  return nextLength;
}

/** Counts the extrinsic, its length as proof. @throws ExhaustsResources. Reference: calculate_consumed_weight. */
function consume(ctx: Ctx, { info, length }: Subject, nextLength: number): void {
  const limits = classLimits(info.class);
  const key = classKey(info.class);
  const all = BlockWeight.get(ctx);
  const own = addWeights(totalWeight(info), limits.base_extrinsic, weight(0n, BigInt(length)));
  const bounded = limits.max_total !== undefined || limits.reserved !== undefined;
  const overflows = all[key].ref_time + own.ref_time > U64.MAX || all[key].proof_size + own.proof_size > U64.MAX;
  if (bounded && overflows) throw invalid("ExhaustsResources");
  const used = addWeights(all[key], own);
  const next = { ...all, [key]: used };
  if (limits.max_total !== undefined && anyGreater(used, limits.max_total)) throw invalid("ExhaustsResources");
  const overBlock = anyGreater(addWeights(next.normal, next.operational, next.mandatory), MAX_BLOCK_WEIGHT);
  if (overBlock && limits.reserved !== undefined && anyGreater(used, limits.reserved))
    throw invalid("ExhaustsResources");
  AllExtrinsicsLen.set(ctx, nextLength);
  BlockWeight.set(ctx, next);
}

/** Gives back what was declared and not used. Reference: frame-system lib.rs reclaim_weight. */
function reclaim(ctx: Ctx, info: DispatchInfo, post: PostInfo): void {
  const before = ExtrinsicWeightReclaimed.get(ctx);
  const accurate = maxWeight(before, unspentWeight(post, info));
  const more = subWeights(accurate, before);
  if (more.ref_time === 0n && more.proof_size === 0n) return;
  const key = classKey(info.class);
  BlockWeight.mutate(ctx, (used) => ({ ...used, [key]: subWeights(used[key], more) }));
  ExtrinsicWeightReclaimed.set(ctx, accurate);
}

/** What fits into a block, by weight and length. Reference: frame-system extensions/check_weight.rs. */
export const CheckWeight = extension({
  identifier: "CheckWeight",
  codec: checkWeight,
  implicit: unit,
  implicitOf: nothing,
  validate: (ctx, _value, subject) => ({ val: checkLimits(ctx, subject) }),
  prepare: (ctx, _value, nextLength, subject) => consume(ctx, subject, nextLength),
  postDispatch: (ctx, _pre, { info }, post) => reclaim(ctx, info, post),
  bareValidate(ctx, subject) {
    checkLimits(ctx, subject);
    return NEUTRAL_VALIDITY;
  },
  bareValidateAndPrepare: (ctx, subject) => consume(ctx, subject, checkLimits(ctx, subject)),
  barePostDispatch: (ctx, { info }, post) => reclaim(ctx, info, post),
});
