/** TAO moved, made and unmade, with this pallet's issuance kept in step. Reference: pallets/subtensor/src/coinbase/tao.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { palletAccount } from "#runtime/primitives/pallet_account.ts";
import { dropCredit, issue, resolve, withdraw } from "../../balances/credit.ts";
import { reducibleBalance, totalIssuance, transfer } from "../../balances/fungible.ts";
import { BurnAccountId } from "../constants.ts";
import { BalanceWithdrawalError, InsufficientBalance, SubnetNotExists } from "../errors.ts";
import { getSubnetAccountId } from "../networks/subnet_lookup.ts";
import { TotalIssuance } from "./storage.ts";

/** There will never be more than 21 million TAO; rao. */
const MAX_TAO_ISSUANCE = 21_000_000_000_000_000n as Rao;

const lowerIssuance = (ctx: Ctx, amount: Rao): void => {
  TotalIssuance.mutate(ctx, (total) => U64.saturatingSub(total, amount));
};

/** Moves TAO; what is lost as dust of a reaped sender leaves issuance, too. */
function transferAllowDeath(ctx: Ctx, from: AccountId, to: AccountId, amount: Rao): void {
  const before = totalIssuance(ctx);
  transfer(ctx, from, to, amount, "Expendable");
  const after = totalIssuance(ctx);
  if (after < before) lowerIssuance(ctx, U64.saturatingSub(before, after));
}

/** All that a coldkey could send, its account with it; rao. */
export const getColdkeyBalance = (ctx: Ctx, coldkey: AccountId): Rao =>
  reducibleBalance(ctx, coldkey, "Expendable", "Polite");

/** What a coldkey can send and keep its account; rao. */
export const getKeepAliveBalance = (ctx: Ctx, coldkey: AccountId): Rao =>
  reducibleBalance(ctx, coldkey, "Preserve", "Polite");

/** Whether a coldkey has so many rao to spend, and be it its last. */
export const canRemoveBalanceFromColdkeyAccount = (ctx: Ctx, coldkey: AccountId, amount: Rao): boolean =>
  amount <= getColdkeyBalance(ctx, coldkey);

/** May reap the sender. @throws InsufficientBalance and what the transfer fails with */
export function transferTao(ctx: Ctx, from: AccountId, to: AccountId, amount: Rao): void {
  ensure(amount <= getColdkeyBalance(ctx, from), InsufficientBalance);
  transferAllowDeath(ctx, from, to, amount);
}

/** Sends everything that can be sent. @throws what the transfer fails with */
export function transferAllTaoAndKill(ctx: Ctx, from: AccountId, to: AccountId): void {
  const amount = getColdkeyBalance(ctx, from);
  if (amount !== 0n) transferAllowDeath(ctx, from, to, amount);
}

/**
 * Pays into a subnet's account, keeping the payer alive: less than `amount` where the existential deposit would go. Gives what was paid.
 * @throws SubnetNotExists, InsufficientBalance if nothing can be paid
 */
export function transferTaoToSubnet(ctx: Ctx, netuid: NetUid, from: AccountId, amount: Rao): Rao {
  if (amount === 0n) return amount;
  const account = getSubnetAccountId(ctx, netuid);
  if (account === undefined) throw SubnetNotExists;
  const most = getKeepAliveBalance(ctx, from);
  const paid = amount < most ? amount : most;
  ensure(paid !== 0n, InsufficientBalance);
  transfer(ctx, from, account, paid, "Preserve");
  return paid;
}

/** @throws SubnetNotExists, InsufficientBalance */
export function transferTaoFromSubnet(ctx: Ctx, netuid: NetUid, to: AccountId, amount: Rao): void {
  const account = getSubnetAccountId(ctx, netuid);
  if (account === undefined) throw SubnetNotExists;
  transferTao(ctx, account, to, amount);
}

/** Sends TAO where nobody can use it; issuance does not change. @throws InsufficientBalance */
export const burnTao = (ctx: Ctx, coldkey: AccountId, amount: Rao): void =>
  transferTao(ctx, coldkey, palletAccount(BurnAccountId.get(ctx)), amount);

/** Takes TAO back from issuance; the account stays alive. @throws InsufficientBalance, BalanceWithdrawalError */
export function recycleTao(ctx: Ctx, coldkey: AccountId, amount: Rao): void {
  ensure(amount <= getKeepAliveBalance(ctx, coldkey), InsufficientBalance);
  lowerIssuance(ctx, amount);
  const taken = swallow(() => withdraw(ctx, coldkey, amount, "Exact", "Expendable", "Force"));
  if (!taken.ok) throw BalanceWithdrawalError;
  dropCredit(ctx, taken.value);
}

/** Issues TAO up to the maximum and gives how much: the caller spends it with `spendTao` and ends with `recycleCredit`. */
export function mintTao(ctx: Ctx, amount: Rao): Rao {
  const left = U64.saturatingSub(MAX_TAO_ISSUANCE, totalIssuance(ctx));
  const issued = amount < left ? amount : left;
  TotalIssuance.mutate(ctx, (total) => U64.saturatingAdd(total, issued));
  return issue(ctx, issued);
}

/** Pays `part` of minted TAO out, if it can be; gives what is left of the credit. */
export function spendTao(
  ctx: Ctx,
  coldkey: AccountId,
  credit: Rao,
  part: Rao,
): { readonly spent: boolean; readonly credit: Rao } {
  if (credit < part) return { spent: false, credit };
  const { ok } = resolve(ctx, coldkey, part);
  return ok ? { spent: true, credit: U64.saturatingSub(credit, part) } : { spent: false, credit };
}

/** Takes minted TAO that nobody got back from issuance. */
export function recycleCredit(ctx: Ctx, credit: Rao): void {
  if (credit !== 0n) lowerIssuance(ctx, credit);
  dropCredit(ctx, credit);
}
