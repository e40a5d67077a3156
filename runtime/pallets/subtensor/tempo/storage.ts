import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const Tempo = storage.map("Tempo", {
  keys: [identity(netUid)],
  value: u16,
  fallback: ({ fast }) => (fast ? 10 : 360),
});
export const LastEpochBlock = storage.map("LastEpochBlock", { keys: [identity(netUid)], value: u64, fallback: 0n });
export const PendingEpochAt = storage.map("PendingEpochAt", { keys: [identity(netUid)], value: u64, fallback: 0n });
export const SubnetEpochIndex = storage.map("SubnetEpochIndex", { keys: [identity(netUid)], value: u64, fallback: 0n });
export const BlocksSinceLastStep = storage.map("BlocksSinceLastStep", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
export const LastMechansimStepBlock = storage.map("LastMechansimStepBlock", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
export const MaxEpochsPerBlock = storage.value("MaxEpochsPerBlock", {
  value: u8,
  fallback: ({ fast }) => (fast ? 32 : 2),
});
