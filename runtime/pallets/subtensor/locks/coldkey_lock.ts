/** A coldkey's lock on a subnet: on one hotkey at a time, over all its stake there. Reference: pallets/subtensor/src/staking/lock.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { StakeUnavailable } from "../errors.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "../staking/stake_shares.ts";
import { StakingHotkeys } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import {
  emptyLock,
  isZeroLock,
  type LockClock,
  type LockRole,
  type LockState,
  lockClock,
  lockOf,
  reduceLock,
  rollForward,
} from "./lock_state.ts";
import { lockRole, lockTotal, setLockTotal } from "./lock_totals.ts";
import { Lock, LockingColdkeys } from "./storage.ts";

/** A coldkey's lock together with the total that it counts to. */
export type ColdkeyLock = {
  readonly hotkey: AccountId;
  readonly role: LockRole;
  readonly own: LockState;
  readonly total: LockState;
};

/** Writes a lock and the index of who locks on a hotkey; one of next to nothing is removed from both. Reference: insert_lock_state. */
export function setLock(ctx: Ctx, coldkey: AccountId, netuid: NetUid, hotkey: AccountId, lock: LockState): void {
  if (isZeroLock(lock)) removeLock(ctx, coldkey, netuid, hotkey);
  else {
    LockingColdkeys.set(ctx, netuid, hotkey, coldkey, null);
    Lock.set(ctx, coldkey, netuid, hotkey, lock);
  }
}

/** The lock, and the coldkey's entry among those that lock on the hotkey. */
export function removeLock(ctx: Ctx, coldkey: AccountId, netuid: NetUid, hotkey: AccountId): void {
  LockingColdkeys.remove(ctx, netuid, hotkey, coldkey);
  Lock.remove(ctx, coldkey, netuid, hotkey);
}

/** The lock of a coldkey on this hotkey, empty if there is none. */
export function readLockOnHotkey(ctx: Ctx, coldkey: AccountId, netuid: NetUid, hotkey: AccountId): ColdkeyLock {
  const now = currentBlock(ctx);
  const role = lockRole(ctx, coldkey, netuid, hotkey);
  return {
    hotkey,
    role,
    own: Lock.get(ctx, coldkey, netuid, hotkey) ?? emptyLock(now),
    total: lockTotal(ctx, netuid, hotkey, role) ?? emptyLock(now),
  };
}

/** The lock of a coldkey as stored. Reference: read_conviction_model. */
export function readLock(ctx: Ctx, coldkey: AccountId, netuid: NetUid): ColdkeyLock | undefined {
  for (const [, , hotkey] of Lock.keysUnder(ctx, coldkey, netuid))
    return readLockOnHotkey(ctx, coldkey, netuid, hotkey);
  return undefined;
}

/** What the lock lost by ageing, its total loses; where it lost nothing the total ages by itself. Reference: ConvictionModel::roll_forward. */
export function rollLock(lock: ColdkeyLock, clock: LockClock): ColdkeyLock {
  const own = rollForward(lock.own, clock, lock.role);
  const mass = U64.saturatingSub(lock.own.locked_mass, own.locked_mass);
  const conviction = U64F64.saturatingSub(lock.own.conviction, own.conviction);
  const total =
    mass === 0n && conviction === U64F64.ZERO
      ? rollForward(lock.total, clock, lock.role)
      : { ...reduceLock(lock.total, mass, conviction), last_update: clock.now };
  return { ...lock, own, total };
}

/** Writes the coldkey's own lock and the hotkey's total. */
export function saveLock(ctx: Ctx, coldkey: AccountId, netuid: NetUid, lock: ColdkeyLock): void {
  setLock(ctx, coldkey, netuid, lock.hotkey, lock.own);
  setLockTotal(ctx, netuid, lock.hotkey, lock.role, lock.total);
}

const readRolled = (ctx: Ctx, coldkey: AccountId, netuid: NetUid): ColdkeyLock | undefined => {
  const lock = readLock(ctx, coldkey, netuid);
  return lock === undefined ? undefined : rollLock(lock, lockClock(ctx, currentBlock(ctx)));
};

/** The coldkey's lock as of now; nothing is written. */
export const getColdkeyLock = (ctx: Ctx, coldkey: AccountId, netuid: NetUid): LockState | undefined =>
  readRolled(ctx, coldkey, netuid)?.own;

/** All alpha of a coldkey on a subnet, over the hotkeys it is known to stake on. */
export const totalColdkeyAlphaOnSubnet = (ctx: Ctx, coldkey: AccountId, netuid: NetUid): AlphaBalance =>
  StakingHotkeys.get(ctx, coldkey).reduce(
    (sum, hotkey) => U64.saturatingAdd(sum, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)),
    0n as AlphaBalance,
  );

/** A coldkey's alpha on a subnet: all, locked, and what it may take out now. Locks bind no single hotkey's stake. */
export function stakeAvailability(
  ctx: Ctx,
  coldkey: AccountId,
  netuid: NetUid,
): { readonly total: AlphaBalance; readonly locked: AlphaBalance; readonly available: AlphaBalance } {
  const total = totalColdkeyAlphaOnSubnet(ctx, coldkey, netuid);
  const locked = getColdkeyLock(ctx, coldkey, netuid)?.locked_mass ?? (0n as AlphaBalance);
  return { total, locked, available: U64.saturatingSub(total, locked) };
}

/** @throws StakeUnavailable */
export const ensureAvailableToUnstake = (ctx: Ctx, coldkey: AccountId, netuid: NetUid, amount: AlphaBalance): void =>
  ensure(stakeAvailability(ctx, coldkey, netuid).available >= amount, StakeUnavailable);

/** Brings a coldkey's lock up to date in storage, after its stake changed. Reference: cleanup_lock_if_zero. */
export function cleanupLockIfZero(ctx: Ctx, coldkey: AccountId, netuid: NetUid): void {
  const lock = readRolled(ctx, coldkey, netuid);
  if (lock !== undefined) saveLock(ctx, coldkey, netuid, lock);
}

/** Cuts a lock by alpha that is gone, and its conviction in proportion. Reference: force_reduce_lock. */
export function forceReduceLock(ctx: Ctx, coldkey: AccountId, netuid: NetUid, amount: AlphaBalance): void {
  const rolled = readRolled(ctx, coldkey, netuid);
  if (rolled === undefined) return;
  const clock = lockClock(ctx, currentBlock(ctx));
  const { own, role } = rolled;
  const mass = U64.saturatingSub(own.locked_mass, amount);
  const removed = U64F64.safeDiv(U64F64.saturatingFromInt(amount), U64F64.saturatingFromInt(own.locked_mass));
  const conviction =
    mass === 0n ? U64F64.ZERO : U64F64.saturatingMul(own.conviction, U64F64.saturatingSub(U64F64.ONE, removed));
  const total = reduceLock(
    rollForward(rolled.total, clock, role),
    U64.saturatingSub(own.locked_mass, mass),
    U64F64.saturatingSub(own.conviction, conviction),
  );
  saveLock(ctx, coldkey, netuid, { ...rolled, own: lockOf(mass, conviction, clock.now), total });
}
