import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { RootClaimable, RootClaimed } from "./storage.ts";

/**
 * Forgets what root stakers could still claim on a subnet. Writes the rates of every hotkey that has any.
 * Reference: pallets/subtensor/src/staking/claim_root.rs finalize_all_subnet_root_dividends.
 */
export const finalizeAllSubnetRootDividends = (ctx: Ctx, netuid: NetUid): void => {
  for (const [[hotkey], rates] of RootClaimable.entries(ctx))
    RootClaimable.set(
      ctx,
      hotkey,
      rates.filter(([at]) => at !== netuid),
    );
  RootClaimed.clear(ctx, netuid);
};
