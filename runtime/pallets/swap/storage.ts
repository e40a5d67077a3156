import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import { boundedBytes, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { alpha, netUid } from "#runtime/scale/ids.ts";
import { bool, u16 } from "#runtime/scale/integers.ts";
import { balancer } from "./types.ts";

const storage = storageOf("Swap");

export const FeeRate = storage.map("FeeRate", { keys: [twox64Concat(netUid)], value: u16, fallback: 33 });
export const SwapBalancer = storage.map("SwapBalancer", {
  keys: [twox64Concat(netUid)],
  value: balancer,
  fallback: { quote: 500000000000000000n },
});
export const PalSwapInitialized = storage.map("PalSwapInitialized", {
  keys: [twox64Concat(netUid)],
  value: bool,
  fallback: false,
});
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(UNKNOWN_BOUND))],
  value: bool,
  fallback: false,
});
export const ScrapReservoirAlpha = storage.map("ScrapReservoirAlpha", {
  keys: [twox64Concat(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
