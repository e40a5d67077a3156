import { multiSignature } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedVec, option } from "#runtime/scale/collections.ts";
import { perbill } from "#runtime/scale/fixed_codec.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, unitEnum, variant } from "#runtime/scale/named.ts";

export const orderStatus = enumeration(
  { path: "pallet_limit_orders::OrderStatus" },
  {
    Fulfilled: variant(0),
    PartiallyFilled: variant(1, [u64]),
    Cancelled: variant(2),
  },
);
export const orderType = unitEnum({ path: "pallet_limit_orders::OrderType" }, ["LimitBuy", "TakeProfit", "StopLoss"]);
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
export const versionedOrder = enumeration(
  { path: "pallet_limit_orders::VersionedOrder", params: [param("AccountId", accountId)] },
  {
    V1: variant(0, [spelled(order, "Order<AccountId>")]),
  },
);
export const signedOrder = struct(
  { path: "pallet_limit_orders::SignedOrder", params: [param("AccountId", accountId)] },
  { order: spelled(versionedOrder, "VersionedOrder<AccountId>"), signature: multiSignature, partial_fill: option(u64) },
);
export const orderSide = unitEnum({ path: "pallet_limit_orders::OrderSide" }, ["Buy", "Sell"]);
