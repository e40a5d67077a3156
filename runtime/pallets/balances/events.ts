import { event } from "#runtime/frame/event.ts";
import { balanceStatus } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";

/** Amounts in rao. */
const balance = spelled(rao, "T::Balance");

/** The account is new. */
export const Endowed = event(0, { account: accountId, free_balance: balance });
/** The account is gone; less than the existential deposit was left in it and is burnt. */
export const DustLost = event(1, { account: accountId, amount: balance });
/** Of free balance. */
export const Transfer = event(2, { from: accountId, to: accountId, amount: balance });
/** By root. */
export const BalanceSet = event(3, { who: accountId, free: balance });
/** From free to reserved. */
export const Reserved = event(4, { who: accountId, amount: balance });
/** From reserved to free. */
export const Unreserved = event(5, { who: accountId, amount: balance });
/** Reserved of `from` became free or reserved of `to`. */
export const ReserveRepatriated = event(6, {
  from: accountId,
  to: accountId,
  amount: balance,
  destination_status: spelled(balanceStatus, "Status"),
});
/** New in the account, from elsewhere than an account. */
export const Deposit = event(7, { who: accountId, amount: balance });
/** Out of the account, to elsewhere than an account: fees, for one. */
export const Withdraw = event(8, { who: accountId, amount: balance });
/** Taken as a punishment. */
export const Slashed = event(9, { who: accountId, amount: balance });
/** Issued into the account. */
export const Minted = event(10, { who: accountId, amount: balance });
/** No longer issued. */
export const Burned = event(11, { who: accountId, amount: balance });
/** Taken out of the account, to come back. */
export const Suspended = event(12, { who: accountId, amount: balance });
/** Back in the account. */
export const Restored = event(13, { who: accountId, amount: balance });
/** The account's entry has today's layout. */
export const Upgraded = event(14, { who: accountId });
/** More is issued, in no account yet. */
export const Issued = event(15, { amount: balance });
/** Less is issued; accounts lost it before. */
export const Rescinded = event(16, { amount: balance });
/** More of the balance is locked. */
export const Locked = event(17, { who: accountId, amount: balance });
/** Less of the balance is locked. */
export const Unlocked = event(18, { who: accountId, amount: balance });
/** More of the balance is frozen. */
export const Frozen = event(19, { who: accountId, amount: balance });
/** Less of the balance is frozen. */
export const Thawed = event(20, { who: accountId, amount: balance });
/** By root. */
export const TotalIssuanceForced = event(21, { old: balance, new: balance });
