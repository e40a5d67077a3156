/** Slow prices of alpha, which emission follows. Reference: pallets/subtensor/src/staking/stake_utils.rs, coinbase/block_step.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32, U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { SubnetMechanism } from "../networks/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { EMAPriceHalvingBlocks, FirstEmissionBlockNumber, SubnetMovingAlpha, SubnetMovingPrice } from "./storage.ts";

/** The mechanism of subnets without a pool: alpha is worth one TAO. */
const STABLE = 0;

/** TAO per alpha, averaged; one for root and for subnets without a pool. */
export const getMovingAlphaPrice = (ctx: Ctx, netuid: NetUid): U64F64 =>
  netuid === ROOT || SubnetMechanism.get(ctx, netuid) === STABLE
    ? U64F64.ONE
    : U64F64.saturatingFrom(I96F32, SubnetMovingPrice.get(ctx, netuid));

/** Weight of the price of now in the average: SubnetMovingAlpha, less so in the first blocks after the start. */
function smoothing(ctx: Ctx, netuid: NetUid): U64F64 {
  const started = U64.saturatingSub(FirstEmissionBlockNumber.get(ctx, netuid) ?? 0n, 1n);
  const age = U64F64.saturatingFromInt(U64.saturatingSub(currentBlock(ctx), started));
  const halving = U64F64.saturatingFromInt(EMAPriceHalvingBlocks.get(ctx, netuid));
  const maturity = U64F64.safeDiv(age, U64F64.saturatingAdd(age, halving));
  return U64F64.saturatingMul(U64F64.saturatingFrom(I96F32, SubnetMovingAlpha.get(ctx)), maturity);
}

/** Moves a subnet's average towards the price of now; a price above one counts as one. */
function updateMovingPrice(ctx: Ctx, netuid: NetUid): void {
  const alpha = smoothing(ctx, netuid);
  const price = U64F64.min(currentAlphaPrice(ctx, netuid), U64F64.ONE);
  const moved = U64F64.saturatingAdd(
    U64F64.saturatingMul(alpha, price),
    U64F64.saturatingMul(U64F64.saturatingSub(U64F64.ONE, alpha), getMovingAlphaPrice(ctx, netuid)),
  );
  SubnetMovingPrice.set(ctx, netuid, I96F32.saturatingFrom(U64F64, moved));
}

/** Moves the average price of each of these subnets by one block. */
export function updateMovingPrices(ctx: Ctx, subnetsToEmitTo: readonly NetUid[]): void {
  for (const netuid of subnetsToEmitTo) updateMovingPrice(ctx, netuid);
}
