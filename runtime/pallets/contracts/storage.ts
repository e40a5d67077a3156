import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { MAX_CODE_LEN } from "./constants.ts";
import { codeInfo, contractInfo, deletionQueueManager, MAX_TRIE_ID } from "./types.ts";

/** Bytes that a migration may leave to itself. */
const MAX_CURSOR = 1_024;

const storage = storageOf("Contracts");

export const PristineCode = storage.optionMap("PristineCode", {
  keys: [identity(h256)],
  value: boundedBytes(MAX_CODE_LEN),
});
export const CodeInfoOf = storage.optionMap("CodeInfoOf", { keys: [identity(h256)], value: codeInfo });
export const Nonce = storage.value("Nonce", { value: u64, fallback: 0n });
export const ContractInfoOf = storage.optionMap("ContractInfoOf", {
  keys: [twox64Concat(accountId)],
  value: contractInfo,
});
export const DeletionQueue = storage.optionMap("DeletionQueue", {
  keys: [twox64Concat(u32)],
  value: boundedBytes(MAX_TRIE_ID),
});
export const DeletionQueueCounter = storage.value("DeletionQueueCounter", {
  value: deletionQueueManager,
  fallback: { insert_counter: 0, delete_counter: 0 },
});
export const MigrationInProgress = storage.optionValue("MigrationInProgress", { value: boundedBytes(MAX_CURSOR) });
