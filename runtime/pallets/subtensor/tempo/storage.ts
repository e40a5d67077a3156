import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u64 } from "#runtime/scale/integers.ts";
import { InitialMaxEpochsPerBlock, InitialTempo } from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** Blocks from one epoch to the next; 0 for none at all. */
export const Tempo = storage.map("Tempo", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialTempo.value,
});
/** Block of the subnet's last epoch. */
export const LastEpochBlock = storage.map("LastEpochBlock", { keys: [identity(netUid)], value: u64, fallback: 0n });
/** Block in which an epoch that its owner asked for takes place; 0 for none. */
export const PendingEpochAt = storage.map("PendingEpochAt", { keys: [identity(netUid)], value: u64, fallback: 0n });
/** How many epochs the subnet has had. */
export const SubnetEpochIndex = storage.map("SubnetEpochIndex", { keys: [identity(netUid)], value: u64, fallback: 0n });
/** Blocks since the subnet's last epoch. */
export const BlocksSinceLastStep = storage.map("BlocksSinceLastStep", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
/** Block in which the subnet's pending emission was distributed last; spelled as upstream spells it. */
export const LastMechansimStepBlock = storage.map("LastMechansimStepBlock", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
/** Epochs that one block runs; others that are due wait. */
export const MaxEpochsPerBlock = storage.value("MaxEpochsPerBlock", {
  value: u8,
  fallback: InitialMaxEpochsPerBlock.value,
});
