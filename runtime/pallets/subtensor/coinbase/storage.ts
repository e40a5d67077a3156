import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { I64F64, I96F32, U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance, Rao } from "#runtime/primitives/ids.ts";
import { tuple } from "#runtime/scale/collections.ts";
import { i64f64, i96f32, u64f64, u96f32 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, i64, u16, u64, u128 } from "#runtime/scale/integers.ts";
import { recycleOrBurnEnum } from "../types.ts";

const storage = storageOf("SubtensorModule");

export const TaoWeight = storage.value("TaoWeight", { value: u64, fallback: 971718665099567868n });
export const CKBurn = storage.value("CKBurn", { value: u64, fallback: 0n });
export const AlphaDividendsPerSubnet = storage.map("AlphaDividendsPerSubnet", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const RootAlphaDividendsPerSubnet = storage.map("RootAlphaDividendsPerSubnet", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const BlockEmission = storage.value("BlockEmission", { value: u64, fallback: 1000000000n });
export const LastHotkeyEmissionOnNetuid = storage.map("LastHotkeyEmissionOnNetuid", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const TotalIssuance = storage.value("TotalIssuance", { value: rao, fallback: 0n as Rao });
export const TotalStake = storage.value("TotalStake", { value: rao, fallback: 0n as Rao });
export const SubnetMovingAlpha = storage.value("SubnetMovingAlpha", {
  value: i96f32,
  fallback: I96F32.fromBits(12885n),
});
export const SubnetMovingPrice = storage.map("SubnetMovingPrice", {
  keys: [identity(netUid)],
  value: i96f32,
  fallback: I96F32.fromBits(0n),
});
export const RootProp = storage.map("RootProp", {
  keys: [identity(netUid)],
  value: u96f32,
  fallback: U96F32.fromBits(0n),
});
export const SubnetVolume = storage.map("SubnetVolume", { keys: [identity(netUid)], value: u128, fallback: 0n });
export const SubnetTAO = storage.map("SubnetTAO", { keys: [identity(netUid)], value: rao, fallback: 0n as Rao });
export const SubnetAlphaInEmission = storage.map("SubnetAlphaInEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const SubnetEmissionEnabled = storage.map("SubnetEmissionEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
export const SubnetAlphaOutEmission = storage.map("SubnetAlphaOutEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const SubnetTaoInEmission = storage.map("SubnetTaoInEmission", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
export const SubnetExcessTao = storage.map("SubnetExcessTao", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
export const SubnetRootSellTao = storage.map("SubnetRootSellTao", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
export const SubnetAlphaIn = storage.map("SubnetAlphaIn", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const SubnetAlphaOut = storage.map("SubnetAlphaOut", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const SubnetProtocolAlpha = storage.map("SubnetProtocolAlpha", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const TotalHotkeyAlphaLastEpoch = storage.map("TotalHotkeyAlphaLastEpoch", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const SubnetTaoFlow = storage.map("SubnetTaoFlow", { keys: [identity(netUid)], value: i64, fallback: 0n });
export const SubnetEmaTaoFlow = storage.optionMap("SubnetEmaTaoFlow", {
  keys: [identity(netUid)],
  value: tuple(u64, i64f64),
});
export const NetTaoFlowEnabled = storage.value("NetTaoFlowEnabled", { value: bool, fallback: true });
export const SubnetProtocolFlow = storage.map("SubnetProtocolFlow", {
  keys: [identity(netUid)],
  value: i64,
  fallback: 0n,
});
export const SubnetEmaProtocolFlow = storage.optionMap("SubnetEmaProtocolFlow", {
  keys: [identity(netUid)],
  value: tuple(u64, i64f64),
});
export const TaoFlowCutoff = storage.value("TaoFlowCutoff", { value: i64f64, fallback: I64F64.fromBits(0n) });
export const FlowNormExponent = storage.value("FlowNormExponent", {
  value: u64f64,
  fallback: U64F64.fromBits(18446744073709551616n),
});
export const FlowEmaSmoothingFactor = storage.value("FlowEmaSmoothingFactor", {
  value: u64,
  fallback: 29597889189277n,
});
export const SubnetOwnerCut = storage.value("SubnetOwnerCut", { value: u16, fallback: 11796 });
export const OwnerCutEnabled = storage.map("OwnerCutEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
export const FirstEmissionBlockNumber = storage.optionMap("FirstEmissionBlockNumber", {
  keys: [identity(netUid)],
  value: u64,
});
export const PendingServerEmission = storage.map("PendingServerEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const PendingValidatorEmission = storage.map("PendingValidatorEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const PendingRootAlphaDivs = storage.map("PendingRootAlphaDivs", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const PendingOwnerCut = storage.map("PendingOwnerCut", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const MinerBurned = storage.map("MinerBurned", {
  keys: [identity(netUid)],
  value: u96f32,
  fallback: U96F32.fromBits(0n),
});
export const RecycleOrBurn = storage.map("RecycleOrBurn", {
  keys: [identity(netUid)],
  value: recycleOrBurnEnum,
  fallback: "Burn",
});
export const EMAPriceHalvingBlocks = storage.map("EMAPriceHalvingBlocks", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 201600n,
});
