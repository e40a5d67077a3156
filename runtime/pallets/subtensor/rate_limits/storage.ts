import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { rateLimitKey } from "../types.ts";

const storage = storageOf("SubtensorModule");

export const AdminFreezeWindow = storage.value("AdminFreezeWindow", { value: u16, fallback: 10 });
export const OwnerHyperparamRateLimit = storage.value("OwnerHyperparamRateLimit", { value: u16, fallback: 2 });
export const LastRateLimitedBlock = storage.map("LastRateLimitedBlock", {
  keys: [identity(rateLimitKey)],
  value: u64,
  fallback: 0n,
});
export const TxRateLimit = storage.value("TxRateLimit", { value: u64, fallback: 1000n });
export const TxDelegateTakeRateLimit = storage.value("TxDelegateTakeRateLimit", { value: u64, fallback: 216000n });
export const TxChildkeyTakeRateLimit = storage.value("TxChildkeyTakeRateLimit", {
  value: u64,
  fallback: ({ fast }) => (fast ? 5n : 216000n),
});
export const TransactionKeyLastBlock = storage.map("TransactionKeyLastBlock", {
  keys: [blake2_128Concat(accountId), identity(netUid), identity(u16)],
  value: u64,
  fallback: 0n,
});
export const LastTxBlock = storage.map("LastTxBlock", { keys: [identity(accountId)], value: u64, fallback: 0n });
export const LastTxBlockChildKeyTake = storage.map("LastTxBlockChildKeyTake", {
  keys: [identity(accountId)],
  value: u64,
  fallback: 0n,
});
export const LastTxBlockDelegateTake = storage.map("LastTxBlockDelegateTake", {
  keys: [identity(accountId)],
  value: u64,
  fallback: 0n,
});
