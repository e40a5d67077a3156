/**
 * Storage of pallet-contracts as metadata shows it: its calls are not carried over, so all of it stays empty here. Reference:
 * pallet-contracts src/lib.rs.
 */
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

/** WebAssembly as uploaded, by its hash. */
export const PristineCode = storage.optionMap("PristineCode", {
  keys: [identity(h256)],
  value: boundedBytes(MAX_CODE_LEN),
});
/** Who uploaded a code, and its deposit, by its hash. */
export const CodeInfoOf = storage.optionMap("CodeInfoOf", { keys: [identity(h256)], value: codeInfo });
/** Counts contracts made; goes into the id of their child trie. */
export const Nonce = storage.value("Nonce", { value: u64, fallback: 0n });
/** A contract's code, storage and deposits, by its account. */
export const ContractInfoOf = storage.optionMap("ContractInfoOf", {
  keys: [twox64Concat(accountId)],
  value: contractInfo,
});
/** Child tries to be emptied, by number. */
export const DeletionQueue = storage.optionMap("DeletionQueue", {
  keys: [twox64Concat(u32)],
  value: boundedBytes(MAX_TRIE_ID),
});
/** Numbers of the next trie to come and the next to go. */
export const DeletionQueueCounter = storage.value("DeletionQueueCounter", {
  value: deletionQueueManager,
  fallback: { insert_counter: 0, delete_counter: 0 },
});
/** Where a migration over several blocks stands. */
export const MigrationInProgress = storage.optionValue("MigrationInProgress", { value: boundedBytes(MAX_CURSOR) });
