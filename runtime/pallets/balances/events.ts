import { event } from "#runtime/frame/event.ts";
import { balanceStatus } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const Endowed = event(0, { account: accountId, free_balance: spelled(u64, "T::Balance") });
export const DustLost = event(1, { account: accountId, amount: spelled(u64, "T::Balance") });
export const Transfer = event(2, { from: accountId, to: accountId, amount: spelled(u64, "T::Balance") });
export const BalanceSet = event(3, { who: accountId, free: spelled(u64, "T::Balance") });
export const Reserved = event(4, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Unreserved = event(5, { who: accountId, amount: spelled(u64, "T::Balance") });
export const ReserveRepatriated = event(6, {
  from: accountId,
  to: accountId,
  amount: spelled(u64, "T::Balance"),
  destination_status: spelled(balanceStatus, "Status"),
});
export const Deposit = event(7, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Withdraw = event(8, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Slashed = event(9, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Minted = event(10, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Burned = event(11, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Suspended = event(12, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Restored = event(13, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Upgraded = event(14, { who: accountId });
export const Issued = event(15, { amount: spelled(u64, "T::Balance") });
export const Rescinded = event(16, { amount: spelled(u64, "T::Balance") });
export const Locked = event(17, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Unlocked = event(18, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Frozen = event(19, { who: accountId, amount: spelled(u64, "T::Balance") });
export const Thawed = event(20, { who: accountId, amount: spelled(u64, "T::Balance") });
export const TotalIssuanceForced = event(21, { old: spelled(u64, "T::Balance"), new: spelled(u64, "T::Balance") });
