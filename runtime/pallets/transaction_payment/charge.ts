/**
 * Taking the fee before a transaction and settling it afterwards. What is kept goes to the block's author.
 * Reference: pallets/transaction-fee/src/lib.rs SubtensorTxFeeHandler, TransactionFeeHandler.
 */
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit as depositEvent } from "#runtime/frame/deposit.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { invalid } from "#runtime/frame/validity.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { blockAuthor } from "../aura/aura.ts";
import { deposit, dropCredit, resolve, withdraw } from "../balances/credit.ts";
import { canWithdraw, totalBalance } from "../balances/fungible.ts";
import { TransactionFeePaidWithAlpha } from "../subtensor/events.ts";
import { type AlphaFee, alphaPositions, canPayInAlpha, payInAlpha } from "./alpha_fee.ts";

/** What was taken: a credit of TAO to be settled, alpha that is already sold, or nothing. */
export type Withdrawn =
  | { readonly kind: "tao"; readonly credit: Rao }
  | ({ readonly kind: "alpha" } & AlphaFee)
  | undefined;

/** Changes nothing. @throws TransactionRefused Payment */
export function ensureCanPay(ctx: Ctx, who: AccountId, call: RuntimeCall, fee: Rao): void {
  if (fee === 0n || canWithdraw(ctx, who, fee).type === "Success") return;
  if (!canPayInAlpha(ctx, who, alphaPositions(ctx, who, call), fee)) throw invalid("Payment");
}

/** @throws TransactionRefused Payment */
export function withdrawFee(ctx: Ctx, who: AccountId, call: RuntimeCall, fee: Rao): Withdrawn {
  if (fee === 0n) return undefined;
  const taken = swallow(() => withdraw(ctx, who, fee, "Exact", "Preserve", "Polite"));
  if (taken.ok) return { kind: "tao", credit: taken.value };
  const positions = alphaPositions(ctx, who, call);
  if (positions.length === 0) throw invalid("Payment");
  return { kind: "alpha", ...payInAlpha(ctx, who, positions, fee) };
}

/** Gives back what was too much, and the rest to the author. Alpha is not given back. */
export function settleFee(ctx: Ctx, who: AccountId, actual: Rao, withdrawn: Withdrawn): void {
  if (withdrawn === undefined) return;
  if (withdrawn.kind === "alpha") {
    const { netuid, alpha: alpha_fee, tao: tao_amount } = withdrawn;
    depositEvent(ctx, TransactionFeePaidWithAlpha({ who, netuid, alpha_fee, tao_amount }));
    return;
  }
  const refund = U64.saturatingSub(withdrawn.credit, actual);
  payAuthor(ctx, U64.saturatingSub(withdrawn.credit, refunded(ctx, who, refund)));
}

/** An account that is gone gets nothing back. */
function refunded(ctx: Ctx, who: AccountId, refund: Rao): Rao {
  if (totalBalance(ctx, who) === 0n) return 0n as Rao;
  const outcome = swallow(() => deposit(ctx, who, refund, "BestEffort"));
  return outcome.ok ? outcome.value : (0n as Rao);
}

/** Where there is no author, or it cannot take so little, the amount leaves the issuance. */
function payAuthor(ctx: Ctx, amount: Rao): void {
  if (amount === 0n) return;
  const author = blockAuthor(ctx);
  if (author === undefined || !resolve(ctx, author, amount).ok) dropCredit(ctx, amount);
}
