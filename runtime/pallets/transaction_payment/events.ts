import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const TransactionFeePaid = event(0, {
  who: accountId,
  actual_fee: spelled(u64, "BalanceOf<T>"),
  tip: spelled(u64, "BalanceOf<T>"),
});
