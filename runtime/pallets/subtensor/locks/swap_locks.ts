/** Locks that follow a swapped coldkey or hotkey. Reference: pallets/subtensor/src/staking/lock.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { ActiveLockExists } from "../errors.ts";
import { AccountFlags } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { removeLock, setLock } from "./coldkey_lock.ts";
import { emptyLock, type LockClock, type LockRole, type LockState, lockClock, rollForward } from "./lock_state.ts";
import {
  addToLockTotal,
  isPerpetualLock,
  isSubnetOwnerHotkey,
  lockRole,
  lockTotal,
  reduceLockTotal,
  setLockTotal,
} from "./lock_totals.ts";
import { DecayingLock, Lock, LockingColdkeys } from "./storage.ts";
import { ensureCanReceiveLockedAlpha } from "./transfer_lock.ts";

/** @throws ActiveLockExists if anything of the coldkey is locked now */
function ensureNoActiveLocks(ctx: Ctx, coldkey: AccountId): void {
  const clock = lockClock(ctx, currentBlock(ctx));
  for (const [[, netuid, hotkey], lock] of Lock.entries(ctx, coldkey)) {
    if (lock === undefined) continue;
    ensure(rollForward(lock, clock, lockRole(ctx, coldkey, netuid, hotkey)).locked_mass === 0n, ActiveLockExists);
  }
}

interface MovedLock {
  readonly netuid: NetUid;
  readonly hotkey: AccountId;
  readonly role: LockRole;
  readonly lock: LockState;
}

/**
 * Gives all locks, and what the account chose about them, to a new coldkey.
 * @throws ActiveLockExists if it has locks of its own, AccountRejectsLockedAlpha
 */
export function swapColdkeyLocks(ctx: Ctx, from: AccountId, to: AccountId): void {
  ensureNoActiveLocks(ctx, to);
  const clock = lockClock(ctx, currentBlock(ctx));
  const choices = Array.from(DecayingLock.entries(ctx, from), ([[, netuid], decaying]) => ({ netuid, decaying }));
  const moved: MovedLock[] = [];
  for (const [[, netuid, hotkey], stored] of Lock.entries(ctx, from)) {
    if (stored === undefined) continue;
    const role = lockRole(ctx, from, netuid, hotkey);
    const lock = rollForward(stored, clock, role);
    ensureCanReceiveLockedAlpha(ctx, to, lock.locked_mass);
    moved.push({ netuid, hotkey, role, lock });
  }
  for (const { netuid, hotkey, lock } of moved) {
    removeLock(ctx, from, netuid, hotkey);
    reduceLockTotal(ctx, from, hotkey, netuid, { mass: lock.locked_mass, conviction: lock.conviction });
  }
  for (const { netuid, decaying } of choices) {
    DecayingLock.remove(ctx, from, netuid);
    DecayingLock.set(ctx, to, netuid, decaying);
  }
  moveFlags(ctx, from, to);
  for (const { netuid, hotkey, role, lock } of moved) {
    const received = rollForward(lock, clock, role);
    setLock(ctx, to, netuid, hotkey, received);
    addToLockTotal(ctx, to, hotkey, netuid, received);
  }
}

function moveFlags(ctx: Ctx, from: AccountId, to: AccountId): void {
  const flags = AccountFlags.take(ctx, from);
  if (flags === 0n) AccountFlags.remove(ctx, to);
  else AccountFlags.set(ctx, to, flags);
}

/** Where a subnet's locks on the old hotkey go: whether they were the owner's, and whether they are. */
interface Handover {
  readonly netuid: NetUid;
  readonly wasOwner: boolean;
  readonly isOwner: boolean;
}

/** The storage accesses that a swap of locks counts for its weight. */
export interface Accesses {
  readonly reads: number;
  readonly writes: number;
}

const handoverOn = (ctx: Ctx, from: AccountId, to: AccountId, netuid: NetUid): Handover | undefined => {
  const wasOwner = isSubnetOwnerHotkey(ctx, netuid, from);
  const isOwner = wasOwner || isSubnetOwnerHotkey(ctx, netuid, to);
  const locked = [true, false].some(
    (perpetual) => lockTotal(ctx, netuid, from, { owner: false, perpetual }) !== undefined,
  );
  return isOwner || locked ? { netuid, wasOwner, isOwner } : undefined;
};

/** Rolls a total to now in its old role, then in its new one, and writes it there, over what the new hotkey had. */
function moveTotal(
  ctx: Ctx,
  from: AccountId,
  to: AccountId,
  handover: Handover,
  perpetual: boolean,
  clock: LockClock,
): void {
  const { netuid } = handover;
  const before = { owner: handover.wasOwner, perpetual };
  const after = { owner: handover.isOwner, perpetual };
  const total = lockTotal(ctx, netuid, from, before);
  if (total === undefined) return;
  setLockTotal(ctx, netuid, from, before, emptyLock(clock.now));
  setLockTotal(ctx, netuid, to, after, rollForward(rollForward(total, clock, before), clock, after));
}

/**
 * Gives all locks on a hotkey to another on the given subnets. Nobody locks on both, so nothing merges but the totals of an owner.
 * Reference: swap_hotkey_locks_for_netuids.
 */
export function swapHotkeyLocks(ctx: Ctx, from: AccountId, to: AccountId, netuids: readonly NetUid[]): Accesses {
  const clock = lockClock(ctx, currentBlock(ctx));
  const handovers = netuids.flatMap((netuid) => handoverOn(ctx, from, to, netuid) ?? []);
  let reads = 5 * netuids.length;
  let writes = 0;
  const locks: { readonly coldkey: AccountId; readonly handover: Handover; readonly lock: LockState }[] = [];
  for (const handover of handovers) {
    for (const [, , coldkey] of LockingColdkeys.keysUnder(ctx, handover.netuid, from)) {
      const lock = Lock.get(ctx, coldkey, handover.netuid, from);
      if (lock !== undefined) locks.push({ coldkey, handover, lock });
      else {
        LockingColdkeys.remove(ctx, handover.netuid, from, coldkey);
        writes += 1;
      }
      reads += 1;
    }
  }
  for (const { coldkey, handover, lock } of locks) {
    const perpetual = isPerpetualLock(ctx, coldkey, handover.netuid);
    const rolled = rollForward(lock, clock, { owner: handover.wasOwner, perpetual });
    removeLock(ctx, coldkey, handover.netuid, from);
    setLock(ctx, coldkey, handover.netuid, to, rollForward(rolled, clock, { owner: handover.isOwner, perpetual }));
    writes += 2;
  }
  for (const handover of handovers) {
    moveTotal(ctx, from, to, handover, true, clock);
    moveTotal(ctx, from, to, handover, false, clock);
    writes += 6;
  }
  return { reads, writes };
}
