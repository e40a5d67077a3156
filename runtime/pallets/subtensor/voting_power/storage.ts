import { storageOf } from "#runtime/frame/storage.ts";
import { netUid, accountId } from "#runtime/scale/ids.ts";
import { identity, blake2_128Concat } from "#runtime/frame/storage_key.ts";
import { u64, bool } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const VotingPower = storage.map("VotingPower", { keys: [identity(netUid), blake2_128Concat(accountId)], value: u64, fallback: 0n });
export const VotingPowerTrackingEnabled = storage.map("VotingPowerTrackingEnabled", { keys: [identity(netUid)], value: bool, fallback: false });
export const VotingPowerDisableAtBlock = storage.map("VotingPowerDisableAtBlock", { keys: [identity(netUid)], value: u64, fallback: 0n });
export const VotingPowerEmaAlpha = storage.map("VotingPowerEmaAlpha", { keys: [identity(netUid)], value: u64, fallback: 3570000000000000n });
