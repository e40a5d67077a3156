import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, alpha, netUid, netUidStorageIndex, uid } from "#runtime/scale/ids.ts";
import { bool, i16, u16, u32, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const MinActivityCutoff = storage.value("MinActivityCutoff", { value: u16, fallback: 360 });
export const ActivityCutoffFactorMilli = storage.map("ActivityCutoffFactorMilli", {
  keys: [identity(netUid)],
  value: u32,
  fallback: 13889,
});
export const Rho = storage.map("Rho", { keys: [identity(netUid)], value: u16, fallback: 10 });
export const AlphaSigmoidSteepness = storage.map("AlphaSigmoidSteepness", {
  keys: [identity(netUid)],
  value: i16,
  fallback: 1000,
});
export const Kappa = storage.map("Kappa", { keys: [identity(netUid)], value: u16, fallback: 32767 });
export const ActivityCutoff = storage.map("ActivityCutoff", { keys: [identity(netUid)], value: u16, fallback: 5000 });
export const MaxAllowedValidators = storage.map("MaxAllowedValidators", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 128,
});
export const BondsMovingAverage = storage.map("BondsMovingAverage", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 900000n,
});
export const BondsPenalty = storage.map("BondsPenalty", { keys: [identity(netUid)], value: u16, fallback: 65535 });
export const BondsResetOn = storage.map("BondsResetOn", { keys: [identity(netUid)], value: bool, fallback: false });
export const ValidatorPruneLen = storage.map("ValidatorPruneLen", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 1n,
});
export const ScalingLawPower = storage.map("ScalingLawPower", { keys: [identity(netUid)], value: u16, fallback: 50 });
export const LiquidAlphaOn = storage.map("LiquidAlphaOn", {
  keys: [blake2_128Concat(netUid)],
  value: bool,
  fallback: false,
});
export const Yuma3On = storage.map("Yuma3On", { keys: [blake2_128Concat(netUid)], value: bool, fallback: false });
export const AlphaValues = storage.map("AlphaValues", {
  keys: [identity(netUid)],
  value: tuple(u16, u16),
  fallback: [45875, 58982],
});
export const LoadedEmission = storage.optionMap("LoadedEmission", {
  keys: [identity(u16)],
  value: vec(tuple(accountId, u64, u64)),
});
export const Consensus = storage.map("Consensus", { keys: [identity(netUid)], value: vec(u16), fallback: [] });
export const Incentive = storage.map("Incentive", {
  keys: [identity(netUidStorageIndex)],
  value: vec(u16),
  fallback: [],
});
export const Dividends = storage.map("Dividends", { keys: [identity(netUid)], value: vec(u16), fallback: [] });
export const Emission = storage.map("Emission", { keys: [identity(netUid)], value: vec(alpha), fallback: [] });
export const ValidatorTrust = storage.map("ValidatorTrust", {
  keys: [identity(netUid)],
  value: vec(u16),
  fallback: [],
});
export const ValidatorPermit = storage.map("ValidatorPermit", {
  keys: [identity(netUid)],
  value: vec(bool),
  fallback: [],
});
export const Bonds = storage.map("Bonds", {
  keys: [identity(netUidStorageIndex), identity(uid)],
  value: vec(tuple(u16, u16)),
  fallback: [],
});
