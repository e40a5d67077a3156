import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedVec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { coldkeyOwnsHotkey } from "../subtensor/staking/hotkeys.ts";
import { intermediary, MAX_ORDERS, PalletHotkey } from "./constants.ts";
import { LimitOrdersDisabled, OrderAlreadyProcessed, PalletHotkeyNotRegistered, Unauthorized } from "./errors.ts";
import { LimitOrdersPalletStatusChanged, OrderCancelled, OrderSkipped } from "./events.ts";
import { executeBatch } from "./execute_batch.ts";
import { executeOrder } from "./execute_order.ts";
import { LimitOrdersEnabled, Orders } from "./storage.ts";
import { signedOrder, versionedOrder } from "./types.ts";
import { orderId } from "./validate_order.ts";
import * as weights from "./weights.ts";

const signedOrders = spelled(
  boundedVec(signedOrder, MAX_ORDERS),
  "BoundedVec<SignedOrder<T::AccountId>, T::MaxOrdersPerBatch>",
);

/**
 * Executes orders one after the other. Whoever sends them pays; a bad order is skipped, or with `should_fail` undoes all of them.
 * @throws BadOrigin, LimitOrdersDisabled; with `should_fail` as `executeOrder`
 */
export const execute_orders = call({
  index: 0,
  args: { orders: signedOrders, should_fail: bool },
  weight: ({ orders }) => ({ weight: weights.executeOrders(orders.length) }),
  dispatch(ctx, origin, { orders, should_fail }) {
    const relayer = ensureSigned(origin);
    ensure(LimitOrdersEnabled.get(ctx), LimitOrdersDisabled);
    for (const signed of orders) {
      const order_id = orderId(signed.order);
      const outcome = swallow(() => executeOrder(ctx, signed, order_id, relayer));
      if (outcome.ok) continue;
      if (should_fail) throw outcome.failure;
      deposit(ctx, OrderSkipped({ order_id, reason: outcome.failure.value }));
    }
  },
});

/** Executes orders of one subnet against each other and the rest against the pool; all or none. @throws BadOrigin, LimitOrdersDisabled, as `executeBatch` */
export const execute_batched_orders = call({
  index: 1,
  args: { netuid: netUid, orders: signedOrders },
  weight: ({ orders }) => ({ weight: weights.executeBatchedOrders(orders.length) }),
  dispatch(ctx, origin, { netuid, orders }) {
    const relayer = ensureSigned(origin);
    ensure(LimitOrdersEnabled.get(ctx), LimitOrdersDisabled);
    executeBatch(ctx, netuid, orders, relayer);
  },
});

/** Makes sure that an order of one's own is never executed (any more). @throws BadOrigin, Unauthorized, OrderAlreadyProcessed */
export const cancel_order = call({
  index: 2,
  args: { order: spelled(versionedOrder, "VersionedOrder<T::AccountId>") },
  weight: { weight: weights.CANCEL_ORDER },
  dispatch(ctx, origin, { order }) {
    const signer = ensureSigned(origin);
    ensure(order.value.signer === signer, Unauthorized);
    const order_id = orderId(order);
    ensure(!Orders.has(ctx, order_id), OrderAlreadyProcessed);
    Orders.set(ctx, order_id, { type: "Cancelled", value: undefined });
    deposit(ctx, OrderCancelled({ order_id, signer }));
  },
});

/** Root opens or closes the pallet. @throws BadOrigin, PalletHotkeyNotRegistered */
export const set_pallet_status = call({
  index: 3,
  args: { enabled: bool },
  weight: { weight: weights.SET_PALLET_STATUS },
  dispatch(ctx, origin, { enabled }) {
    ensureRoot(origin);
    ensure(!enabled || coldkeyOwnsHotkey(ctx, intermediary(ctx), PalletHotkey.get(ctx)), PalletHotkeyNotRegistered);
    LimitOrdersEnabled.set(ctx, enabled);
    deposit(ctx, LimitOrdersPalletStatusChanged({ enabled }));
  },
});
