import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { dbReadsWrites } from "#runtime/frame/weights.ts";
import { bool } from "#runtime/scale/integers.ts";
import { RejectLockedAlphaUpdated } from "../events.ts";
import { setAcceptLockedAlpha } from "./transfer_lock.ts";

/** Says whether the caller takes stake that comes with a lock; by default nobody does. */
export const set_reject_locked_alpha = call({
  index: 142,
  args: { enabled: bool },
  weight: { weight: dbReadsWrites(1, 1) },
  dispatch: (ctx, origin, { enabled }) => {
    const coldkey = ensureSigned(origin);
    setAcceptLockedAlpha(ctx, coldkey, !enabled);
    deposit(ctx, RejectLockedAlphaUpdated({ coldkey, enabled }));
  },
});
