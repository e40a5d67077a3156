import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { Outcome } from "#runtime/frame/errors.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { BatchCompletedWithErrors, BatchWeightItemFailed, BatchWeightsCompleted } from "../events.ts";

/** Reports a batch that goes on after errors. Reference: subnets/weights.rs do_batch_set_weights, do_batch_commit_weights. */
export const depositBatchEvents = (
  ctx: Ctx,
  hotkey: AccountId,
  netuids: readonly NetUid[],
  outcomes: readonly Outcome<void>[],
): void => {
  if (outcomes.some(({ ok }) => !ok)) deposit(ctx, BatchCompletedWithErrors());
  outcomes.forEach((outcome, i) => {
    const netuid = netuids[i];
    if (!outcome.ok && netuid !== undefined) deposit(ctx, BatchWeightItemFailed(netuid, outcome.failure.value));
  });
  deposit(ctx, BatchWeightsCompleted(netuids, hotkey));
};
