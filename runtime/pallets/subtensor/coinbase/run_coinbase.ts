/** Emission and epochs of a block. Reference: pallets/subtensor/src/coinbase/run_coinbase.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U96F32 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { epochWithMechanisms } from "../epoch/epoch_with_mechanisms.ts";
import { LastMechansimStepBlock } from "../tempo/storage.ts";
import { calculateShares } from "./dividend_shares.ts";
import { drainPending, type PendingEmission } from "./drain_pending.ts";
import { emitToSubnets, getNetworkRootSellFlag } from "./emit_to_subnets.ts";
import { payOut } from "./pay_out.ts";
import { SubnetRootSellTao } from "./storage.ts";
import { getSubnetBlockEmissions } from "./subnet_emissions.ts";

/** Runs a subnet's epoch with what was pending and pays everybody. */
function distributeEmission(ctx: Ctx, netuid: NetUid, pending: PendingEmission): void {
  const alpha = U64.saturatingAdd(U64.saturatingAdd(pending.server, pending.validator), pending.root);
  const emissions = epochWithMechanisms(ctx, netuid, alpha);
  payOut(ctx, netuid, pending.ownerCut, calculateShares(ctx, netuid, pending, emissions));
}

/**
 * Hands the block's rao to the subnets to emit to, then runs the epochs that are due on any of `subnets`.
 * `subnets`: all of them, in the order of storage.
 */
export function runCoinbase(
  ctx: Ctx,
  block: bigint,
  subnets: readonly NetUid[],
  subnetsToEmitTo: readonly NetUid[],
  credit: Rao,
): void {
  SubnetRootSellTao.clear(ctx);
  const emission = U96F32.saturatingFromInt(credit);
  const emissions = getSubnetBlockEmissions(ctx, subnetsToEmitTo, emission);
  emitToSubnets(ctx, subnetsToEmitTo, emissions, credit, getNetworkRootSellFlag(ctx, subnetsToEmitTo));

  const pending = drainPending(
    ctx,
    subnets.filter((netuid) => netuid !== ROOT),
    block,
  );
  for (const [netuid, drained] of [...pending].sort(([a], [b]) => a - b)) {
    distributeEmission(ctx, netuid, drained);
    LastMechansimStepBlock.set(ctx, netuid, block);
  }
}
