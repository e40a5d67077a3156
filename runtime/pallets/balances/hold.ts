/**
 * Holds: parts of a balance that a pallet keeps for a reason, in the account's reserved balance.
 * Reference: frame-support traits/tokens/fungible/hold.rs, pallet-balances impl_fungible.rs.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Arithmetic, ensure, Token } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import type { runtimeHoldReason } from "../outer_types.ts";
import { providers } from "../system/account_refs.ts";
import { accountData, mutateAccount } from "./account.ts";
import { TooManyHolds } from "./errors.ts";
import {
  canDeposit,
  decreaseBalance,
  type Fortitude,
  increaseBalance,
  type Precision,
  type Preservation,
  reducibleBalance,
} from "./fungible.ts";
import { Holds, MAX_HOLDS, TotalIssuance } from "./storage.ts";

/** What rao are on hold for. */
export type HoldReason = Infer<typeof runtimeHoldReason>;
/** Where a transferred hold ends: in the free balance, or on hold again. */
export type Restriction = "Free" | "OnHold";

const ZERO = 0n as Rao;
const least = (a: Rao, b: Rao): Rao => (a < b ? a : b);
const same = (a: HoldReason, b: HoldReason): boolean => a.type === b.type && a.value === b.value;

/** What of all holds can go without touching what is frozen. */
export function reducibleTotalBalanceOnHold(ctx: Ctx, who: AccountId, fortitude: Fortitude): Rao {
  const { free, reserved, frozen } = accountData(ctx, who);
  return U64.saturatingSub(reserved, fortitude === "Force" ? ZERO : U64.saturatingSub(frozen, free));
}
/** Rao on hold for this reason. */
export const balanceOnHold = (ctx: Ctx, reason: HoldReason, who: AccountId): Rao =>
  Holds.get(ctx, who).find((hold) => same(hold.id, reason))?.amount ?? ZERO;
/** True if the account exists and has room for the reason. */
function holdAvailable(ctx: Ctx, reason: HoldReason, who: AccountId): boolean {
  if (providers(ctx, who) === 0) return false;
  const holds = Holds.get(ctx, who);
  return holds.length < MAX_HOLDS || holds.some((hold) => same(hold.id, reason));
}
/** @throws Token.FundsUnavailable, Token.CannotCreateHold */
function ensureCanHold(ctx: Ctx, reason: HoldReason, who: AccountId, amount: Rao): void {
  ensure(amount <= reducibleBalance(ctx, who, "Protect", "Force"), Token.FundsUnavailable);
  ensure(holdAvailable(ctx, reason, who), Token.CannotCreateHold);
}

/** Sets a hold; the free balance stays. @throws TooManyHolds, Arithmetic errors, what references forbid */
function setBalanceOnHold(ctx: Ctx, reason: HoldReason, who: AccountId, amount: Rao): void {
  const data = accountData(ctx, who);
  const holds = Holds.get(ctx, who);
  const current = holds.find((hold) => same(hold.id, reason));
  const before = current?.amount ?? ZERO;
  const reserved =
    amount > before || current === undefined
      ? U64.checkedAdd(data.reserved, U64.saturatingSub(amount, before))
      : U64.checkedSub(data.reserved, U64.saturatingSub(before, amount));
  const next =
    current === undefined
      ? [...holds, { id: reason, amount }].filter((hold) => hold.amount !== 0n)
      : holds.map((hold) => (hold === current ? { id: hold.id, amount } : hold)).filter((hold) => hold.amount !== 0n);
  ensure(next.length <= MAX_HOLDS, TooManyHolds);
  if (reserved === undefined) throw amount > before ? Arithmetic.Overflow : Arithmetic.Underflow;
  mutateAccount(ctx, who, () => ({ data: { ...data, reserved }, result: undefined }));
  Holds.set(ctx, who, next);
}
/** @returns what was taken off the hold. @throws Token.FundsUnavailable */
function decreaseBalanceOnHold(ctx: Ctx, reason: HoldReason, who: AccountId, amount: Rao, precision: Precision): Rao {
  const before = balanceOnHold(ctx, reason, who);
  const taken = precision === "BestEffort" ? least(amount, before) : amount;
  ensure(taken <= before, Token.FundsUnavailable);
  setBalanceOnHold(ctx, reason, who, U64.saturatingSub(before, taken));
  return taken;
}
/** @returns what was added to the hold. @throws Arithmetic.Overflow */
function increaseBalanceOnHold(ctx: Ctx, reason: HoldReason, who: AccountId, amount: Rao, precision: Precision): Rao {
  const before = balanceOnHold(ctx, reason, who);
  const after = precision === "BestEffort" ? U64.saturatingAdd(before, amount) : U64.checkedAdd(before, amount);
  if (after === undefined) throw Arithmetic.Overflow;
  if (after !== before) setBalanceOnHold(ctx, reason, who, after);
  return U64.saturatingSub(after, before);
}

/** Moves free balance onto a hold. @throws Token.FundsUnavailable, Token.CannotCreateHold */
export function hold(ctx: Ctx, reason: HoldReason, who: AccountId, amount: Rao): void {
  ensureCanHold(ctx, reason, who, amount);
  decreaseBalance(ctx, who, amount, "Exact", "Protect", "Force");
  increaseBalanceOnHold(ctx, reason, who, amount, "BestEffort");
}
/** Moves a hold, or a part of it, back. @returns what became free. @throws Token.CannotCreate, Token.FundsUnavailable */
export function release(ctx: Ctx, reason: HoldReason, who: AccountId, amount: Rao, precision: Precision): Rao {
  ensure(canDeposit(ctx, who, amount, "Extant") === "Success", Token.CannotCreate);
  const taken = decreaseBalanceOnHold(ctx, reason, who, amount, precision);
  return increaseBalance(ctx, who, taken, "BestEffort");
}
/** Destroys what is on hold. @returns how much. @throws Token.Frozen, Token.FundsUnavailable */
export function burnHeld(
  ctx: Ctx,
  reason: HoldReason,
  who: AccountId,
  amount: Rao,
  precision: Precision,
  fortitude: Fortitude,
): Rao {
  const liquid = reducibleTotalBalanceOnHold(ctx, who, fortitude);
  if (precision === "Exact") ensure(amount <= liquid, Token.Frozen);
  const burnt = decreaseBalanceOnHold(
    ctx,
    reason,
    who,
    precision === "Exact" ? amount : least(amount, liquid),
    precision,
  );
  TotalIssuance.mutate(ctx, (total) => U64.saturatingSub(total, burnt));
  return burnt;
}

/** Who gives and who gets, and how, of an amount on hold. */
export type HeldTransfer = {
  readonly source: AccountId;
  readonly dest: AccountId;
  /** Rao. */
  readonly amount: Rao;
  readonly precision: Precision;
  readonly fortitude: Fortitude;
};
/** Moves what is on hold to another account. @throws Token.Frozen, Token.FundsUnavailable, Token.CannotCreate, Token.CannotCreateHold */
export function transferOnHold(ctx: Ctx, reason: HoldReason, what: HeldTransfer, mode: Restriction): Rao {
  const { source, dest, amount, precision, fortitude } = what;
  const have = balanceOnHold(ctx, reason, source);
  const liquid = reducibleTotalBalanceOnHold(ctx, source, fortitude);
  if (precision === "Exact") {
    ensure(amount <= liquid, Token.Frozen);
    ensure(amount <= have, Token.FundsUnavailable);
  }
  const wanted = precision === "Exact" ? amount : least(least(amount, liquid), have);
  ensure(canDeposit(ctx, dest, wanted, "Extant") === "Success", Token.CannotCreate);
  ensure(mode === "Free" || holdAvailable(ctx, reason, dest), Token.CannotCreateHold);
  const taken = decreaseBalanceOnHold(ctx, reason, source, wanted, precision);
  return mode === "OnHold"
    ? increaseBalanceOnHold(ctx, reason, dest, taken, precision)
    : increaseBalance(ctx, dest, taken, precision);
}
/** Moves free balance onto a hold of another account. @throws Token.CannotCreateHold, Token.CannotCreate, Token.FundsUnavailable */
export function transferAndHold(ctx: Ctx, reason: HoldReason, what: HeldTransfer, preservation: Preservation): Rao {
  const { source, dest, amount, precision, fortitude } = what;
  ensure(holdAvailable(ctx, reason, dest), Token.CannotCreateHold);
  ensure(canDeposit(ctx, dest, amount, "Extant") === "Success", Token.CannotCreate);
  const taken = decreaseBalance(ctx, source, amount, precision, preservation, fortitude);
  increaseBalanceOnHold(ctx, reason, dest, taken, precision);
  return taken;
}
