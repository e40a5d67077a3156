import { call } from "#runtime/frame/call.ts";
import { ensureNone, ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import { voidType } from "#runtime/frame/sp_types.ts";
import { addWeights, dbReads, dbWrites, weight } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { Stalled } from "./storage.ts";
import { equivocationProof } from "./types.ts";

const MICROS = 1_000_000n;
/** With the floor of 100 validators and MaxNominators. Reference: pallet-grandpa default_weights.rs report_equivocation. */
const REPORT = addWeights(
  weight((35n + 95n + 110n + 25n * 20n) * MICROS + 100n * 175_000n),
  dbReads(5 + 14 + 3 * 20 + 2),
  dbWrites(10 + 3 * 20),
);
/** The proof of key ownership has no value in this runtime, so neither report can be encoded; nothing is done with one. */
const reportArgs = {
  equivocation_proof: spelled(equivocationProof, "Box<EquivocationProof<T::Hash, BlockNumberFor<T>>>"),
  key_owner_proof: spelled(voidType, "T::KeyOwnerProof"),
};

/** Free, and does nothing: see `reportArgs`. @throws BadOrigin unless it is signed */
export const report_equivocation = call({
  index: 0,
  args: reportArgs,
  weight: { weight: REPORT },
  dispatch(_, origin) {
    ensureSigned(origin);
    return { paysFee: "No" };
  },
});
/** The same, unsigned. @throws BadOrigin if it is signed */
export const report_equivocation_unsigned = call({
  index: 1,
  args: reportArgs,
  weight: { weight: REPORT },
  dispatch(_, origin) {
    ensureNone(origin);
    return { paysFee: "No" };
  },
});
/** Notes that finality lags, so that the next session change would force new authorities. */
export const note_stalled = call({
  index: 2,
  args: { delay: spelled(u32, "BlockNumberFor<T>"), best_finalized_block_number: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: addWeights(weight(3n * MICROS), dbWrites(1)) },
  dispatch(ctx, origin, { delay, best_finalized_block_number }) {
    ensureRoot(origin);
    Stalled.set(ctx, [delay, best_finalized_block_number]);
  },
});
