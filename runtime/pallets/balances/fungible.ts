/**
 * TAO as a fungible token: asking, minting, burning, transferring. All amounts in rao.
 * Reference: frame-support traits/tokens/fungible/regular.rs, pallet-balances impl_fungible.rs.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { Arithmetic, type DispatchFailure, ensure, swallow, Token } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { canDecProvider, providers } from "../system/account_refs.ts";
import { accountData, dropDust, mutateAccount } from "./account.ts";
import { ExistentialDeposit } from "./constants.ts";
import { InsufficientBalance } from "./errors.ts";
import { Burned, Minted, Transfer } from "./events.ts";
import { TotalIssuance } from "./storage.ts";

/** Whether the account may die, may die if others keep it alive, or must keep its provider reference. */
export type Preservation = "Expendable" | "Protect" | "Preserve";
/** All of the amount or an error, or as much of it as there is. */
export type Precision = "Exact" | "BestEffort";
/** Whether freezes are respected. */
export type Fortitude = "Polite" | "Force";
/** Whether an amount that is to be deposited is new or comes from another account. */
export type Provenance = "Minted" | "Extant";
/** Why an amount cannot be added, if it cannot. */
export type DepositConsequence = "BelowMinimum" | "Overflow" | "Success";
/** Why an amount cannot be taken, or what is left of the account then. `dust`: rao, less than the existential deposit. */
export type WithdrawConsequence =
  | { readonly type: "BalanceLow" | "WouldDie" | "Underflow" | "Frozen" | "Success" }
  | { readonly type: "ReducedToZero"; readonly dust: Rao };

const ZERO = 0n as Rao;
const least = (a: Rao, b: Rao): Rao => (a < b ? a : b);
const most = (a: Rao, b: Rao): Rao => (a > b ? a : b);

/** Rao that there are. */
export const totalIssuance = (ctx: Ctx): Rao => TotalIssuance.get(ctx);
/** Free and reserved. */
export function totalBalance(ctx: Ctx, who: AccountId): Rao {
  const { free, reserved } = accountData(ctx, who);
  return U64.saturatingAdd(free, reserved);
}
/** Free, frozen or not. */
export const balance = (ctx: Ctx, who: AccountId): Rao => accountData(ctx, who).free;

/** What can be taken from the account's free balance. */
export function reducibleBalance(ctx: Ctx, who: AccountId, preservation: Preservation, fortitude: Fortitude): Rao {
  const { free, reserved, frozen } = accountData(ctx, who);
  let untouchable = fortitude === "Polite" ? U64.saturatingSub(frozen, reserved) : ZERO;
  const keepsProvider =
    preservation === "Preserve" ||
    (preservation === "Protect" && free !== 0n && providers(ctx, who) === 1) ||
    (preservation === "Expendable" && free !== 0n && !canDecProvider(ctx, who));
  if (keepsProvider) untouchable = most(untouchable, ExistentialDeposit.get(ctx));
  return U64.saturatingSub(free, untouchable);
}

/** What adding to the free balance would come to; nothing is written. */
export function canDeposit(ctx: Ctx, who: AccountId, amount: Rao, provenance: Provenance): DepositConsequence {
  if (amount === 0n) return "Success";
  if (provenance === "Minted" && U64.checkedAdd(TotalIssuance.get(ctx), amount) === undefined) return "Overflow";
  const { free, reserved } = accountData(ctx, who);
  const after = U64.checkedAdd(free, amount);
  if (after === undefined) return "Overflow";
  if (after < ExistentialDeposit.get(ctx)) return "BelowMinimum";
  return U64.checkedAdd(reserved, after) === undefined ? "Overflow" : "Success";
}

/** What taking from the free balance would come to; nothing is written. */
export function canWithdraw(ctx: Ctx, who: AccountId, amount: Rao): WithdrawConsequence {
  if (amount === 0n) return { type: "Success" };
  if (TotalIssuance.get(ctx) < amount) return { type: "Underflow" };
  const { free, reserved, frozen } = accountData(ctx, who);
  const after = U64.checkedSub(free, amount);
  if (after === undefined) return { type: "BalanceLow" };
  if (amount > reducibleBalance(ctx, who, "Expendable", "Polite")) return { type: "Frozen" };
  const dies = after < ExistentialDeposit.get(ctx);
  if (dies && !canDecProvider(ctx, who)) return { type: "WouldDie" };
  if (U64.saturatingAdd(after, reserved) < frozen) return { type: "Frozen" };
  return dies ? { type: "ReducedToZero", dust: after } : { type: "Success" };
}

const WITHDRAW_FAILURES: Record<Exclude<WithdrawConsequence["type"], "Success" | "ReducedToZero">, DispatchFailure> = {
  BalanceLow: Token.FundsUnavailable,
  WouldDie: Token.OnlyProvider,
  Underflow: Arithmetic.Underflow,
  Frozen: Token.Frozen,
};
/** @param keepAlive refuse what would leave less than the existential deposit. @throws what the consequence means */
function ensureWithdrawal(consequence: WithdrawConsequence, keepAlive: boolean): void {
  if (consequence.type === "Success") return;
  if (consequence.type !== "ReducedToZero") throw WITHDRAW_FAILURES[consequence.type];
  ensure(!keepAlive, Token.NotExpendable);
}
/** @throws Token.BelowMinimum, Arithmetic.Overflow */
function ensureDeposit(consequence: DepositConsequence): void {
  ensure(consequence !== "BelowMinimum", Token.BelowMinimum);
  ensure(consequence !== "Overflow", Arithmetic.Overflow);
}

/** Sets the free balance; the issuance stays. @returns dust. @throws InsufficientBalance where a provider would be lost that must stay */
function writeBalance(ctx: Ctx, who: AccountId, amount: Rao): Rao | undefined {
  const reducible = reducibleBalance(ctx, who, "Expendable", "Force");
  return mutateAccount(ctx, who, (data) => {
    ensure(U64.saturatingSub(data.free, amount) <= reducible, InsufficientBalance);
    return { data: { ...data, free: amount }, result: undefined };
  }).dust;
}
function writeBalanceDroppingDust(ctx: Ctx, who: AccountId, amount: Rao): void {
  const dust = writeBalance(ctx, who, amount);
  if (dust !== undefined) dropDust(ctx, dust);
}

/** Takes from the free balance; the issuance stays. @returns what was taken, dust not counted. @throws Token.FundsUnavailable */
export function decreaseBalance(
  ctx: Ctx,
  who: AccountId,
  amount: Rao,
  precision: Precision,
  preservation: Preservation,
  fortitude: Fortitude,
): Rao {
  const before = balance(ctx, who);
  const reducible = reducibleBalance(ctx, who, preservation, fortitude);
  if (precision === "Exact") ensure(reducible >= amount, Token.FundsUnavailable);
  const after = U64.checkedSub(before, precision === "Exact" ? amount : least(amount, reducible));
  if (after === undefined) throw Token.FundsUnavailable;
  writeBalanceDroppingDust(ctx, who, after);
  return U64.saturatingSub(before, after);
}

/** Adds to the free balance; the issuance stays. @returns what was added. @throws Token.BelowMinimum, Arithmetic.Overflow unless BestEffort */
export function increaseBalance(ctx: Ctx, who: AccountId, amount: Rao, precision: Precision): Rao {
  const before = balance(ctx, who);
  const after = precision === "BestEffort" ? U64.saturatingAdd(before, amount) : U64.checkedAdd(before, amount);
  if (after === undefined) throw Arithmetic.Overflow;
  if (after < ExistentialDeposit.get(ctx)) {
    ensure(precision === "BestEffort", Token.BelowMinimum);
    return ZERO;
  }
  if (after === before) return ZERO;
  writeBalanceDroppingDust(ctx, who, after);
  return U64.saturatingSub(after, before);
}

/** Creates TAO on an account. @throws Arithmetic.Overflow, Token.BelowMinimum */
export function mintInto(ctx: Ctx, who: AccountId, amount: Rao): Rao {
  const actual = issueInto(ctx, who, amount);
  deposit(ctx, Minted({ who, amount }));
  return actual;
}
function issueInto(ctx: Ctx, who: AccountId, amount: Rao): Rao {
  if (U64.checkedAdd(TotalIssuance.get(ctx), amount) === undefined) throw Arithmetic.Overflow;
  const actual = increaseBalance(ctx, who, amount, "Exact");
  TotalIssuance.mutate(ctx, (total) => U64.saturatingAdd(total, actual));
  return actual;
}

/** Destroys TAO of an account. @returns what was burnt. @throws Token.FundsUnavailable, Arithmetic.Overflow */
export function burnFrom(
  ctx: Ctx,
  who: AccountId,
  amount: Rao,
  preservation: Preservation,
  precision: Precision,
  fortitude: Fortitude,
): Rao {
  const actual = rescindFrom(ctx, who, amount, preservation, precision, fortitude);
  deposit(ctx, Burned({ who, amount: actual }));
  return actual;
}
function rescindFrom(
  ctx: Ctx,
  who: AccountId,
  amount: Rao,
  preservation: Preservation,
  precision: Precision,
  fortitude: Fortitude,
): Rao {
  const wanted = least(reducibleBalance(ctx, who, preservation, fortitude), amount);
  ensure(wanted === amount || precision === "BestEffort", Token.FundsUnavailable);
  ensure(TotalIssuance.get(ctx) >= wanted, Arithmetic.Overflow);
  const actual = decreaseBalance(ctx, who, wanted, "BestEffort", preservation, fortitude);
  TotalIssuance.mutate(ctx, (total) => U64.saturatingSub(total, actual));
  return actual;
}

/**
 * Moves TAO. To oneself it only checks, and says nothing.
 * @throws Token.FundsUnavailable, Token.Frozen, Token.OnlyProvider, Token.NotExpendable, Token.BelowMinimum, Arithmetic errors
 */
export function transfer(ctx: Ctx, source: AccountId, dest: AccountId, amount: Rao, preservation: Preservation): Rao {
  ensureWithdrawal(canWithdraw(ctx, source, amount), preservation !== "Expendable");
  ensureDeposit(canDeposit(ctx, dest, amount, "Extant"));
  if (source === dest) return amount;
  decreaseBalance(ctx, source, amount, "BestEffort", preservation, "Polite");
  swallow(() => increaseBalance(ctx, dest, amount, "BestEffort"));
  deposit(ctx, Transfer({ from: source, to: dest, amount }));
  return amount;
}

/** Mints or burns up to a balance. @returns the balance that came of it. */
export function setBalance(ctx: Ctx, who: AccountId, amount: Rao): Rao {
  const before = balance(ctx, who);
  const outcome = swallow(() =>
    before > amount
      ? U64.saturatingSub(
          before,
          burnFrom(ctx, who, U64.saturatingSub(before, amount), "Expendable", "BestEffort", "Force"),
        )
      : U64.saturatingAdd(before, mintInto(ctx, who, U64.saturatingSub(amount, before))),
  );
  return outcome.ok ? outcome.value : before;
}
