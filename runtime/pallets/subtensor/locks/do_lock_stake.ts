import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { AmountTooLow, HotKeyAccountNotExists, InsufficientStakeForLock, LockHotkeyMismatch } from "../errors.ts";
import { StakeLocked } from "../events.ts";
import { SubnetOwner, SubnetOwnerHotkey } from "../networks/storage.ts";
import { hotkeyAccountExists } from "../staking/hotkeys.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { readLock, readLockOnHotkey, rollLock, saveLock, totalColdkeyAlphaOnSubnet } from "./coldkey_lock.ts";
import { lockClock, lockOf, rollForward } from "./lock_state.ts";
import { totalWith } from "./lock_totals.ts";
import { OwnerCutAutoLockEnabled } from "./storage.ts";

/**
 * Locks alpha that a coldkey has on a subnet, or adds to its lock there.
 * @throws AmountTooLow for nothing, HotKeyAccountNotExists, LockHotkeyMismatch if the lock is on another hotkey, InsufficientStakeForLock.
 * Reference: pallets/subtensor/src/staking/lock.rs do_lock_stake.
 */
export function doLockStake(
  ctx: Ctx,
  coldkey: AccountId,
  netuid: NetUid,
  hotkey: AccountId,
  amount: AlphaBalance,
): void {
  ensure(amount !== 0n, AmountTooLow);
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  const existing = readLock(ctx, coldkey, netuid);
  ensure(existing === undefined || existing.hotkey === hotkey, LockHotkeyMismatch);
  const clock = lockClock(ctx, currentBlock(ctx));
  const lock = rollLock(existing ?? readLockOnHotkey(ctx, coldkey, netuid, hotkey), clock);
  const isNew = lock.own.locked_mass === 0n && lock.own.conviction === U64F64.ZERO;
  const mass = isNew ? amount : U64.saturatingAdd(lock.own.locked_mass, amount);
  ensure(totalColdkeyAlphaOnSubnet(ctx, coldkey, netuid) >= mass, InsufficientStakeForLock);
  const own = isNew ? lockOf(mass, U64F64.ZERO, clock.now) : { ...lock.own, locked_mass: mass };
  saveLock(ctx, coldkey, netuid, {
    ...lock,
    own: rollForward(own, clock, lock.role),
    total: totalWith(lock.total, lockOf(amount, U64F64.ZERO, clock.now), clock, lock.role),
  });
  deposit(ctx, StakeLocked({ coldkey, hotkey, netuid, amount }));
}

/** Locks the owner's cut where the owner chose so: on the hotkey of its lock, or else on its own. Failures are ignored. */
export function autoLockOwnerCut(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  if (!OwnerCutAutoLockEnabled.get(ctx, netuid)) return;
  const owner = SubnetOwner.get(ctx, netuid);
  const hotkey = readLock(ctx, owner, netuid)?.hotkey ?? SubnetOwnerHotkey.get(ctx, netuid);
  swallow(() => doLockStake(ctx, owner, netuid, hotkey, amount));
}
