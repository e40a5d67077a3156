import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import { alpha, netUid } from "#runtime/scale/ids.ts";

const storage = storageOf("AlphaAssets");

/** Alpha that exists: minted less recycled. */
export const TotalAlphaIssuance = storage.map("TotalAlphaIssuance", {
  keys: [twox64Concat(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha that nobody can use any more; still part of the issuance. */
export const AlphaBurned = storage.map("AlphaBurned", {
  keys: [twox64Concat(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha that went back from the issuance. */
export const AlphaRecycled = storage.map("AlphaRecycled", {
  keys: [twox64Concat(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
