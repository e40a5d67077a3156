import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { SetOldestStoredRound } from "./events.ts";
import { OldestStoredRound } from "./storage.ts";

/** Where pruning goes on from, for root; 0 stops it until the first pulse. Reference: pallets/drand/src/lib.rs set_oldest_stored_round. */
export const set_oldest_stored_round = call({
  index: 2,
  args: { oldest_round: u64 },
  weight: { weight: benchmarked(5_370_000n, 0n, 0, 1) },
  dispatch(ctx, origin, { oldest_round }) {
    ensureRoot(origin);
    OldestStoredRound.set(ctx, oldest_round);
    deposit(ctx, SetOldestStoredRound(oldest_round));
  },
});
