import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";

/** Rao; `actual_fee` has the tip in it. */
export const TransactionFeePaid = event(0, {
  who: accountId,
  actual_fee: spelled(rao, "BalanceOf<T>"),
  tip: spelled(rao, "BalanceOf<T>"),
});
