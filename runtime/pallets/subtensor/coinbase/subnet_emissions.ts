/** Which subnets get how much of a block's TAO. Reference: pallets/subtensor/src/coinbase/subnet_emissions.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { SubtokenEnabled } from "../networks/storage.ts";
import { NetworkRegistrationAllowed } from "../registration/storage.ts";
import { getMovingAlphaPrice } from "./moving_price.ts";
import { rootProportion } from "./root_proportion.ts";
import { FirstEmissionBlockNumber, MinerBurned, SubnetEmissionEnabled } from "./storage.ts";

/** Those that have started, trade, and take registrations; never root. In the order given. */
export const getSubnetsToEmitTo = (ctx: Ctx, subnets: readonly NetUid[]): NetUid[] =>
  subnets.filter(
    (netuid) =>
      netuid !== ROOT &&
      FirstEmissionBlockNumber.has(ctx, netuid) &&
      SubtokenEnabled.get(ctx, netuid) &&
      NetworkRegistrationAllowed.get(ctx, netuid),
  );

const sum = (values: readonly U64F64[]): U64F64 =>
  values.reduce((total, value) => U64F64.saturatingAdd(total, value), U64F64.ZERO);

/** Averaged prices as parts of their sum. Reference: get_shares_price_ema. */
function sharesByPrice(ctx: Ctx, subnets: readonly NetUid[]): U64F64[] {
  const prices = subnets.map((netuid) => getMovingAlphaPrice(ctx, netuid));
  const total = sum(prices);
  return prices.map((price) => U64F64.safeDiv(price, total));
}

/** Root proportion, less what the subnet withheld from its miners. */
function weightOf(ctx: Ctx, netuid: NetUid): U64F64 {
  const burned = U64F64.min(U64F64.saturatingFrom(U96F32, MinerBurned.get(ctx, netuid)), U64F64.ONE);
  const root = U64F64.saturatingFrom(U96F32, rootProportion(ctx, netuid));
  return U64F64.saturatingMul(root, U64F64.saturatingSub(U64F64.ONE, burned));
}

/**
 * Each subnet's part of the emission, 0 to 1: price share times weight, normalized; by price alone where every weight is zero.
 * In the order given. Reference: get_shares.
 */
export function getShares(ctx: Ctx, subnets: readonly NetUid[]): U64F64[] {
  const byPrice = sharesByPrice(ctx, subnets);
  const weighted = subnets.map((netuid, i) => U64F64.saturatingMul(byPrice[i] ?? U64F64.ZERO, weightOf(ctx, netuid)));
  const total = sum(weighted);
  return total > 0n ? weighted.map((share) => U64F64.safeDiv(share, total)) : byPrice;
}

/**
 * Rao for each subnet, by netuid. A subnet whose emission is switched off gets none and stays in the map; its share goes to the others.
 * `emission`: rao of the whole block.
 */
export function getSubnetBlockEmissions(
  ctx: Ctx,
  subnetsToEmitTo: readonly NetUid[],
  emission: U96F32,
): Map<NetUid, U96F32> {
  const subnets = [...subnetsToEmitTo].sort((a, b) => a - b);
  const shares = getShares(ctx, subnetsToEmitTo);
  const shareOf = new Map(subnetsToEmitTo.map((netuid, i) => [netuid, shares[i] ?? U64F64.ZERO]));
  const enabled = new Set(subnets.filter((netuid) => SubnetEmissionEnabled.get(ctx, netuid)));
  const enabledSum = sum([...enabled].map((netuid) => shareOf.get(netuid) ?? U64F64.ZERO));
  const whole = U64F64.saturatingFrom(U96F32, emission);
  const finalShare = (netuid: NetUid): U64F64 => {
    const share = shareOf.get(netuid) ?? U64F64.ZERO;
    if (enabled.size === subnets.length) return share;
    return enabled.has(netuid) ? U64F64.safeDiv(share, enabledSum) : U64F64.ZERO;
  };
  return new Map(
    subnets.map((netuid) => [netuid, U96F32.saturatingFrom(U64F64, U64F64.saturatingMul(whole, finalShare(netuid)))]),
  );
}
