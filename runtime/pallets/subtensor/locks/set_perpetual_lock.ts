import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { dbReadsWrites } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { PerpetualLockUpdated } from "../events.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { readLock, rollLock, saveLock } from "./coldkey_lock.ts";
import { lockClock } from "./lock_state.ts";
import { addToLockTotal, isPerpetualLock, reduceLockTotal } from "./lock_totals.ts";
import { DecayingLock } from "./storage.ts";

/** Stops the caller's lock on a subnet from decaying, or lets it decay again. */
export const set_perpetual_lock = call({
  index: 138,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: dbReadsWrites(4, 3) },
  dispatch: (ctx, origin, { netuid, enabled }) => {
    const coldkey = ensureSigned(origin);
    const changes = isPerpetualLock(ctx, coldkey, netuid) !== enabled;
    const stored = readLock(ctx, coldkey, netuid);
    if (stored !== undefined) {
      const lock = rollLock(stored, lockClock(ctx, currentBlock(ctx)));
      saveLock(ctx, coldkey, netuid, lock);
      const { locked_mass: mass, conviction } = lock.own;
      if (changes) reduceLockTotal(ctx, coldkey, lock.hotkey, netuid, { mass, conviction });
    }
    if (enabled) DecayingLock.set(ctx, coldkey, netuid, false);
    else DecayingLock.remove(ctx, coldkey, netuid);
    const left = changes ? readLock(ctx, coldkey, netuid) : undefined;
    if (left !== undefined) addToLockTotal(ctx, coldkey, left.hotkey, netuid, left.own);
    deposit(ctx, PerpetualLockUpdated({ coldkey, netuid, enabled }));
  },
});
