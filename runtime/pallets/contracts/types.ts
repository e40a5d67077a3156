import { dispatchError } from "#runtime/frame/errors.ts";
import { blakeTwo256, runtimeMarker, weight } from "#runtime/frame/sp_types.ts";
import { type Codec, spelled } from "#runtime/scale/codec.ts";
import { boundedBtreeMap, boundedBytes, boxed, bytes, option, result, vec } from "#runtime/scale/collections.ts";
import { accountId, h256, rao } from "#runtime/scale/ids.ts";
import { compact, u16, u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, newtype, param, struct, unitEnum, variant } from "#runtime/scale/named.ts";
import { eventRecord } from "../system/types.ts";

/** Bytes of the id of a contract's child trie. */
export const MAX_TRIE_ID = 128;

/** Codes that a contract may keep alive for delegated calls. */
export const MAX_DELEGATE_DEPENDENCIES = 32;

/** What rao are held for: code that was uploaded, or what contracts store. */
export const contractsHoldReason = unitEnum({ path: "pallet_contracts::pallet::HoldReason" }, [
  "CodeUploadDepositReserve",
  "StorageDepositReserve",
]);
/** Whether code may use floating point numbers: `Relaxed` code runs off chain only. */
export const determinism = unitEnum({ path: "pallet_contracts::wasm::Determinism" }, ["Enforced", "Relaxed"]);
/** Of an uploaded code: who pays its deposit (rao), contracts that have it, bytes. */
export const codeInfo = struct(
  { path: "pallet_contracts::wasm::CodeInfo", params: [param("T")] },
  {
    owner: spelled(accountId, "AccountIdOf<T>"),
    deposit: spelled(compact(rao, 64), "BalanceOf<T>"),
    refcount: spelled(compact(u64), "u64"),
    determinism: determinism,
    code_len: u32,
  },
);
/** Of a contract: deposits in rao, and what the contract stores besides, in bytes and entries. */
export const contractInfo = struct(
  { path: "pallet_contracts::storage::ContractInfo", params: [param("T")] },
  {
    trie_id: spelled(boundedBytes(MAX_TRIE_ID), "TrieId"),
    code_hash: spelled(h256, "CodeHash<T>"),
    storage_bytes: u32,
    storage_items: u32,
    storage_byte_deposit: spelled(u64, "BalanceOf<T>"),
    storage_item_deposit: spelled(u64, "BalanceOf<T>"),
    storage_base_deposit: spelled(u64, "BalanceOf<T>"),
    delegate_dependencies: spelled(
      boundedBtreeMap(h256, u64, MAX_DELEGATE_DEPENDENCIES),
      "BoundedBTreeMap<CodeHash<T>, BalanceOf<T>, T::\nMaxDelegateDependencies>",
    ),
  },
);
/** Numbers of the child trie that is queued next, and of the one that is emptied next. */
export const deletionQueueManager = struct(
  { path: "pallet_contracts::storage::DeletionQueueManager", params: [param("T")] },
  { insert_counter: u32, delete_counter: u32 },
);
/** Who calls a contract. */
export const origin = enumeration(
  { path: "pallet_contracts::Origin", params: [param("T", runtimeMarker)] },
  {
    Root: variant(0),
    Signed: variant(1, [accountId]),
  },
);
const limits = struct(
  { path: "pallet_contracts::schedule::Limits" },
  {
    event_topics: u32,
    memory_pages: u32,
    subject_len: u32,
    payload_len: u32,
    runtime_memory: u32,
    validator_runtime_memory: u32,
    event_ref_time: u64,
  },
);
const instructionWeights = struct(
  { path: "pallet_contracts::schedule::InstructionWeights", params: [param("T")] },
  { base: u32 },
);
/** Limits of a contract, and the ref time of one instruction. */
export const schedule = struct(
  { path: "pallet_contracts::schedule::Schedule", params: [param("T")] },
  { limits: limits, instruction_weights: spelled(instructionWeights, "InstructionWeights<T>") },
);
const environmentType = struct({ path: "pallet_contracts::EnvironmentType", params: [param("T", accountId)] }, {});
const environmentType_pallet_contracts = struct(
  { path: "pallet_contracts::EnvironmentType", params: [param("T", u64)] },
  {},
);
const environmentType_pallet_contracts156 = struct(
  { path: "pallet_contracts::EnvironmentType", params: [param("T", h256)] },
  {},
);
const environmentType_pallet_contracts157 = struct(
  { path: "pallet_contracts::EnvironmentType", params: [param("T", blakeTwo256)] },
  {},
);
const environmentType_pallet_contracts158 = struct(
  { path: "pallet_contracts::EnvironmentType", params: [param("T", u64)] },
  {},
);
const environmentType_pallet_contracts159 = struct(
  { path: "pallet_contracts::EnvironmentType", params: [param("T", u32)] },
  {},
);
/** Types only, no bytes: the value's encoding is empty. */
export const environment = struct(
  { path: "pallet_contracts::Environment", params: [param("T")] },
  {
    account_id: spelled(environmentType, "EnvironmentType<AccountIdOf<T>>"),
    balance: spelled(environmentType_pallet_contracts, "EnvironmentType<BalanceOf<T>>"),
    hash: spelled(environmentType_pallet_contracts156, "EnvironmentType<<T as frame_system::Config>::Hash>"),
    hasher: spelled(environmentType_pallet_contracts157, "EnvironmentType<<T as frame_system::Config>::Hashing>"),
    timestamp: spelled(environmentType_pallet_contracts158, "EnvironmentType<MomentOf<T>>"),
    block_number: spelled(environmentType_pallet_contracts159, "EnvironmentType<BlockNumberFor<T>>"),
  },
);
/** Version of the pallet's host functions. */
export const apiVersion = newtype({ path: "pallet_contracts::ApiVersion" }, u16);
const returnFlags = struct({ path: "pallet_contracts_uapi::flags::ReturnFlags" }, { bits: u32 });
const execReturnValue = struct(
  { path: "pallet_contracts::primitives::ExecReturnValue" },
  { flags: returnFlags, data: bytes },
);
const storageDeposit = enumeration(
  { path: "pallet_contracts::primitives::StorageDeposit", params: [param("Balance", u64)] },
  {
    Refund: variant(0, [spelled(u64, "Balance")]),
    Charge: variant(1, [spelled(u64, "Balance")]),
  },
);
const boxedEventRecord = boxed(eventRecord);
const contractResultOf = <T>(returned: Codec<T>) =>
  struct(
    {
      path: "pallet_contracts::primitives::ContractResult",
      params: [param("R", result(returned, dispatchError)), param("Balance", u64), param("EventRecord", eventRecord)],
    },
    {
      gas_consumed: weight,
      gas_required: weight,
      storage_deposit: spelled(storageDeposit, "StorageDeposit<Balance>"),
      debug_message: bytes,
      result: spelled(result(returned, dispatchError), "R"),
      events: option(vec(boxedEventRecord)),
    },
  );
/** What a call tried out gives: weight, deposit (rao), debug messages, events, and the contract's answer or why it failed. */
export const contractResult = contractResultOf(execReturnValue);
/** WebAssembly itself, or the hash of what is uploaded. */
export const code = enumeration(
  { path: "pallet_contracts::primitives::Code", params: [param("Hash", h256)] },
  {
    Upload: variant(0, [bytes]),
    Existing: variant(1, [spelled(h256, "Hash")]),
  },
);
const instantiateReturnValue = struct(
  { path: "pallet_contracts::primitives::InstantiateReturnValue", params: [param("AccountId", accountId)] },
  { result: execReturnValue, account_id: spelled(accountId, "AccountId") },
);
/** As `contractResult`, of making a contract: with its account. */
export const contractResult_primitives = contractResultOf(instantiateReturnValue);
/** The code's hash, and the deposit for it in rao. */
export const codeUploadReturnValue = struct(
  {
    path: "pallet_contracts::primitives::CodeUploadReturnValue",
    params: [param("CodeHash", h256), param("Balance", u64)],
  },
  { code_hash: spelled(h256, "CodeHash"), deposit: spelled(u64, "Balance") },
);
/** Why nothing can be read of a contract's storage. */
export const contractAccessError = unitEnum({ path: "pallet_contracts::primitives::ContractAccessError" }, [
  "DoesntExist",
  "KeyDecodingFailed",
  "MigrationInProgress",
]);
