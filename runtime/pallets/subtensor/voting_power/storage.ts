import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

/** The moving average of a neuron's stake, alpha in its smallest unit. */
export const VotingPower = storage.map("VotingPower", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: u64,
  fallback: 0n,
});
/** Whether it is kept. */
export const VotingPowerTrackingEnabled = storage.map("VotingPowerTrackingEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: false,
});
/** Block from which on it is not; 0 for none. */
export const VotingPowerDisableAtBlock = storage.map("VotingPowerDisableAtBlock", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
/** What the new value counts in the average, in parts of 10^18. */
export const VotingPowerEmaAlpha = storage.map("VotingPowerEmaAlpha", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 3570000000000000n,
});
