/** Calls stored encrypted come due. Reference: pallets/shield/src/lib.rs process_pending_extrinsics; runtime/src/lib.rs ExtrinsicDecryptor. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { addWeights, dbReads, dbReadsWrites, type Weight } from "#runtime/frame/weights.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { ExtrinsicDecodeFailed, ExtrinsicExpired } from "./events.ts";
import {
  CounterForPendingExtrinsics,
  ExtrinsicLifetime,
  NextPendingExtrinsicIndex,
  PendingExtrinsics,
} from "./storage.ts";

/**
 * Drops one of the stored calls, with the reason: upstream's runtime configures no decryptor (`type ExtrinsicDecryptor = ()`), so none is
 * ever opened, and the weight limits never come to count.
 */
function dropPending(ctx: Ctx, index: number): Weight {
  const pending = PendingExtrinsics.get(ctx, index);
  if (pending === undefined) return dbReads(1);
  const expired = BlockNumber.get(ctx) - pending.submitted_at > ExtrinsicLifetime.get(ctx);
  PendingExtrinsics.remove(ctx, index);
  CounterForPendingExtrinsics.mutate(ctx, (count) => Math.max(0, count - 1));
  deposit(ctx, expired ? ExtrinsicExpired({ index }) : ExtrinsicDecodeFailed({ index }));
  return dbReadsWrites(1, 2);
}

/** Before the extrinsics of each block: every stored call is dropped, in the order of their coming. */
export const hooks: Hooks = {
  onInitialize(ctx) {
    const end = NextPendingExtrinsicIndex.get(ctx);
    const count = CounterForPendingExtrinsics.get(ctx);
    let weight = dbReads(2);
    if (count === 0) return weight;
    for (let index = Math.max(0, end - count); index < end; index++) {
      weight = addWeights(weight, dropPending(ctx, index));
    }
    return weight;
  },
};
