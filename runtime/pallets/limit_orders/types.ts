import { multiSignature } from "#runtime/frame/sp_types.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { boundedVec, option } from "#runtime/scale/collections.ts";
import { perbill } from "#runtime/scale/fixed_codec.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, unitEnum, variant } from "#runtime/scale/named.ts";

/** What is known of an order: carried out, carried out up to an amount (rao of a buy, alpha of a sell), or never to be. */
export const orderStatus = enumeration(
  { path: "pallet_limit_orders::OrderStatus" },
  {
    Fulfilled: variant(0),
    PartiallyFilled: variant(1, [u64]),
    Cancelled: variant(2),
  },
);
export type OrderStatus = Infer<typeof orderStatus>;
/** Buys at a price or below; sells at a price or above; sells at a price or below. */
export const orderType = unitEnum({ path: "pallet_limit_orders::OrderType" }, ["LimitBuy", "TakeProfit", "StopLoss"]);
/**
 * What a coldkey signs. `amount` is rao of a buy, alpha of a sell; `limit_price` counts 1e-9 TAO per alpha; `expiry` is in ms since 1970;
 * `fee_rate` is taken of the TAO; only the relayers named may bring it, if any are named; `chain_id` is EVMChainId's.
 */
const order = struct(
  { path: "pallet_limit_orders::Order", params: [param("AccountId", accountId)] },
  {
    signer: spelled(accountId, "AccountId"),
    hotkey: spelled(accountId, "AccountId"),
    netuid: netUid,
    order_type: orderType,
    amount: u64,
    limit_price: u64,
    expiry: u64,
    fee_rate: perbill,
    fee_recipient: spelled(accountId, "AccountId"),
    relayer: spelled(option(boundedVec(accountId, 10)), "Option<BoundedVec<AccountId, ConstU32<10>>>"),
    max_slippage: option(perbill),
    chain_id: u64,
    partial_fills_enabled: bool,
  },
);
export type Order = Infer<typeof order>;
/** What is hashed and signed, its version before it. */
export const versionedOrder = enumeration(
  { path: "pallet_limit_orders::VersionedOrder", params: [param("AccountId", accountId)] },
  {
    V1: variant(0, [spelled(order, "Order<AccountId>")]),
  },
);
export type VersionedOrder = Infer<typeof versionedOrder>;
/** An order as its relayer brings it, and how much of it is to be filled; undefined for all. */
export const signedOrder = struct(
  { path: "pallet_limit_orders::SignedOrder", params: [param("AccountId", accountId)] },
  { order: spelled(versionedOrder, "VersionedOrder<AccountId>"), signature: multiSignature, partial_fill: option(u64) },
);
export type SignedOrder = Infer<typeof signedOrder>;
/** What a batch does at the pool when its orders have met each other. */
export const orderSide = unitEnum({ path: "pallet_limit_orders::OrderSide" }, ["Buy", "Sell"]);
