import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { currentEpochWithLookahead } from "../tempo/epoch_schedule.ts";
import { RevealPeriodEpochs } from "./storage.ts";

/** Whether weights committed in that epoch can no longer be revealed. Reference: subnets/weights.rs is_commit_expired. */
export const isCommitExpired = (ctx: Ctx, netuid: NetUid, commitEpoch: bigint): boolean =>
  currentEpochWithLookahead(ctx, netuid) > U64.saturatingAdd(commitEpoch, RevealPeriodEpochs.get(ctx, netuid));
