import type { Ctx } from "#runtime/frame/ctx.ts";
import type { H256, NetUid } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { currentEpochWithLookahead } from "../tempo/epoch_schedule.ts";
import { isCommitExpired } from "./is_commit_expired.ts";
import { RevealPeriodEpochs, type weightCommits } from "./storage.ts";

/** Commits of one hotkey, oldest first: hash, epoch, block, and a field that is no longer used. */
export type Commits = Infer<typeof weightCommits>;

/** Takes expired commits off the front; one behind a live commit stays, as upstream. */
export const withoutExpired = (
  ctx: Ctx,
  netuid: NetUid,
  commits: Commits,
): { readonly kept: Commits; readonly expired: readonly H256[] } => {
  const live = commits.findIndex(([, epoch]) => !isCommitExpired(ctx, netuid, epoch));
  const first = live === -1 ? commits.length : live;
  return { kept: commits.slice(first), expired: commits.slice(0, first).map(([hash]) => hash) };
};

/** Whether weights committed in that epoch may be revealed now: in exactly one epoch. Reference: is_reveal_block_range. */
export const isRevealEpoch = (ctx: Ctx, netuid: NetUid, commitEpoch: bigint): boolean =>
  currentEpochWithLookahead(ctx, netuid) === U64.saturatingAdd(commitEpoch, RevealPeriodEpochs.get(ctx, netuid));
