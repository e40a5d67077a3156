import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { AccountRejectsLockedAlpha, LockHotkeyMismatch } from "../errors.ts";
import { AccountFlags } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { readLock, rollLock, setLock, totalColdkeyAlphaOnSubnet } from "./coldkey_lock.ts";
import { emptyLock, lockClock, lockOf, mergeLocks, reduceLock, rollForward } from "./lock_state.ts";
import { addToLockTotal, lockRole, reduceLockTotal } from "./lock_totals.ts";

/** The bit of AccountFlags that says an account takes locked alpha; without it none is accepted. */
const ACCEPTS_LOCKED_ALPHA = 1n;

const accountRejectsLockedAlpha = (ctx: Ctx, coldkey: AccountId): boolean =>
  (AccountFlags.get(ctx, coldkey) & ACCEPTS_LOCKED_ALPHA) === 0n;

/** @throws AccountRejectsLockedAlpha if there is an amount and the account takes none */
export const ensureCanReceiveLockedAlpha = (ctx: Ctx, coldkey: AccountId, amount: AlphaBalance): void =>
  ensure(amount === 0n || !accountRejectsLockedAlpha(ctx, coldkey), AccountRejectsLockedAlpha);

/** Whether others may transfer locked stake to the coldkey. An account without any flag has no entry. */
export function setAcceptLockedAlpha(ctx: Ctx, coldkey: AccountId, accepts: boolean): void {
  const rest = AccountFlags.get(ctx, coldkey) & ~ACCEPTS_LOCKED_ALPHA;
  const flags = accepts ? rest | ACCEPTS_LOCKED_ALPHA : rest;
  if (flags === 0n) AccountFlags.remove(ctx, coldkey);
  else AccountFlags.set(ctx, coldkey, flags);
}

/** The part of a conviction that goes with a part of its lock. */
const convictionOf = (conviction: U64F64, part: AlphaBalance, whole: AlphaBalance): U64F64 =>
  U64F64.saturatingMul(conviction, U64F64.safeDiv(U64F64.saturatingFromInt(part), U64F64.saturatingFromInt(whole)));

/**
 * Locks follow transferred stake: what is beyond the sender's free alpha stays locked, on the same hotkey, at the receiver's.
 * @throws LockHotkeyMismatch if the receiver locks on another hotkey, AccountRejectsLockedAlpha. To be called before the stake moves.
 * Reference: pallets/subtensor/src/staking/lock.rs transfer_lock.
 */
export function transferLock(ctx: Ctx, from: AccountId, to: AccountId, netuid: NetUid, amount: AlphaBalance): void {
  if (from === to || amount === 0n) return;
  const clock = lockClock(ctx, currentBlock(ctx));
  const stored = readLock(ctx, from, netuid);
  if (stored === undefined) return;
  const source = rollLock(stored, clock);
  const received = readLock(ctx, to, netuid);
  const target = received === undefined ? emptyLock(clock.now) : rollLock(received, clock).own;
  const hotkey = received?.hotkey ?? source.hotkey;

  const free = U64.saturatingSub(totalColdkeyAlphaOnSubnet(ctx, from, netuid), source.own.locked_mass);
  const beyond = U64.saturatingSub(amount, free);
  ensure(beyond === 0n || hotkey === source.hotkey, LockHotkeyMismatch);
  const mass = beyond < source.own.locked_mass ? beyond : source.own.locked_mass;
  const conviction = convictionOf(source.own.conviction, mass, source.own.locked_mass);
  ensureCanReceiveLockedAlpha(ctx, to, mass);

  const moved = lockOf(mass, conviction, clock.now);
  const left = rollForward(reduceLock(source.own, mass, conviction), clock, source.role);
  setLock(ctx, from, netuid, source.hotkey, left);
  const merged = { ...mergeLocks(target, moved), last_update: target.last_update };
  setLock(ctx, to, netuid, hotkey, rollForward(merged, clock, lockRole(ctx, to, netuid, hotkey)));
  if (mass === 0n) return;
  reduceLockTotal(ctx, from, source.hotkey, netuid, { mass, conviction });
  addToLockTotal(ctx, to, hotkey, netuid, moved);
}
