import { call } from "#runtime/frame/call.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { doLockStake } from "./do_lock_stake.ts";

/** Locks alpha that the caller has staked, on one hotkey per subnet. @throws as `doLockStake` */
export const lock_stake = call({
  index: 136,
  args: { hotkey: accountId, netuid: netUid, amount: alpha },
  weight: { weight: benchmarked(115_995_000n, 7655n, 17, 3) },
  dispatch: (ctx, origin, { hotkey, netuid, amount }) => {
    doLockStake(ctx, ensureSigned(origin), netuid, hotkey, amount);
  },
});
