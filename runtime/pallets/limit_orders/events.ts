import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, h256, netUid } from "#runtime/scale/ids.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { orderSide, orderType } from "./types.ts";

/** A buy: rao in, alpha out; a sell: alpha in, rao out. The fee is taken off on the TAO side. */
export const OrderExecuted = event(0, {
  order_id: h256,
  signer: accountId,
  netuid: netUid,
  order_type: orderType,
  amount_in: u64,
  amount_out: u64,
});
/** An order brought on its own failed; the others go on. */
export const OrderSkipped = event(1, { order_id: h256, reason: spelled(dispatchError, "sp_runtime::DispatchError") });
/** By the signer, for good. */
export const OrderCancelled = event(2, { order_id: h256, signer: accountId });
/** What a batch did at the pool: rao in and alpha out if it bought, alpha in and rao out if it sold. */
export const GroupExecutionSummary = event(3, {
  netuid: netUid,
  net_side: orderSide,
  net_amount: u64,
  actual_out: u64,
  executed_count: u32,
});
/** By root. */
export const LimitOrdersPalletStatusChanged = event(4, { enabled: bool });
