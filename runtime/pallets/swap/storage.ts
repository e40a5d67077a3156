import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { alpha, netUid } from "#runtime/scale/ids.ts";
import { bool, u16 } from "#runtime/scale/integers.ts";
import { EVEN_WEIGHT } from "./balancer.ts";
import { balancer } from "./types.ts";

const storage = storageOf("Swap");

/** Fee of swaps in parts of 65535; about 0.05 % unless set. */
export const FeeRate = storage.map("FeeRate", { keys: [twox64Concat(netUid)], value: u16, fallback: 33 });
/** Weight of TAO in the pool; that of alpha is the rest. */
export const SwapBalancer = storage.map("SwapBalancer", {
  keys: [twox64Concat(netUid)],
  value: balancer,
  fallback: { quote: EVEN_WEIGHT },
});
/** Whether the weights were ever set. */
export const PalSwapInitialized = storage.map("PalSwapInitialized", {
  keys: [twox64Concat(netUid)],
  value: bool,
  fallback: false,
});
/** Nothing: there are no migrations here. */
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(128))],
  value: bool,
  fallback: false,
});
/** Left from an earlier pool: nothing writes it. */
export const ScrapReservoirAlpha = storage.map("ScrapReservoirAlpha", {
  keys: [twox64Concat(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
