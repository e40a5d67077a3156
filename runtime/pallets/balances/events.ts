import { event } from "#runtime/frame/event.ts";
import { balanceStatus } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";

/** Amounts in rao. */
const balance = spelled(rao, "T::Balance");

export const Endowed = event(0, { account: accountId, free_balance: balance });
export const DustLost = event(1, { account: accountId, amount: balance });
export const Transfer = event(2, { from: accountId, to: accountId, amount: balance });
export const BalanceSet = event(3, { who: accountId, free: balance });
export const Reserved = event(4, { who: accountId, amount: balance });
export const Unreserved = event(5, { who: accountId, amount: balance });
export const ReserveRepatriated = event(6, {
  from: accountId,
  to: accountId,
  amount: balance,
  destination_status: spelled(balanceStatus, "Status"),
});
export const Deposit = event(7, { who: accountId, amount: balance });
export const Withdraw = event(8, { who: accountId, amount: balance });
export const Slashed = event(9, { who: accountId, amount: balance });
export const Minted = event(10, { who: accountId, amount: balance });
export const Burned = event(11, { who: accountId, amount: balance });
export const Suspended = event(12, { who: accountId, amount: balance });
export const Restored = event(13, { who: accountId, amount: balance });
export const Upgraded = event(14, { who: accountId });
export const Issued = event(15, { amount: balance });
export const Rescinded = event(16, { amount: balance });
export const Locked = event(17, { who: accountId, amount: balance });
export const Unlocked = event(18, { who: accountId, amount: balance });
export const Frozen = event(19, { who: accountId, amount: balance });
export const Thawed = event(20, { who: accountId, amount: balance });
export const TotalIssuanceForced = event(21, { old: balance, new: balance });
