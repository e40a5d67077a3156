import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { HotKeyAccountNotExists, NoExistingLock } from "../errors.ts";
import { LockMoved } from "../events.ts";
import { getOwningColdkeyForHotkey, hotkeyAccountExists } from "../staking/hotkeys.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { readLock, removeLock, rollLock, setLock } from "./coldkey_lock.ts";
import { lockClock, rollForward } from "./lock_state.ts";
import { addToLockTotal, lockRole, reduceLockTotal } from "./lock_totals.ts";

/** Moves a lock to another hotkey; its conviction stays only if both have one owner. @throws HotKeyAccountNotExists, NoExistingLock */
export const move_lock = call({
  index: 137,
  args: { destination_hotkey: accountId, netuid: netUid },
  weight: { weight: benchmarked(149_819_000n, 7339n, 14, 6) },
  dispatch: (ctx, origin, { destination_hotkey, netuid }) => {
    const coldkey = ensureSigned(origin);
    ensure(hotkeyAccountExists(ctx, destination_hotkey), HotKeyAccountNotExists);
    const stored = readLock(ctx, coldkey, netuid);
    if (stored === undefined) throw NoExistingLock;
    const clock = lockClock(ctx, currentBlock(ctx));
    const { hotkey: origin_hotkey, own } = rollLock(stored, clock);
    const sameOwner =
      getOwningColdkeyForHotkey(ctx, origin_hotkey) === getOwningColdkeyForHotkey(ctx, destination_hotkey);
    const role = lockRole(ctx, coldkey, netuid, destination_hotkey);
    const moved = rollForward(sameOwner ? own : { ...own, conviction: U64F64.ZERO }, clock, role);
    removeLock(ctx, coldkey, netuid, origin_hotkey);
    setLock(ctx, coldkey, netuid, destination_hotkey, moved);
    reduceLockTotal(ctx, coldkey, origin_hotkey, netuid, { mass: own.locked_mass, conviction: own.conviction });
    addToLockTotal(ctx, coldkey, destination_hotkey, netuid, moved);
    deposit(ctx, LockMoved({ coldkey, origin_hotkey, destination_hotkey, netuid }));
  },
});
