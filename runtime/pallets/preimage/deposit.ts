/**
 * What an account holds for the bytes that it puts on the chain. Reference: runtime/src/lib.rs pallet_preimage::Config::Consideration;
 * frame-support traits/tokens/fungible/mod.rs HoldConsideration, traits/storage.rs LinearStoragePrice.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { type HoldReason, hold, release } from "../balances/hold.ts";

const REASON: HoldReason = { type: "Preimage", value: "Preimage" };
/** Rao for two items and 64 bytes. */
const BASE = 104_000_000n;
const PER_BYTE = 1_000_000n;

/** Whose deposit, and how many rao. */
export type Ticket = readonly [who: AccountId, amount: Rao];

/** Far from u64's end for any length that a preimage may have. @param len in bytes. */
const price = (len: number): Rao => (BASE + BigInt(len) * PER_BYTE) as Rao;

/** @throws Token.FundsUnavailable, Token.CannotCreateHold */
export function takeTicket(ctx: Ctx, who: AccountId, len: number): Ticket {
  const amount = price(len);
  hold(ctx, REASON, who, amount);
  return [who, amount];
}
/** Gives back what of the deposit is still on hold. @throws Token.CannotCreate */
export const dropTicket = (ctx: Ctx, [who, amount]: Ticket): void => {
  release(ctx, REASON, who, amount, "BestEffort");
};
