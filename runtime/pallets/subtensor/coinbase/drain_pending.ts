/** Which epochs run in a block, and what they share out. Reference: pallets/subtensor/src/coinbase/run_coinbase.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { isEpochInputConsistent } from "../epoch/epoch_with_mechanisms.ts";
import { EpochDeferred, EpochSkipped } from "../events.ts";
import { shouldRunEpoch } from "../tempo/epoch_schedule.ts";
import {
  BlocksSinceLastStep,
  LastEpochBlock,
  MaxEpochsPerBlock,
  PendingEpochAt,
  SubnetEpochIndex,
} from "../tempo/storage.ts";
import { PendingOwnerCut, PendingRootAlphaDivs, PendingServerEmission, PendingValidatorEmission } from "./storage.ts";

/** Alpha that a subnet gathered since its last epoch. */
export interface PendingEmission {
  /** For miners. */
  readonly server: AlphaBalance;
  /** For validators and their nominators. */
  readonly validator: AlphaBalance;
  /** For root's stakers. */
  readonly root: AlphaBalance;
  readonly ownerCut: AlphaBalance;
}

/** Subnets whose epoch is due and has to wait, since enough others run in this block. */
export function epochsDeferredThisBlock(ctx: Ctx, subnets: readonly NetUid[], block: bigint): Set<NetUid> {
  const cap = MaxEpochsPerBlock.get(ctx);
  const deferred = new Set<NetUid>();
  let run = 0;
  for (const netuid of subnets) {
    if (!shouldRunEpoch(ctx, netuid, block)) continue;
    if (run >= cap) deferred.add(netuid);
    else if (isEpochInputConsistent(ctx, netuid)) run += 1;
  }
  return deferred;
}

const drained = (ctx: Ctx, item: typeof PendingServerEmission, netuid: NetUid): AlphaBalance => {
  const pending = item.get(ctx, netuid);
  item.set(ctx, netuid, 0n as AlphaBalance);
  return pending;
};

function drain(ctx: Ctx, netuid: NetUid): PendingEmission {
  BlocksSinceLastStep.set(ctx, netuid, 0n);
  return {
    server: drained(ctx, PendingServerEmission, netuid),
    validator: drained(ctx, PendingValidatorEmission, netuid),
    root: drained(ctx, PendingRootAlphaDivs, netuid),
    ownerCut: drained(ctx, PendingOwnerCut, netuid),
  };
}

/** Counts the block for every subnet and takes what is pending from those whose epoch runs now. In the order given. */
export function drainPending(ctx: Ctx, subnets: readonly NetUid[], block: bigint): Map<NetUid, PendingEmission> {
  const cap = MaxEpochsPerBlock.get(ctx);
  const emissions = new Map<NetUid, PendingEmission>();
  for (const netuid of subnets) {
    BlocksSinceLastStep.mutate(ctx, netuid, (blocks) => U64.saturatingAdd(blocks, 1n));
    if (!shouldRunEpoch(ctx, netuid, block)) continue;
    if (emissions.size >= cap) {
      const next = U64.saturatingAdd(block, 1n);
      PendingEpochAt.set(ctx, netuid, next);
      deposit(ctx, EpochDeferred({ netuid, from_block: block, to_block: next }));
      continue;
    }
    if (isEpochInputConsistent(ctx, netuid)) emissions.set(netuid, drain(ctx, netuid));
    else deposit(ctx, EpochSkipped({ netuid, block }));
    LastEpochBlock.set(ctx, netuid, block);
    PendingEpochAt.set(ctx, netuid, 0n);
    SubnetEpochIndex.mutate(ctx, netuid, (index) => U64.saturatingAdd(index, 1n));
  }
  return emissions;
}
