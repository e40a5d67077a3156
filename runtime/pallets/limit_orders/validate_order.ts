/** What an order must fulfil before it is executed. Reference: pallets/limit-orders/src/lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { Perbill } from "#runtime/numerics/per_things.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { type AccountId, type H256, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { ChainId } from "../evm_chain_id/storage.ts";
import { Now } from "../timestamp/storage.ts";
import {
  ChainIdMismatch,
  IncorrectPartialFillAmount,
  InvalidSignature,
  OrderAlreadyProcessed,
  OrderCancelled,
  OrderExpired,
  PartialFillsNotEnabled,
  PriceConditionNotMet,
  RelayerMissMatch,
  RelayerRequiredForPartialFill,
  RootNetUidNotAllowed,
} from "./errors.ts";
import { Orders } from "./storage.ts";
import { type Order, type OrderStatus, type SignedOrder, type VersionedOrder, versionedOrder } from "./types.ts";

/** Limit prices count 1e-9 TAO per alpha. */
const PRICE_SCALE = U64F64.saturatingFromInt(1_000_000_000n);

/** Reference: fn derive_order_id. */
export const orderId = (order: VersionedOrder): H256 => toHex(blake2b256(encode(versionedOrder, order)));

/** Whether the order turns TAO into alpha. */
export const isBuy = (order: Pick<Order, "order_type">): boolean => order.order_type === "LimitBuy";

/**
 * The price at which the pool has to stop, in 1e-9 TAO per alpha: the order's limit, loosened by its slippage; without a slippage, none.
 * Reference: fn compute_effective_swap_limit.
 */
export function effectiveSwapLimit(order: Order): Rao {
  const buy = isBuy(order);
  const { limit_price, max_slippage } = order;
  if (max_slippage === undefined) return (buy ? U64.MAX : 0n) as Rao;
  const slack = Perbill.mulFloor(max_slippage, limit_price);
  return (buy ? U64.saturatingAdd(limit_price, slack) : U64.saturatingSub(limit_price, slack)) as Rao;
}

/** Only sr25519, over the encoded versioned order. */
function signatureHolds(ctx: Ctx, { order, signature }: SignedOrder): boolean {
  if (signature.type !== "Sr25519") return false;
  return ctx.host.verifySr25519(signature.value, encode(versionedOrder, order), fromHex(order.value.signer));
}

function priceMet(order: Order, price: U64F64): boolean {
  const scaled = U64F64.saturatingToU64(U64F64.saturatingMul(price, PRICE_SCALE));
  return order.order_type === "TakeProfit" ? scaled >= order.limit_price : scaled <= order.limit_price;
}

/** A whole fill needs an order that nothing was filled of; a part needs a named relayer and must fit in what is left. */
function ensureFillAllowed(order: Order, fill: bigint | undefined, status: OrderStatus | undefined): void {
  const filled = status?.type === "PartiallyFilled" ? status.value : undefined;
  if (fill === undefined) {
    ensure(filled === undefined, IncorrectPartialFillAmount);
    return;
  }
  ensure(order.relayer !== undefined, RelayerRequiredForPartialFill);
  ensure(order.partial_fills_enabled, PartialFillsNotEnabled);
  const left = U64.saturatingSub(order.amount, filled ?? 0n);
  ensure(fill > 0n && fill <= left, IncorrectPartialFillAmount);
}

/**
 * Reference: fn is_order_valid.
 * @param price of alpha on the order's subnet, in TAO
 * @throws RootNetUidNotAllowed, ChainIdMismatch, InvalidSignature, OrderAlreadyProcessed, OrderCancelled, OrderExpired,
 * PriceConditionNotMet, RelayerMissMatch, RelayerRequiredForPartialFill, PartialFillsNotEnabled, IncorrectPartialFillAmount
 */
export function ensureOrderValid(ctx: Ctx, signed: SignedOrder, id: H256, price: U64F64, relayer: AccountId): void {
  const order = signed.order.value;
  ensure(order.netuid !== ROOT, RootNetUidNotAllowed);
  ensure(order.chain_id === ChainId.get(ctx), ChainIdMismatch);
  ensure(signatureHolds(ctx, signed), InvalidSignature);
  const status = Orders.get(ctx, id);
  ensure(status?.type !== "Fulfilled", OrderAlreadyProcessed);
  ensure(status?.type !== "Cancelled", OrderCancelled);
  ensure(Now.get(ctx) <= order.expiry, OrderExpired);
  ensure(priceMet(order, price), PriceConditionNotMet);
  ensure(order.relayer === undefined || order.relayer.includes(relayer), RelayerMissMatch);
  ensureFillAllowed(order, signed.partial_fill, status);
}

/**
 * Notes what was filled of an order: all of it, or a part that may complete it. Reference: fn compute_order_status.
 * @param fill undefined for the whole order
 */
export function recordFill(ctx: Ctx, id: H256, fill: bigint | undefined, orderAmount: bigint): void {
  const status = Orders.get(ctx, id);
  const before = status?.type === "PartiallyFilled" ? status.value : 0n;
  const filled = fill === undefined ? orderAmount : U64.saturatingAdd(before, fill);
  Orders.set(
    ctx,
    id,
    filled >= orderAmount ? { type: "Fulfilled", value: undefined } : { type: "PartiallyFilled", value: filled },
  );
}
