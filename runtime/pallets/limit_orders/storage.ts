import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { boundedBytes, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { orderStatus } from "./types.ts";

const storage = storageOf("LimitOrders");

export const Orders = storage.optionMap("Orders", { keys: [blake2_128Concat(h256)], value: orderStatus });
export const LimitOrdersEnabled = storage.value("LimitOrdersEnabled", { value: bool, fallback: false });
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(UNKNOWN_BOUND))],
  value: bool,
  fallback: false,
});
