import { u256 } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, cow, fixedBytes, option, str, vec } from "#runtime/scale/collections.ts";
import { h160, h256 } from "#runtime/scale/ids.ts";
import { bool, u8, u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, newtype, param, struct, unitEnum, variant } from "#runtime/scale/named.ts";

/** The address that an Ethereum transaction came from. */
export const ethereumRawOrigin = enumeration(
  { path: "pallet_ethereum::RawOrigin" },
  {
    EthereumTransaction: variant(0, [h160]),
  },
);
const transactionAction = enumeration(
  { path: "ethereum::transaction::legacy::TransactionAction" },
  {
    Call: variant(0, [h160]),
    Create: variant(1),
  },
);
const transactionRecoveryId = newtype({ path: "ethereum::transaction::legacy::TransactionRecoveryId" }, u64);
const transactionSignature = struct(
  { path: "ethereum::transaction::legacy::TransactionSignature" },
  { v: transactionRecoveryId, r: h256, s: h256 },
);
const legacyTransaction = struct(
  { path: "ethereum::transaction::legacy::LegacyTransaction" },
  {
    nonce: u256,
    gas_price: u256,
    gas_limit: u256,
    action: transactionAction,
    value: u256,
    input: spelled(bytes, "Bytes"),
    signature: transactionSignature,
  },
);
const accessListItem = struct(
  { path: "ethereum::transaction::eip2930::AccessListItem" },
  { address: spelled(h160, "Address"), storage_keys: vec(h256) },
);
const transactionSignature_eip2930 = struct(
  { path: "ethereum::transaction::eip2930::TransactionSignature" },
  { odd_y_parity: bool, r: h256, s: h256 },
);
const eIP2930Transaction = struct(
  { path: "ethereum::transaction::eip2930::EIP2930Transaction" },
  {
    chain_id: u64,
    nonce: u256,
    gas_price: u256,
    gas_limit: u256,
    action: transactionAction,
    value: u256,
    input: spelled(bytes, "Bytes"),
    access_list: spelled(vec(accessListItem), "AccessList"),
    signature: transactionSignature_eip2930,
  },
);
const eIP1559Transaction = struct(
  { path: "ethereum::transaction::eip1559::EIP1559Transaction" },
  {
    chain_id: u64,
    nonce: u256,
    max_priority_fee_per_gas: u256,
    max_fee_per_gas: u256,
    gas_limit: u256,
    action: transactionAction,
    value: u256,
    input: spelled(bytes, "Bytes"),
    access_list: spelled(vec(accessListItem), "AccessList"),
    signature: transactionSignature_eip2930,
  },
);
const malleableTransactionSignature = struct(
  { path: "ethereum::transaction::eip2930::MalleableTransactionSignature" },
  { odd_y_parity: bool, r: h256, s: h256 },
);
/** An address lets itself run the code of another one (EIP-7702). */
export const authorizationListItem = struct(
  { path: "ethereum::transaction::eip7702::AuthorizationListItem" },
  { chain_id: u64, address: spelled(h160, "Address"), nonce: u256, signature: malleableTransactionSignature },
);
const eIP7702Transaction = struct(
  { path: "ethereum::transaction::eip7702::EIP7702Transaction" },
  {
    chain_id: u64,
    nonce: u256,
    max_priority_fee_per_gas: u256,
    max_fee_per_gas: u256,
    gas_limit: u256,
    destination: transactionAction,
    value: u256,
    data: spelled(bytes, "Bytes"),
    access_list: spelled(vec(accessListItem), "AccessList"),
    authorization_list: spelled(vec(authorizationListItem), "AuthorizationList"),
    signature: transactionSignature_eip2930,
  },
);
/** A signed Ethereum transaction of each kind. Amounts in wei (10^-18 TAO), prices in wei per gas. */
export const transactionV3 = enumeration(
  { path: "ethereum::transaction::TransactionV3" },
  {
    Legacy: variant(0, [legacyTransaction]),
    EIP2930: variant(1, [eIP2930Transaction]),
    EIP1559: variant(2, [eIP1559Transaction]),
    EIP7702: variant(3, [eIP7702Transaction]),
  },
);
/** What a contract logged. */
export const log = struct(
  { path: "ethereum::log::Log" },
  { address: h160, topics: vec(h256), data: spelled(bytes, "Bytes") },
);
const bloom = newtype({ path: "ethbloom::Bloom" }, spelled(fixedBytes(256), "[u8; BLOOM_SIZE]"));
/** What became of a transaction: its place in the block, and the contract it made. */
export const transactionStatus = struct(
  { path: "fp_rpc::TransactionStatus" },
  {
    transaction_hash: h256,
    transaction_index: u32,
    from: spelled(h160, "Address"),
    to: spelled(option(h160), "Option<Address>"),
    contract_address: spelled(option(h160), "Option<Address>"),
    logs: vec(log),
    logs_bloom: bloom,
  },
);
const eIP658ReceiptData = struct(
  { path: "ethereum::receipt::EIP658ReceiptData" },
  { status_code: u8, used_gas: u256, logs_bloom: bloom, logs: vec(log) },
);
/** A transaction's receipt; `used_gas` counts all of the block up to it. */
export const receiptV4 = enumeration(
  { path: "ethereum::receipt::ReceiptV4" },
  {
    Legacy: variant(0, [eIP658ReceiptData]),
    EIP2930: variant(1, [spelled(eIP658ReceiptData, "EIP2930ReceiptData")]),
    EIP1559: variant(2, [spelled(eIP658ReceiptData, "EIP1559ReceiptData")]),
    EIP7702: variant(3, [spelled(eIP658ReceiptData, "EIP7702ReceiptData")]),
  },
);
const h64 = newtype({ path: "ethereum_types::hash::H64" }, fixedBytes(8));
/** An Ethereum header; `timestamp` is ms since 1970 where Ethereum counts seconds. */
export const header = struct(
  { path: "ethereum::header::Header" },
  {
    parent_hash: h256,
    ommers_hash: h256,
    beneficiary: h160,
    state_root: h256,
    transactions_root: h256,
    receipts_root: h256,
    logs_bloom: bloom,
    difficulty: u256,
    number: u256,
    gas_limit: u256,
    gas_used: u256,
    timestamp: u64,
    extra_data: spelled(bytes, "Bytes"),
    mix_hash: h256,
    nonce: h64,
  },
);
/** A block as Ethereum's clients see it. */
export const ethereumBlock = struct(
  { path: "ethereum::block::Block", params: [param("T", transactionV3)] },
  { header: header, transactions: spelled(vec(transactionV3), "Vec<T>"), ommers: vec(header) },
);
const exitSucceed = unitEnum({ path: "evm_core::error::ExitSucceed" }, ["Stopped", "Returned", "Suicided"]);
const opcode = newtype({ path: "evm_core::opcode::Opcode" }, u8);
const exitError = enumeration(
  { path: "evm_core::error::ExitError" },
  {
    StackUnderflow: variant(0),
    StackOverflow: variant(1),
    InvalidJump: variant(2),
    InvalidRange: variant(3),
    DesignatedInvalid: variant(4),
    CallTooDeep: variant(5),
    CreateCollision: variant(6),
    CreateContractLimit: variant(7),
    InvalidCode: variant(15, [opcode]),
    OutOfOffset: variant(8),
    OutOfGas: variant(9),
    OutOfFund: variant(10),
    PCUnderflow: variant(11),
    CreateEmpty: variant(12),
    Other: variant(13, [spelled(cow(str), "Cow<'static, str>")]),
    MaxNonce: variant(14),
  },
);
const exitRevert = unitEnum({ path: "evm_core::error::ExitRevert" }, ["Reverted"]);
const exitFatal = enumeration(
  { path: "evm_core::error::ExitFatal" },
  {
    NotSupported: variant(0),
    UnhandledInterrupt: variant(1),
    CallErrorAsFatal: variant(2, [exitError]),
    Other: variant(3, [spelled(cow(str), "Cow<'static, str>")]),
  },
);
/** How a run of the EVM ended. */
export const ethereumExitReason = enumeration(
  { path: "evm_core::error::ExitReason" },
  {
    Succeed: variant(0, [exitSucceed]),
    Error: variant(1, [exitError]),
    Revert: variant(2, [exitRevert]),
    Fatal: variant(3, [exitFatal]),
  },
);
const usedGas = struct({ path: "fp_evm::UsedGas" }, { standard: u256, effective: u256 });
const weightInfo = struct(
  { path: "fp_evm::WeightInfo" },
  {
    ref_time_limit: option(u64),
    proof_size_limit: option(u64),
    ref_time_usage: option(u64),
    proof_size_usage: option(u64),
  },
);
/** What a call to a contract gave: its output, gas, weight and logs. */
export const executionInfoV2 = struct(
  { path: "fp_evm::ExecutionInfoV2", params: [param("T", bytes)] },
  {
    exit_reason: ethereumExitReason,
    value: spelled(bytes, "T"),
    used_gas: usedGas,
    weight_info: option(weightInfo),
    logs: vec(log),
  },
);
/** As `executionInfoV2`, of making a contract: its address. */
export const executionInfoV2_fp_evm = struct(
  { path: "fp_evm::ExecutionInfoV2", params: [param("T", h160)] },
  {
    exit_reason: ethereumExitReason,
    value: spelled(h160, "T"),
    used_gas: usedGas,
    weight_info: option(weightInfo),
    logs: vec(log),
  },
);
