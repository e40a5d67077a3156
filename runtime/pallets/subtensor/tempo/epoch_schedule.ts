/** When a subnet's epoch is due. Reference: pallets/subtensor/src/coinbase/run_coinbase.rs, subnets/weights.rs, utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { ActivityCutoffFactorMilli } from "../epoch/storage.ts";
import { BlocksSinceLastStep, LastEpochBlock, PendingEpochAt, SubnetEpochIndex, Tempo } from "./storage.ts";

/** Blocks. Without an epoch for longer than this, one is due whatever the schedule says. */
const MAX_TEMPO = 50_400n;

/** The block being executed, as the u64 that the pallet stores. */
export const currentBlock = (ctx: Ctx): bigint => BigInt(BlockNumber.get(ctx));

/** Whether the subnet's epoch is due at `block`: triggered by its owner, overdue, or a tempo after the last. Never at tempo 0. */
export const shouldRunEpoch = (ctx: Ctx, netuid: NetUid, block: bigint): boolean => {
  const tempo = Tempo.get(ctx, netuid);
  if (tempo === 0) return false;
  const pending = PendingEpochAt.get(ctx, netuid);
  if (pending > 0n && block >= pending) return true;
  if (BlocksSinceLastStep.get(ctx, netuid) > MAX_TEMPO) return true;
  return U64.saturatingSub(block, LastEpochBlock.get(ctx, netuid)) >= BigInt(tempo);
};

/** The number of the subnet's epoch, counting one that is due in this block. */
export const currentEpochWithLookahead = (ctx: Ctx, netuid: NetUid): bigint => {
  const epoch = SubnetEpochIndex.get(ctx, netuid);
  return shouldRunEpoch(ctx, netuid, currentBlock(ctx)) ? U64.saturatingAdd(epoch, 1n) : epoch;
};

/** Blocks without an update after which a neuron is inactive; at least one. */
export const activityCutoffBlocks = (ctx: Ctx, netuid: NetUid): bigint => {
  const blocks = (BigInt(ActivityCutoffFactorMilli.get(ctx, netuid)) * BigInt(Tempo.get(ctx, netuid))) / 1000n;
  return blocks > 0n ? blocks : 1n;
};

/**
 * Blocks until the schedule's next epoch, whatever was triggered or put off; the largest u64 for a subnet without epochs.
 * Reference: blocks_until_next_auto_epoch.
 */
export const blocksUntilNextAutoEpoch = (ctx: Ctx, netuid: NetUid, tempo: number, block: bigint): bigint => {
  if (tempo === 0) return U64.MAX;
  return U64.saturatingSub(U64.saturatingAdd(LastEpochBlock.get(ctx, netuid), BigInt(tempo)), block);
};

/**
 * The block of the next epoch, scheduled or called for, whichever comes first; undefined for a subnet that has none.
 * Reference: coinbase/run_coinbase.rs get_next_epoch_start_block.
 */
export function nextEpochStartBlock(ctx: Ctx, netuid: NetUid): bigint | undefined {
  const tempo = Tempo.get(ctx, netuid);
  if (tempo === 0) return undefined;
  const scheduled = U64.saturatingAdd(LastEpochBlock.get(ctx, netuid), BigInt(tempo));
  const called = PendingEpochAt.get(ctx, netuid);
  return called > 0n && called < scheduled ? called : scheduled;
}
