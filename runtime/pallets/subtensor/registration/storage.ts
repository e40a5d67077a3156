import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const UsedWork = storage.map("UsedWork", { keys: [identity(bytes)], value: u64, fallback: 0n });
export const MaxRegistrationsPerBlock = storage.map("MaxRegistrationsPerBlock", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 1,
});
export const NetworkRegistrationAllowed = storage.map("NetworkRegistrationAllowed", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
export const NetworkPowRegistrationAllowed = storage.map("NetworkPowRegistrationAllowed", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
export const RegistrationsThisInterval = storage.map("RegistrationsThisInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
export const POWRegistrationsThisInterval = storage.map("POWRegistrationsThisInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
export const BurnRegistrationsThisInterval = storage.map("BurnRegistrationsThisInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
export const AdjustmentInterval = storage.map("AdjustmentInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 100,
});
export const TargetRegistrationsPerInterval = storage.map("TargetRegistrationsPerInterval", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 2,
});
export const AdjustmentAlpha = storage.map("AdjustmentAlpha", { keys: [identity(netUid)], value: u64, fallback: 0n });
export const Burn = storage.map("Burn", { keys: [identity(netUid)], value: rao, fallback: 100000000n as Rao });
export const Difficulty = storage.map("Difficulty", { keys: [identity(netUid)], value: u64, fallback: 10000000n });
export const MinBurn = storage.map("MinBurn", { keys: [identity(netUid)], value: rao, fallback: 500000n as Rao });
export const MaxBurn = storage.map("MaxBurn", { keys: [identity(netUid)], value: rao, fallback: 100000000000n as Rao });
export const MinDifficulty = storage.map("MinDifficulty", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 10000000n,
});
export const MaxDifficulty = storage.map("MaxDifficulty", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 4611686018427387903n,
});
export const LastAdjustmentBlock = storage.map("LastAdjustmentBlock", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
export const RegistrationsThisBlock = storage.map("RegistrationsThisBlock", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
export const RAORecycledForRegistration = storage.map("RAORecycledForRegistration", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
export const BurnHalfLife = storage.map("BurnHalfLife", { keys: [identity(netUid)], value: u16, fallback: 360 });
export const BurnIncreaseMult = storage.map("BurnIncreaseMult", {
  keys: [identity(netUid)],
  value: u64f64,
  fallback: U64F64.fromBits(23242897532874035200n),
});
