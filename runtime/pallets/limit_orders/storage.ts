import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { orderStatus } from "./types.ts";

const storage = storageOf("LimitOrders");

/** What became of orders, by their ids; nothing for one that was never seen. */
export const Orders = storage.optionMap("Orders", { keys: [blake2_128Concat(h256)], value: orderStatus });
/** False while root keeps the pallet closed. */
export const LimitOrdersEnabled = storage.value("LimitOrdersEnabled", { value: bool, fallback: false });
const MIGRATION_KEY_MAX_LEN = 128;
/** Migrations that ran, by name. */
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(MIGRATION_KEY_MAX_LEN))],
  value: bool,
  fallback: false,
});
