import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { InitialTxChildKeyTakeRateLimit, InitialTxDelegateTakeRateLimit, InitialTxRateLimit } from "../constants.ts";
import { rateLimitKey } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** Blocks before an epoch in which an owner changes no parameters. */
export const AdminFreezeWindow = storage.value("AdminFreezeWindow", { value: u16, fallback: 10 });
/** Tempos between two changes of one parameter by its owner. */
export const OwnerHyperparamRateLimit = storage.value("OwnerHyperparamRateLimit", { value: u16, fallback: 2 });
/** Block in which something that is limited was done last, by what and by whom. */
export const LastRateLimitedBlock = storage.map("LastRateLimitedBlock", {
  keys: [identity(rateLimitKey)],
  value: u64,
  fallback: 0n,
});
/** Blocks between two transactions of the limited kinds; 0 for no limit. */
export const TxRateLimit = storage.value("TxRateLimit", { value: u64, fallback: InitialTxRateLimit.value });
/** Blocks between two raises of a delegate's take; 0 for no limit. */
export const TxDelegateTakeRateLimit = storage.value("TxDelegateTakeRateLimit", {
  value: u64,
  fallback: InitialTxDelegateTakeRateLimit.value,
});
/** Blocks between two changes of a childkey's take; 0 for no limit. */
export const TxChildkeyTakeRateLimit = storage.value("TxChildkeyTakeRateLimit", {
  value: u64,
  fallback: InitialTxChildKeyTakeRateLimit.value,
});
/** Block of the last transaction of a kind, by hotkey and subnet. */
export const TransactionKeyLastBlock = storage.map("TransactionKeyLastBlock", {
  keys: [blake2_128Concat(accountId), identity(netUid), identity(u16)],
  value: u64,
  fallback: 0n,
});
/** Of a former layout: now in `LastRateLimitedBlock`. */
export const LastTxBlock = storage.map("LastTxBlock", { keys: [identity(accountId)], value: u64, fallback: 0n });
/** Of a former layout: now in `LastRateLimitedBlock`. */
export const LastTxBlockChildKeyTake = storage.map("LastTxBlockChildKeyTake", {
  keys: [identity(accountId)],
  value: u64,
  fallback: 0n,
});
/** Of a former layout: now in `LastRateLimitedBlock`. */
export const LastTxBlockDelegateTake = storage.map("LastTxBlockDelegateTake", {
  keys: [identity(accountId)],
  value: u64,
  fallback: 0n,
});
