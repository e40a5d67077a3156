/** What a new subnet costs. Reference: pallets/subtensor/src/coinbase/root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { I64F64 } from "../../../numerics/fixed.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { calculateBlockEmission } from "../coinbase/block_emission.ts";
import { LastRateLimitedBlock } from "../rate_limits/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { NetworkLastLockCost, NetworkLockReductionInterval, NetworkMinLockCost } from "./storage.ts";

const LAST_REGISTERED = { type: "NetworkLastRegistered", value: undefined } as const;

/** Block of the last registration of a subnet; 0 for none. */
const lastNetworkRegistration = (ctx: Ctx): bigint => LastRateLimitedBlock.get(ctx, LAST_REGISTERED);
/** A subnet was registered in this block. */
export const setLastNetworkRegistration = (ctx: Ctx, block: bigint): void =>
  LastRateLimitedBlock.set(ctx, LAST_REGISTERED, block);

const FULL_EMISSION = I64F64.saturatingFromInt(1_000_000_000n);

/** Blocks in which the price falls back, shorter after each halving of the emission. Reference: get_lock_reduction_interval. */
const lockReductionInterval = (ctx: Ctx): bigint => {
  const interval = I64F64.saturatingFromInt(NetworkLockReductionInterval.get(ctx));
  const emission = I64F64.saturatingFromInt(calculateBlockEmission(ctx));
  const halving = I64F64.checkedDiv(emission, FULL_EMISSION) ?? I64F64.ZERO;
  return I64F64.saturatingToU64(I64F64.saturatingMul(interval, halving));
};

/**
 * The price of a subnet now, in rao: twice the last one, falling in a straight line, never below the minimum. May write BlockEmission,
 * as computing the emission does. Reference: get_network_lock_cost.
 */
export const networkLockCost = (ctx: Ctx): Rao => {
  const last = NetworkLastLockCost.get(ctx);
  const min = NetworkMinLockCost.get(ctx);
  const lastBlock = lastNetworkRegistration(ctx);
  const aBlock = U64.safeDiv<bigint>(last, lockReductionInterval(ctx));
  const fallen = U64.saturatingMul(aBlock, U64.saturatingSub(currentBlock(ctx), lastBlock));
  const cost = U64.saturatingSub(U64.saturatingMul<bigint>(last, lastBlock === 0n ? 1n : 2n), fallen) as Rao;
  return cost < min ? min : cost;
};
