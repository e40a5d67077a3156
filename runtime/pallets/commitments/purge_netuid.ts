import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import {
  CommitmentOf,
  LastBondsReset,
  LastCommitment,
  RevealedCommitments,
  TimelockedIndex,
  UsedSpaceOf,
} from "./storage.ts";

/** Forgets all commitments on a subnet. Reference: pallets/commitments/src/lib.rs purge_netuid. */
export const purgeNetuid = (ctx: Ctx, netuid: NetUid): void => {
  for (const item of [CommitmentOf, LastCommitment, LastBondsReset, RevealedCommitments, UsedSpaceOf])
    item.clear(ctx, netuid);
  TimelockedIndex.mutate(ctx, (index) => index.filter(([at]) => at !== netuid));
};
