/** By number of orders. Reference: pallets/limit-orders/src/weights.rs SubstrateWeight. */
import { benchmarked, type Weight } from "#runtime/frame/weights.ts";

/** @param orders brought, whether they are carried out or not */
export const executeOrders = (orders: number): Weight =>
  benchmarked(
    61_768_457n + 520_180_782n * BigInt(orders),
    6_148n + 5_158n * BigInt(orders),
    17 + 11 * orders,
    10 + 7 * orders,
  );
/** @param orders of the batch */
export const executeBatchedOrders = (orders: number): Weight =>
  benchmarked(
    499_718_496n + 259_134_004n * BigInt(orders),
    8_727n + 5_158n * BigInt(orders),
    25 + 10 * orders,
    15 + 7 * orders,
  );
/** By its signer. */
export const CANCEL_ORDER = benchmarked(14_822_000n, 3_522n, 1, 1);
/** By root. */
export const SET_PALLET_STATUS = benchmarked(4_266_000n, 0n, 0, 1);
