import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, alpha, netUid, netUidStorageIndex, uid } from "#runtime/scale/ids.ts";
import { bool, i16, u16, u32, u64 } from "#runtime/scale/integers.ts";
import {
  InitialActivityCutoff,
  InitialAlphaSigmoidSteepness,
  InitialBondsMovingAverage,
  InitialBondsPenalty,
  InitialBondsResetOn,
  InitialKappa,
  InitialMaxAllowedValidators,
  InitialRho,
  InitialScalingLawPower,
  InitialValidatorPruneLen,
} from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** Blocks: the least ActivityCutoff. */
export const MinActivityCutoff = storage.value("MinActivityCutoff", { value: u16, fallback: 360 });
/** Thousandths of a tempo without an update after which a neuron is inactive. */
export const ActivityCutoffFactorMilli = storage.map("ActivityCutoffFactorMilli", {
  keys: [identity(netUid)],
  value: u32,
  fallback: 13889,
});
/** Shown to clients; no epoch reads it any more. */
export const Rho = storage.map("Rho", { keys: [identity(netUid)], value: u16, fallback: InitialRho.value });
/** How steeply liquid alpha rises from low to high, hundredths. */
export const AlphaSigmoidSteepness = storage.map("AlphaSigmoidSteepness", {
  keys: [identity(netUid)],
  value: i16,
  fallback: InitialAlphaSigmoidSteepness.value,
});
/** The share of stake, of 65,535, that a weight's consensus needs. */
export const Kappa = storage.map("Kappa", { keys: [identity(netUid)], value: u16, fallback: InitialKappa.value });
/** Blocks; shown to clients, no epoch reads it any more. */
export const ActivityCutoff = storage.map("ActivityCutoff", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialActivityCutoff.value,
});
/** Neurons with a permit, those with the most stake. */
export const MaxAllowedValidators = storage.map("MaxAllowedValidators", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialMaxAllowedValidators.value,
});
/** The part of old bonds that stays, of 1,000,000. */
export const BondsMovingAverage = storage.map("BondsMovingAverage", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialBondsMovingAverage.value,
});
/** How much weights beyond consensus cost in bonds, of 65,535. */
export const BondsPenalty = storage.map("BondsPenalty", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialBondsPenalty.value,
});
/** Whether a commitment can reset a neuron's bonds. */
export const BondsResetOn = storage.map("BondsResetOn", {
  keys: [identity(netUid)],
  value: bool,
  fallback: InitialBondsResetOn.value,
});
/** Of a former design; nothing reads it. */
export const ValidatorPruneLen = storage.map("ValidatorPruneLen", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialValidatorPruneLen.value,
});
/** Of a former design; shown to clients. */
export const ScalingLawPower = storage.map("ScalingLawPower", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialScalingLawPower.value,
});
/** Whether bonds move at a rate for each cell, between `AlphaValues`; heeded with Yuma 3 only. */
export const LiquidAlphaOn = storage.map("LiquidAlphaOn", {
  keys: [blake2_128Concat(netUid)],
  value: bool,
  fallback: false,
});
/** Whether bonds are kept by Yuma 3 instead of Yuma 2. */
export const Yuma3On = storage.map("Yuma3On", { keys: [blake2_128Concat(netUid)], value: bool, fallback: false });
/** Low and high rate of liquid alpha, of 65,535. */
export const AlphaValues = storage.map("AlphaValues", {
  keys: [identity(netUid)],
  value: tuple(u16, u16),
  fallback: [45875, 58982],
});
/** Of a former design: no epoch writes it, and swapped hotkeys are renamed in it. */
export const LoadedEmission = storage.optionMap("LoadedEmission", {
  keys: [identity(u16)],
  value: vec(tuple(accountId, u64, u64)),
});
/** By uid, of 65,535; of the last epoch. */
export const Consensus = storage.map("Consensus", { keys: [identity(netUid)], value: vec(u16), fallback: [] });
/** By uid, of 65,535; of a mechanism's last epoch. */
export const Incentive = storage.map("Incentive", {
  keys: [identity(netUidStorageIndex)],
  value: vec(u16),
  fallback: [],
});
/** By uid, of 65,535; of the last epoch. */
export const Dividends = storage.map("Dividends", { keys: [identity(netUid)], value: vec(u16), fallback: [] });
/** By uid, alpha of the last epoch. */
export const Emission = storage.map("Emission", { keys: [identity(netUid)], value: vec(alpha), fallback: [] });
/** By uid, of 65,535; of the last epoch. */
export const ValidatorTrust = storage.map("ValidatorTrust", {
  keys: [identity(netUid)],
  value: vec(u16),
  fallback: [],
});
/** By uid; from the last epoch. */
export const ValidatorPermit = storage.map("ValidatorPermit", {
  keys: [identity(netUid)],
  value: vec(bool),
  fallback: [],
});
/** A validator's bonds: (uid, of 65,535) each; by mechanism and the validator's uid. */
export const Bonds = storage.map("Bonds", {
  keys: [identity(netUidStorageIndex), identity(uid)],
  value: vec(tuple(u16, u16)),
  fallback: [],
});
