/** A block's emission, handed to subnets. Reference: pallets/subtensor/src/coinbase/run_coinbase.rs emit_to_subnets. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { mintAlphaOut, recycleSubnetAlpha } from "./alpha.ts";
import { injectAndMaybeSwap } from "./inject_and_maybe_swap.ts";
import { getMovingAlphaPrice } from "./moving_price.ts";
import { rootProportion } from "./root_proportion.ts";
import {
  OwnerCutEnabled,
  PendingOwnerCut,
  PendingRootAlphaDivs,
  PendingServerEmission,
  PendingValidatorEmission,
  SubnetAlphaOutEmission,
  SubnetOwnerCut,
} from "./storage.ts";
import { getSubnetTerms } from "./subnet_terms.ts";

const HALF = U96F32.saturatingFromNumber(0.5);
const U16_MAX = U96F32.saturatingFromInt(0xffff);

const alphaOf = (value: U96F32): AlphaBalance => U96F32.saturatingToU64(value) as AlphaBalance;
const added =
  (amount: U96F32) =>
  (pending: AlphaBalance): AlphaBalance =>
    U64.saturatingAdd(pending, alphaOf(amount));

/** Part of a subnet's alpha that is its owner's, 0 to 1. Reference: get_float_subnet_owner_cut. */
const ownerCut = (ctx: Ctx): U96F32 => U96F32.safeDiv(U96F32.saturatingFromInt(SubnetOwnerCut.get(ctx)), U16_MAX);

/** Whether root stakers get dividends in this block: alpha of all subnets together costs more than one TAO. */
export function getNetworkRootSellFlag(ctx: Ctx, subnetsToEmitTo: readonly NetUid[]): boolean {
  const total = subnetsToEmitTo.reduce<U64F64>(
    (sum, netuid) => U64F64.wrappingAdd(sum, getMovingAlphaPrice(ctx, netuid)),
    U64F64.ZERO,
  );
  return total > U64F64.ONE;
}

/** Splits a subnet's new alpha between owner, miners, validators and root; it waits for the epoch. */
function addToPending(ctx: Ctx, netuid: NetUid, alphaOut: U96F32, cut: U96F32, rootSell: boolean): void {
  let rest = alphaOut;
  if (OwnerCutEnabled.get(ctx, netuid)) {
    const owners = U96F32.saturatingMul(alphaOut, cut);
    rest = U96F32.saturatingSub(alphaOut, owners);
    PendingOwnerCut.mutate(ctx, netuid, added(owners));
  }
  const root = U96F32.saturatingMul(U96F32.saturatingMul(rootProportion(ctx, netuid), rest), HALF);
  const servers = U96F32.saturatingMul(rest, HALF);
  const validators = U96F32.saturatingSub(U96F32.saturatingSub(rest, servers), root);
  PendingServerEmission.mutate(ctx, netuid, added(servers));
  PendingValidatorEmission.mutate(ctx, netuid, added(validators));
  if (rootSell) PendingRootAlphaDivs.mutate(ctx, netuid, added(root));
  else recycleSubnetAlpha(ctx, netuid, alphaOf(root));
}

/** @param emissions rao of each subnet, by netuid; @param credit the block's rao, spent here. */
export function emitToSubnets(
  ctx: Ctx,
  subnetsToEmitTo: readonly NetUid[],
  emissions: ReadonlyMap<NetUid, U96F32>,
  credit: Rao,
  rootSell: boolean,
): void {
  const terms = getSubnetTerms(ctx, emissions);
  injectAndMaybeSwap(ctx, subnetsToEmitTo, terms, credit);
  const cut = ownerCut(ctx);
  for (const netuid of subnetsToEmitTo) {
    const alphaOut = terms.get(netuid)?.alphaOut ?? U96F32.ZERO;
    const created = alphaOf(alphaOut);
    SubnetAlphaOutEmission.set(ctx, netuid, created);
    mintAlphaOut(ctx, netuid, created);
    addToPending(ctx, netuid, alphaOut, cut, rootSell);
  }
}
