import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedVec, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { signedOrder, versionedOrder } from "./types.ts";

export const execute_orders = call({
  index: 0,
  args: {
    orders: spelled(
      boundedVec(signedOrder, UNKNOWN_BOUND),
      "BoundedVec<SignedOrder<T::AccountId>, T::MaxOrdersPerBatch>",
    ),
    should_fail: bool,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("LimitOrders.execute_orders"),
});
export const execute_batched_orders = call({
  index: 1,
  args: {
    netuid: netUid,
    orders: spelled(
      boundedVec(signedOrder, UNKNOWN_BOUND),
      "BoundedVec<SignedOrder<T::AccountId>, T::MaxOrdersPerBatch>",
    ),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("LimitOrders.execute_batched_orders"),
});
export const cancel_order = call({
  index: 2,
  args: { order: spelled(versionedOrder, "VersionedOrder<T::AccountId>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("LimitOrders.cancel_order"),
});
export const set_pallet_status = call({
  index: 3,
  args: { enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("LimitOrders.set_pallet_status"),
});
