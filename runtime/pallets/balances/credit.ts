/**
 * TAO between accounts. A credit is rao that left an account and is still counted in the issuance, a debt rao that entered one without
 * being counted: whoever holds one settles it or drops it, and dropping corrects the issuance without an event.
 * Reference: frame-support traits/tokens/fungible/regular.rs Balanced, imbalance.rs.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit as depositEvent } from "#runtime/frame/deposit.ts";
import { type Outcome, swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { Deposit, Issued, Withdraw } from "./events.ts";
import { decreaseBalance, type Fortitude, increaseBalance, type Precision, type Preservation } from "./fungible.ts";
import { TotalIssuance } from "./storage.ts";

/** Creates TAO that nobody has yet: a credit of the amount returned is to be placed. */
export function issue(ctx: Ctx, amount: Rao): Rao {
  const before = TotalIssuance.get(ctx);
  const after = U64.saturatingAdd(before, amount);
  TotalIssuance.set(ctx, after);
  const delta = U64.saturatingSub(after, before);
  if (delta !== 0n) depositEvent(ctx, Issued({ amount: delta }));
  return delta;
}
/** Adds to an account. @returns the debt. @throws Token.BelowMinimum, Arithmetic.Overflow */
export function deposit(ctx: Ctx, who: AccountId, value: Rao, precision: Precision): Rao {
  const increase = increaseBalance(ctx, who, value, precision);
  depositEvent(ctx, Deposit({ who, amount: increase }));
  return increase;
}
/** Takes from an account. @returns the credit. @throws Token.FundsUnavailable */
export function withdraw(
  ctx: Ctx,
  who: AccountId,
  value: Rao,
  precision: Precision,
  preservation: Preservation,
  fortitude: Fortitude,
): Rao {
  const decrease = decreaseBalance(ctx, who, value, precision, preservation, fortitude);
  depositEvent(ctx, Withdraw({ who, amount: decrease }));
  return decrease;
}
/** Places a credit on an account. On failure the caller still holds it. */
export const resolve = (ctx: Ctx, who: AccountId, credit: Rao): Outcome<Rao> =>
  swallow(() => deposit(ctx, who, credit, "Exact"));

/** Takes a credit that nobody placed out of the issuance. */
export function dropCredit(ctx: Ctx, credit: Rao): void {
  if (credit !== 0n) TotalIssuance.mutate(ctx, (total) => U64.saturatingSub(total, credit));
}
