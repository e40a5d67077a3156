/** What TAO staked on root weighs against a subnet's alpha. Reference: coinbase/block_step.rs, staking/stake_utils.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U96F32 } from "#runtime/numerics/fixed.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { getAlphaIssuance } from "./reserves.ts";
import { CKBurn, RootProp, SubnetTAO, TaoWeight } from "./storage.ts";

const U64_MAX = U96F32.saturatingFromInt((1n << 64n) - 1n);
/** A u64 as a part of the largest one. */
const part = (value: bigint): U96F32 => U96F32.safeDiv(U96F32.saturatingFromInt(value), U64_MAX);

/** Weight of a rao on root against a rao of alpha, 0 to 1. */
export const getTaoWeight = (ctx: Ctx): U96F32 => part(TaoWeight.get(ctx));
/** Part of a parent's dividends that is recycled where parent and child have different owners, 0 to 1. */
export const getCkBurn = (ctx: Ctx): U96F32 => part(CKBurn.get(ctx));

/** Weighted root TAO of all there is: that and the subnet's alpha issuance. 0 to 1. */
export function rootProportion(ctx: Ctx, netuid: NetUid): U96F32 {
  const issuance = U96F32.saturatingFromInt(getAlphaIssuance(ctx, netuid));
  const weighted = U96F32.saturatingMul(U96F32.saturatingFromInt(SubnetTAO.get(ctx, ROOT)), getTaoWeight(ctx));
  return U96F32.safeDiv(weighted, U96F32.saturatingAdd(weighted, issuance));
}

/** Notes the root proportions that this block ends with. */
export function updateRootProp(ctx: Ctx, subnetsToEmitTo: readonly NetUid[]): void {
  for (const netuid of subnetsToEmitTo) RootProp.set(ctx, netuid, rootProportion(ctx, netuid));
}
