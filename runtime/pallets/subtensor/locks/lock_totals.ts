/**
 * The totals of all locks: per hotkey and for the owner's hotkey, each of perpetual and of decaying locks. A lock counts to exactly one,
 * by its role. Reference: pallets/subtensor/src/staking/lock.rs ConvictionModel's aggregates.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { SubnetOwnerHotkey } from "../networks/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import {
  emptyLock,
  type LockClock,
  type LockRole,
  type LockState,
  lockClock,
  mergeLocks,
  reduceLock,
  rollForward,
} from "./lock_state.ts";
import { DecayingHotkeyLock, DecayingLock, DecayingOwnerLock, HotkeyLock, OwnerLock } from "./storage.ts";

/** Whether it is the hotkey of the subnet's owner. */
export const isSubnetOwnerHotkey = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): boolean =>
  SubnetOwnerHotkey.get(ctx, netuid) === hotkey;

/** Locks decay unless their coldkey said otherwise. */
export const isPerpetualLock = (ctx: Ctx, coldkey: AccountId, netuid: NetUid): boolean =>
  DecayingLock.get(ctx, coldkey, netuid) === false;

/** How a coldkey's lock on a hotkey behaves. */
export const lockRole = (ctx: Ctx, coldkey: AccountId, netuid: NetUid, hotkey: AccountId): LockRole => ({
  owner: isSubnetOwnerHotkey(ctx, netuid, hotkey),
  perpetual: isPerpetualLock(ctx, coldkey, netuid),
});

/** The total as stored, undefined where there is none. */
export function lockTotal(ctx: Ctx, netuid: NetUid, hotkey: AccountId, role: LockRole): LockState | undefined {
  if (role.owner) return (role.perpetual ? OwnerLock : DecayingOwnerLock).get(ctx, netuid);
  return (role.perpetual ? HotkeyLock : DecayingHotkeyLock).get(ctx, netuid, hotkey);
}

/** Writes a total; one of nothing is removed. */
export function setLockTotal(ctx: Ctx, netuid: NetUid, hotkey: AccountId, role: LockRole, total: LockState): void {
  const stored = total.locked_mass !== 0n || total.conviction > U64F64.ZERO ? total : undefined;
  if (role.owner) (role.perpetual ? OwnerLock : DecayingOwnerLock).set(ctx, netuid, stored);
  else (role.perpetual ? HotkeyLock : DecayingHotkeyLock).set(ctx, netuid, hotkey, stored);
}

/** The total with `added` in it, rolled to now before and after. */
export const totalWith = (total: LockState, added: LockState, clock: LockClock, role: LockRole): LockState =>
  rollForward(mergeLocks(rollForward(total, clock, role), added), clock, role);

/** Counts a lock to its total, with the conviction it has. Reference: add_aggregate_lock. */
export function addToLockTotal(
  ctx: Ctx,
  coldkey: AccountId,
  hotkey: AccountId,
  netuid: NetUid,
  added: LockState,
): void {
  const clock = lockClock(ctx, currentBlock(ctx));
  const role = lockRole(ctx, coldkey, netuid, hotkey);
  const total = lockTotal(ctx, netuid, hotkey, role) ?? emptyLock(clock.now);
  setLockTotal(ctx, netuid, hotkey, role, totalWith(total, added, clock, role));
}

/** Takes mass and conviction out of the total that the lock counts to. Reference: reduce_aggregate_lock. */
export function reduceLockTotal(
  ctx: Ctx,
  coldkey: AccountId,
  hotkey: AccountId,
  netuid: NetUid,
  { mass, conviction }: { readonly mass: AlphaBalance; readonly conviction: U64F64 },
): void {
  const clock = lockClock(ctx, currentBlock(ctx));
  const role = lockRole(ctx, coldkey, netuid, hotkey);
  const total = rollForward(lockTotal(ctx, netuid, hotkey, role) ?? emptyLock(clock.now), clock, role);
  setLockTotal(ctx, netuid, hotkey, role, reduceLock(total, mass, conviction));
}
