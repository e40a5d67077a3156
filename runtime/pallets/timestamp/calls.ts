import { call } from "#runtime/frame/call.ts";
import { ensureNone } from "#runtime/frame/origin.ts";
import { trapUnless } from "#runtime/frame/trap.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { compact, u64 } from "#runtime/scale/integers.ts";
import { onTimestampSet } from "../aura/aura.ts";
import { MinimumPeriod } from "./constants.ts";
import { DidUpdate, Now } from "./storage.ts";

/**
 * The time of this block, ms since 1970. A mandatory inherent: once in every block, later than the last by the minimum period, and in the
 * block's Aura slot; anything else is a trap. Reference: pallet-timestamp lib.rs set.
 */
export const set = call({
  index: 0,
  args: { now: spelled(compact(u64), "T::Moment") },
  weight: { weight: benchmarked(3_816_000n, 1_493n, 2, 1), class: "Mandatory" },
  dispatch(ctx, origin, { now }) {
    ensureNone(origin);
    trapUnless(!DidUpdate.has(ctx), "Timestamp must be updated only once in the block");
    const before = Now.get(ctx);
    trapUnless(
      before === 0n || now >= before + MinimumPeriod.get(ctx),
      "Timestamp must increment by at least <MinimumPeriod> between sequential blocks",
    );
    Now.set(ctx, now);
    DidUpdate.set(ctx, true);
    onTimestampSet(ctx, now);
  },
});
