import { constant } from "#runtime/frame/constant.ts";
import type { Perbill } from "#runtime/numerics/per_things.ts";
import { perbill } from "#runtime/scale/fixed_codec.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { apiVersion, environment, MAX_DELEGATE_DEPENDENCIES, schedule } from "./types.ts";

/** Bytes of a contract's code. */
export const MAX_CODE_LEN = 131_072;
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
export const DepositPerByte = constant("DepositPerByte", u64, 30n);
export const DefaultDepositLimit = constant("DefaultDepositLimit", u64, 31534080n);
export const DepositPerItem = constant("DepositPerItem", u64, 75n);
export const CodeHashLockupDepositPercent = constant("CodeHashLockupDepositPercent", perbill, 300_000_000 as Perbill);
export const MaxCodeLen = constant("MaxCodeLen", u32, MAX_CODE_LEN);
export const MaxStorageKeyLen = constant("MaxStorageKeyLen", u32, 128);
export const MaxTransientStorageSize = constant("MaxTransientStorageSize", u32, 1048576);
export const MaxDelegateDependencies = constant("MaxDelegateDependencies", u32, MAX_DELEGATE_DEPENDENCIES);
export const UnsafeUnstableInterface = constant("UnsafeUnstableInterface", bool, false);
export const MaxDebugBufferLen = constant("MaxDebugBufferLen", u32, 2097152);
export const Environment = constant("Environment", environment, {
  account_id: {},
  balance: {},
  hash: {},
  hasher: {},
  timestamp: {},
  block_number: {},
});
export const ApiVersion = constant("ApiVersion", apiVersion, 4);
