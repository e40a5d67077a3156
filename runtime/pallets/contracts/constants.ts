import { constant } from "#runtime/frame/constant.ts";
import type { Perbill } from "#runtime/numerics/per_things.ts";
import { perbill } from "#runtime/scale/fixed_codec.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { apiVersion, environment, MAX_DELEGATE_DEPENDENCIES, schedule } from "./types.ts";

/** Bytes of a contract's code. */
export const MAX_CODE_LEN = 131_072;
/** Limits of one contract (counts, bytes, pages of 64 KiB) and the ref time of one instruction. */
export const Schedule = constant("Schedule", schedule, {
  limits: {
    event_topics: 4,
    memory_pages: 16,
    subject_len: 32,
    payload_len: 16384,
    runtime_memory: 1073741824,
    validator_runtime_memory: 2147483648,
    event_ref_time: 60000n,
  },
  instruction_weights: { base: 1259 },
});
/** Rao for each byte stored. */
export const DepositPerByte = constant("DepositPerByte", u64, 30n);
/** Rao that a transaction's storage may cost if it names no limit. */
export const DefaultDepositLimit = constant("DefaultDepositLimit", u64, 31534080n);
/** Rao for each entry stored. */
export const DepositPerItem = constant("DepositPerItem", u64, 75n);
/** The part of a code's deposit that each contract with that code pays again. */
export const CodeHashLockupDepositPercent = constant("CodeHashLockupDepositPercent", perbill, 300_000_000 as Perbill);
/** Bytes. */
export const MaxCodeLen = constant("MaxCodeLen", u32, MAX_CODE_LEN);
/** Bytes. */
export const MaxStorageKeyLen = constant("MaxStorageKeyLen", u32, 128);
/** Bytes in one transaction. */
export const MaxTransientStorageSize = constant("MaxTransientStorageSize", u32, 1048576);
/** Codes that a contract may keep alive. */
export const MaxDelegateDependencies = constant("MaxDelegateDependencies", u32, MAX_DELEGATE_DEPENDENCIES);
/** Whether contracts may use host functions that are not final. */
export const UnsafeUnstableInterface = constant("UnsafeUnstableInterface", bool, false);
/** Bytes of debug messages. */
export const MaxDebugBufferLen = constant("MaxDebugBufferLen", u32, 2097152);
/** No value: tells clients the types of the chain. */
export const Environment = constant("Environment", environment, {
  account_id: {},
  balance: {},
  hash: {},
  hasher: {},
  timestamp: {},
  block_number: {},
});
/** Version of the pallet's host functions. */
export const ApiVersion = constant("ApiVersion", apiVersion, 4);
