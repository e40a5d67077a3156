/**
 * Freezes and locks: parts of a balance that may not be spent. They overlap: the largest counts.
 * Reference: frame-support traits/tokens/fungible/freeze.rs, currency/lockable.rs; pallet-balances update_locks, update_freezes.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import type { EventData } from "#runtime/frame/event.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import type { runtimeFreezeReason } from "../outer_types.ts";
import { accountData, mutateAccount } from "./account.ts";
import { MaxFreezes, MaxLocks } from "./constants.ts";
import { TooManyFreezes } from "./errors.ts";
import { Frozen, Locked, Thawed, Unlocked } from "./events.ts";
import { Freezes, Locks } from "./storage.ts";
import type { BalanceLock } from "./types.ts";

/** Who may freeze a balance: nobody in this runtime. */
export type FreezeReason = Infer<typeof runtimeFreezeReason>;
type Freeze = { readonly id: FreezeReason; readonly amount: Rao };

const ZERO = 0n as Rao;
const most = (a: Rao, b: Rao): Rao => (a > b ? a : b);
/** This runtime has no freeze reason of its own, so their inner values are compared only by name. */
const same = (a: FreezeReason, b: FreezeReason): boolean =>
  (a as { readonly type: string }).type === (b as { readonly type: string }).type;

const largest = (parts: readonly { readonly amount: Rao }[]): Rao =>
  parts.reduce((found, part) => most(found, part.amount), ZERO);
function setFrozen(ctx: Ctx, who: AccountId, frozen: Rao): void {
  mutateAccount(ctx, who, (data) => ({ data: { ...data, frozen }, result: undefined }));
}
type Announce = (data: { readonly who: AccountId; readonly amount: Rao }) => EventData;
function announce(ctx: Ctx, who: AccountId, before: Rao, after: Rao, down: Announce, up: Announce): void {
  if (before > after) deposit(ctx, down({ who, amount: U64.saturatingSub(before, after) }));
  else if (after > before) deposit(ctx, up({ who, amount: U64.saturatingSub(after, before) }));
}

function updateFreezes(ctx: Ctx, who: AccountId, freezes: readonly Freeze[]): void {
  const before = accountData(ctx, who).frozen;
  const after = largest([...Locks.get(ctx, who), ...freezes]);
  setFrozen(ctx, who, after);
  if (freezes.length === 0) Freezes.remove(ctx, who);
  else Freezes.set(ctx, who, freezes);
  announce(ctx, who, before, after, Thawed, Frozen);
}
const withFreeze = (ctx: Ctx, id: FreezeReason, who: AccountId, amountOf: (before: Rao) => Rao): readonly Freeze[] => {
  const freezes = Freezes.get(ctx, who);
  if (freezes.some((freeze) => same(freeze.id, id)))
    return freezes.map((freeze) => (same(freeze.id, id) ? { id: freeze.id, amount: amountOf(freeze.amount) } : freeze));
  ensure(freezes.length < MaxFreezes.get(ctx), TooManyFreezes);
  return [...freezes, { id, amount: amountOf(ZERO) }];
};

/** Freezes this much for this reason, whatever the balance. @throws TooManyFreezes, what references forbid */
export function setFreeze(ctx: Ctx, id: FreezeReason, who: AccountId, amount: Rao): void {
  if (amount === 0n) thaw(ctx, id, who);
  else
    updateFreezes(
      ctx,
      who,
      withFreeze(ctx, id, who, () => amount),
    );
}
/** Takes back what was frozen for this reason. */
export function thaw(ctx: Ctx, id: FreezeReason, who: AccountId): void {
  updateFreezes(
    ctx,
    who,
    Freezes.get(ctx, who).filter((freeze) => !same(freeze.id, id)),
  );
}

/** What a lock forbids; all that the reference's `WithdrawReasons` can amount to. */
export type LockReasons = BalanceLock["reasons"];

/**
 * Nothing can fail here but the consumer reference of an account that has none to give: then the locks are noted and announced all the
 * same, and hold nothing back, as upstream.
 */
function updateLocks(ctx: Ctx, who: AccountId, locks: readonly BalanceLock[]): void {
  if (locks.length > MaxLocks.get(ctx))
    ctx.host.log("warn", "runtime::balances", `${who} has more currency locks than expected`);
  const before = accountData(ctx, who).frozen;
  const after = largest([...locks, ...Freezes.get(ctx, who)]);
  swallow(() => setFrozen(ctx, who, after));
  if (locks.length === 0) Locks.remove(ctx, who);
  else Locks.set(ctx, who, locks);
  announce(ctx, who, before, after, Unlocked, Locked);
}
const sameId = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** @param id 8 bytes. An amount of zero, or no reasons, removes the lock. */
export function setLock(ctx: Ctx, id: Uint8Array, who: AccountId, amount: Rao, reasons: LockReasons | undefined): void {
  if (amount === 0n || reasons === undefined) {
    removeLock(ctx, id, who);
    return;
  }
  updateLocks(ctx, who, replaceLock(Locks.get(ctx, who), { id, amount, reasons }));
}
/** Raises a lock to the amount, and widens its reasons. */
export function extendLock(
  ctx: Ctx,
  id: Uint8Array,
  who: AccountId,
  amount: Rao,
  reasons: LockReasons | undefined,
): void {
  if (amount === 0n || reasons === undefined) return;
  const locks = Locks.get(ctx, who);
  const old = locks.find((lock) => sameId(lock.id, id));
  const next: BalanceLock =
    old === undefined
      ? { id, amount, reasons }
      : { id, amount: most(old.amount, amount), reasons: old.reasons === reasons ? reasons : "All" };
  updateLocks(ctx, who, replaceLock(locks, next));
}
/** @param id 8 bytes. One that is not there is no error. */
export function removeLock(ctx: Ctx, id: Uint8Array, who: AccountId): void {
  updateLocks(
    ctx,
    who,
    Locks.get(ctx, who).filter((lock) => !sameId(lock.id, id)),
  );
}
/** In the place of the first of its id, or at the end. */
function replaceLock(locks: readonly BalanceLock[], next: BalanceLock): readonly BalanceLock[] {
  const at = locks.findIndex((lock) => sameId(lock.id, next.id));
  return at < 0 ? [...locks, next] : locks.map((lock, index) => (index === at ? next : lock));
}
