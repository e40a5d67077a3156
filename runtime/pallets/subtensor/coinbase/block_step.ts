/** What happens in every block before its extrinsics. Reference: pallets/subtensor/src/coinbase/block_step.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { ParentHash } from "../../system/storage.ts";
import { doSetPendingChildren } from "../children/pending_children.ts";
import { updateRegistrationPrices } from "../registration/burn_price.ts";
import { runAutoClaimRootDivs } from "../root_claim/auto_claim.ts";
import { populateRootColdkeyStakingMaps } from "../root_claim/populate_staking_coldkeys.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { LastEpochBlock } from "../tempo/storage.ts";
import { calculateBlockEmission } from "./block_emission.ts";
import { updateMovingPrices } from "./moving_price.ts";
import { revealCrv3Commits } from "./reveal_commits.ts";
import { updateRootProp } from "./root_proportion.ts";
import { runCoinbase } from "./run_coinbase.ts";
import { getSubnetsToEmitTo } from "./subnet_emissions.ts";
import { mintTao } from "./tao.ts";

/** Children that have cooled down, on subnets whose epoch was this block's. */
function trySetPendingChildren(ctx: Ctx, subnets: readonly NetUid[], block: bigint): void {
  for (const netuid of subnets) if (LastEpochBlock.get(ctx, netuid) === block) doSetPendingChildren(ctx, netuid);
}

/** Prices and root proportions are updated after emission has used them. The set of subnets, and of those to emit to, is a block's. @param subnets all, root included */
export function blockStep(ctx: Ctx, subnets: readonly NetUid[]): void {
  const block = currentBlock(ctx);
  updateRegistrationPrices(ctx, subnets);
  const emission = calculateBlockEmission(ctx) as Rao;
  const credit = emission === 0n ? emission : mintTao(ctx, emission);
  revealCrv3Commits(ctx, subnets, block);
  const subnetsToEmitTo = getSubnetsToEmitTo(ctx, subnets);
  runCoinbase(ctx, block, subnets, subnetsToEmitTo, credit);
  updateMovingPrices(ctx, subnetsToEmitTo);
  updateRootProp(ctx, subnetsToEmitTo);
  trySetPendingChildren(ctx, subnets, block);
  runAutoClaimRootDivs(ctx, ParentHash.get(ctx));
  populateRootColdkeyStakingMaps(ctx);
}
