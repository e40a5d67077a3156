/** In and out of the safe mode. Reference: pallet-safe-mode src/lib.rs, the functions of the same names; runtime/src/lib.rs its Config. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { burnHeld, type HoldReason, release } from "../balances/hold.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { CurrencyError, Entered, Exited, NoDeposit } from "./errors.ts";
import { DepositReleased, DepositSlashed, Entered as EnteredEvent, Exited as ExitedEvent, Extended } from "./events.ts";
import { Deposits, EnteredUntil } from "./storage.ts";

const REASON: HoldReason = { type: "SafeMode", value: "EnterOrExtend" };
/** What root adds, in blocks. */
const ENTER_DURATION = 5 * 60 * 24;
const EXTEND_DURATION = 5 * 60 * 12;

/** Whether safe mode is on. */
export const isEntered = (ctx: Ctx): boolean => EnteredUntil.has(ctx);

/** @throws Entered */
export function enterByForce(ctx: Ctx): void {
  ensure(!isEntered(ctx), Entered);
  const until = U32.saturatingAdd(BlockNumber.get(ctx), ENTER_DURATION);
  EnteredUntil.set(ctx, until);
  deposit(ctx, EnteredEvent({ until }));
}
/** @throws Exited */
export function ensureEntered(ctx: Ctx): number {
  const until = EnteredUntil.get(ctx);
  ensure(until !== undefined, Exited);
  return until;
}
/** @throws Exited */
export function extendByForce(ctx: Ctx): void {
  const until = U32.saturatingAdd(ensureEntered(ctx), EXTEND_DURATION);
  EnteredUntil.set(ctx, until);
  deposit(ctx, Extended({ until }));
}
/** @throws Exited */
export function exit(ctx: Ctx, reason: "Timeout" | "Force"): void {
  ensureEntered(ctx);
  EnteredUntil.remove(ctx);
  deposit(ctx, ExitedEvent({ reason }));
}

/** @throws NoDeposit */
export function takeDeposit(ctx: Ctx, account: AccountId, block: number): Rao {
  const amount = Deposits.take(ctx, account, block);
  ensure(amount !== undefined, NoDeposit);
  return amount;
}
/** Gives back as much of a deposit as is on hold. @throws NoDeposit, CurrencyError */
export function releaseByForce(ctx: Ctx, account: AccountId, block: number): void {
  const amount = takeDeposit(ctx, account, block);
  const released = swallow(() => release(ctx, REASON, account, amount, "BestEffort"));
  if (!released.ok) throw CurrencyError;
  deposit(ctx, DepositReleased({ account, amount: released.value }));
}
/** Burns as much of a deposit as is on hold; the event tells the whole deposit. @throws NoDeposit, CurrencyError */
export function slashDeposit(ctx: Ctx, account: AccountId, block: number): void {
  const amount = takeDeposit(ctx, account, block);
  const burnt = swallow(() => burnHeld(ctx, REASON, account, amount, "BestEffort", "Force"));
  if (!burnt.ok) throw CurrencyError;
  deposit(ctx, DepositSlashed({ account, amount }));
}
