import { u256 } from "#runtime/frame/sp_types.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { ethereumBlock, receiptV4, transactionStatus, transactionV3 } from "./types.ts";

const storage = storageOf("Ethereum");

/** Transactions of the block so far, by their place; emptied when it ends. */
export const Pending = storage.optionMap("Pending", {
  keys: [identity(u32)],
  value: tuple(transactionV3, transactionStatus, receiptV4),
});
/** How many `Pending` has. */
export const CounterForPending = storage.value("CounterForPending", { value: u32, fallback: 0 });
/** The last block as Ethereum's clients see it. */
export const CurrentBlock = storage.optionValue("CurrentBlock", { value: ethereumBlock });
/** Of `CurrentBlock`, in the order of its transactions. */
export const CurrentReceipts = storage.optionValue("CurrentReceipts", { value: vec(receiptV4) });
/** Of `CurrentBlock`, in the order of its transactions. */
export const CurrentTransactionStatuses = storage.optionValue("CurrentTransactionStatuses", {
  value: vec(transactionStatus),
});
/** Keccak-256 of Ethereum headers, by number. */
export const BlockHash = storage.map("BlockHash", {
  keys: [twox64Concat(u256)],
  value: h256,
  fallback: "0x0000000000000000000000000000000000000000000000000000000000000000",
});
