/**
 * The older face of TAO, as Proxy and Multisig know it: reserves without a reason, imbalances that say so when they are dropped.
 * Reference: pallet-balances impl_currency.rs Currency, ReservableCurrency; lib.rs do_transfer_reserved.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { Arithmetic, ensure, type Outcome, swallow, Token } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { canDecProvider } from "../system/account_refs.ts";
import { accountData, dropRawDust, mutateAccount, mutateAccountDroppingDust } from "./account.ts";
import { ExistentialDeposit as ExistentialDepositConstant } from "./constants.ts";
import { DeadAccount, InsufficientBalance, LiquidityRestrictions } from "./errors.ts";
import { Issued, Rescinded, Reserved, ReserveRepatriated, Slashed, Unreserved } from "./events.ts";
import { type Fortitude, type Precision, totalBalance } from "./fungible.ts";
import { reducibleTotalBalanceOnHold } from "./hold.ts";
import { TotalIssuance } from "./storage.ts";
import type { AccountData } from "./types.ts";

/** Where what was reserved for another goes at that other's. */
export type BalanceStatus = "Free" | "Reserved";
/** What was taken as a negative imbalance, and what could not be. */
export type Slash = { readonly imbalance: Rao; readonly lacking: Rao };

const ZERO = 0n as Rao;
const least = (a: Rao, b: Rao): Rao => (a < b ? a : b);

/** A positive imbalance nobody settled: rao on accounts that the issuance does not count yet. */
export function dropPositiveImbalance(ctx: Ctx, amount: Rao): void {
  if (amount === 0n) return;
  TotalIssuance.mutate(ctx, (total) => U64.saturatingAdd(total, amount));
  deposit(ctx, Issued({ amount }));
}
/** A negative imbalance nobody settled: rao that is on no account any more. */
export function dropNegativeImbalance(ctx: Ctx, amount: Rao): void {
  if (amount === 0n) return;
  TotalIssuance.mutate(ctx, (total) => U64.saturatingSub(total, amount));
  deposit(ctx, Rescinded({ amount }));
}

/** @throws LiquidityRestrictions where less than what is frozen would be left */
const ensureCanWithdraw = (data: AccountData, amount: Rao, newFree: Rao): void =>
  ensure(amount === 0n || newFree >= data.frozen, LiquidityRestrictions);

/** Takes what liveness allows of the free balance. */
export function slash(ctx: Ctx, who: AccountId, value: Rao): Slash {
  if (value === 0n) return { imbalance: ZERO, lacking: ZERO };
  if (totalBalance(ctx, who) === 0n) return { imbalance: ZERO, lacking: value };
  const ed = ExistentialDepositConstant.get(ctx);
  const outcome = swallow(() =>
    mutateAccountDroppingDust(ctx, who, (data) => {
      const reachable = canDecProvider(ctx, who) ? data.free : U64.saturatingSub(data.free, ed);
      const actual = least(value, reachable);
      return { data: { ...data, free: U64.saturatingSub(data.free, actual) }, result: actual };
    }),
  );
  return slashed(ctx, who, value, outcome);
}
function slashed(ctx: Ctx, who: AccountId, value: Rao, outcome: Outcome<Rao>): Slash {
  if (!outcome.ok) return { imbalance: ZERO, lacking: value };
  deposit(ctx, Slashed({ who, amount: outcome.value }));
  return { imbalance: outcome.value, lacking: U64.saturatingSub(value, outcome.value) };
}

/** Rao on hold or reserved. */
export const reservedBalance = (ctx: Ctx, who: AccountId): Rao => accountData(ctx, who).reserved;
/** @throws InsufficientBalance, Arithmetic.Overflow, LiquidityRestrictions, what references forbid */
export function reserve(ctx: Ctx, who: AccountId, value: Rao): void {
  if (value === 0n) return;
  mutateAccountDroppingDust(ctx, who, (data) => {
    const free = U64.checkedSub(data.free, value);
    if (free === undefined) throw InsufficientBalance;
    const reserved = U64.checkedAdd(data.reserved, value);
    if (reserved === undefined) throw Arithmetic.Overflow;
    // The reference asks the account as it is stored; its frozen part is the same.
    ensureCanWithdraw(data, value, free);
    return { data: { ...data, free, reserved }, result: undefined };
  });
  deposit(ctx, Reserved({ who, amount: value }));
}
/** @returns what could not be unreserved, for lack of a reserve. */
export function unreserve(ctx: Ctx, who: AccountId, value: Rao): Rao {
  if (value === 0n) return ZERO;
  if (totalBalance(ctx, who) === 0n) return value;
  const outcome = swallow(() =>
    mutateAccountDroppingDust(ctx, who, (data) => {
      const actual = least(data.reserved, value);
      const reserved = U64.saturatingSub(data.reserved, actual);
      return { data: { ...data, reserved, free: U64.saturatingAdd(data.free, actual) }, result: actual };
    }),
  );
  if (!outcome.ok) return value;
  deposit(ctx, Unreserved({ who, amount: outcome.value }));
  return U64.saturatingSub(value, outcome.value);
}
/** Gives a reserve to another account. @returns what could not be moved. @throws as `transferReserved` */
export const repatriateReserved = (ctx: Ctx, from: AccountId, to: AccountId, value: Rao, status: BalanceStatus): Rao =>
  U64.saturatingSub(value, transferReserved(ctx, from, to, value, status, "BestEffort", "Polite"));

/** @returns what was moved. @throws Token.FundsUnavailable, DeadAccount, Arithmetic.Overflow */
function transferReserved(
  ctx: Ctx,
  from: AccountId,
  to: AccountId,
  value: Rao,
  status: BalanceStatus,
  precision: Precision,
  fortitude: Fortitude,
): Rao {
  if (value === 0n) return ZERO;
  const max = reducibleTotalBalanceOnHold(ctx, from, fortitude);
  const actual = precision === "BestEffort" ? least(value, max) : value;
  ensure(actual <= max, Token.FundsUnavailable);
  if (from === to) return status === "Reserved" ? actual : U64.saturatingSub(actual, unreserve(ctx, from, actual));
  const { result: dustOfFrom, dust: dustOfTo } = mutateAccount(ctx, to, (target, isNew) => {
    ensure(!isNew, DeadAccount);
    const { result: data, dust } = mutateAccount(ctx, from, (source) => {
      const grown = U64.checkedAdd(status === "Free" ? target.free : target.reserved, actual);
      if (grown === undefined) throw Arithmetic.Overflow;
      return {
        data: { ...source, reserved: U64.saturatingSub(source.reserved, actual) },
        result: status === "Free" ? { ...target, free: grown } : { ...target, reserved: grown },
      };
    });
    return { data, result: dust };
  });
  for (const dust of [dustOfFrom, dustOfTo]) if (dust !== undefined) dropRawDust(ctx, dust);
  deposit(ctx, ReserveRepatriated({ from, to, amount: actual, destination_status: status }));
  return actual;
}
