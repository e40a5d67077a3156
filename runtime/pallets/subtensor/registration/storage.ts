import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import {
  InitialAdjustmentAlpha,
  InitialAdjustmentInterval,
  InitialBurn,
  InitialDifficulty,
  InitialMaxBurn,
  InitialMaxDifficulty,
  InitialMaxRegistrationsPerBlock,
  InitialMinBurn,
  InitialMinDifficulty,
  InitialRAORecycledForRegistration,
  InitialTargetRegistrationsPerInterval,
} from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** Block in which a proof of work was handed in: each counts once. */
export const UsedWork = storage.map("UsedWork", { keys: [identity(bytes)], value: u64, fallback: 0n });
/** Heeded on root alone. */
export const MaxRegistrationsPerBlock = storage.map("MaxRegistrationsPerBlock", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialMaxRegistrationsPerBlock.value,
});
/** Whether neurons can be registered in the subnet. */
export const NetworkRegistrationAllowed = storage.map("NetworkRegistrationAllowed", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
/** Shown to clients; there is no registration by proof of work any more. */
export const NetworkPowRegistrationAllowed = storage.map("NetworkPowRegistrationAllowed", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
/** Registrations since the interval began. */
export const RegistrationsThisInterval = storage.map("RegistrationsThisInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
/** Of a former design; only cleared. */
export const POWRegistrationsThisInterval = storage.map("POWRegistrationsThisInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
/** Of a former design; only cleared. */
export const BurnRegistrationsThisInterval = storage.map("BurnRegistrationsThisInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
/** Blocks; shown to clients, nothing is adjusted by it any more. */
export const AdjustmentInterval = storage.map("AdjustmentInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialAdjustmentInterval.value,
});
/** Heeded on root alone: three times as many are let in. */
export const TargetRegistrationsPerInterval = storage.map("TargetRegistrationsPerInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialTargetRegistrationsPerInterval.value,
});
/** In parts of 2^64 - 1; shown to clients, nothing is adjusted by it any more. */
export const AdjustmentAlpha = storage.map("AdjustmentAlpha", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialAdjustmentAlpha.value,
});
/** What registering a neuron costs now; rao. */
export const Burn = storage.map("Burn", { keys: [identity(netUid)], value: rao, fallback: InitialBurn.value as Rao });
/** Shown to clients; there is no registration by proof of work any more. */
export const Difficulty = storage.map("Difficulty", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialDifficulty.value,
});
/** The least price of a registration; rao. */
export const MinBurn = storage.map("MinBurn", {
  keys: [identity(netUid)],
  value: rao,
  fallback: InitialMinBurn.value as Rao,
});
/** The greatest price of a registration; rao. */
export const MaxBurn = storage.map("MaxBurn", {
  keys: [identity(netUid)],
  value: rao,
  fallback: InitialMaxBurn.value as Rao,
});
/** Shown to clients; there is no registration by proof of work any more. */
export const MinDifficulty = storage.map("MinDifficulty", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialMinDifficulty.value,
});
/** Shown to clients; there is no registration by proof of work any more. */
export const MaxDifficulty = storage.map("MaxDifficulty", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialMaxDifficulty.value,
});
/** Of a former design; only cleared. */
export const LastAdjustmentBlock = storage.map("LastAdjustmentBlock", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
/** Registrations in this block. */
export const RegistrationsThisBlock = storage.map("RegistrationsThisBlock", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
/** What registrations in the subnet have cost so far; rao. */
export const RAORecycledForRegistration = storage.map("RAORecycledForRegistration", {
  keys: [identity(netUid)],
  value: rao,
  fallback: InitialRAORecycledForRegistration.value as Rao,
});
/** Blocks in which the price of a registration halves. */
export const BurnHalfLife = storage.map("BurnHalfLife", { keys: [identity(netUid)], value: u16, fallback: 360 });
/** What each registration multiplies the price by. */
export const BurnIncreaseMult = storage.map("BurnIncreaseMult", {
  keys: [identity(netUid)],
  value: u64f64,
  fallback: U64F64.fromBits(23242897532874035200n),
});
