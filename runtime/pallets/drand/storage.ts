import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { beaconConfiguration, pulse } from "./types.ts";

const storage = storageOf("Drand");

/** The beacon whose pulses count; drand's quicknet unless root set another. */
export const BeaconConfig = storage.value("BeaconConfig", {
  value: beaconConfiguration,
  fallback: {
    public_key: Uint8Array.from([
      131, 207, 15, 40, 150, 173, 238, 126, 184, 181, 240, 31, 202, 211, 145, 34, 18, 196, 55, 224, 7, 62, 145, 31, 185,
      0, 34, 211, 231, 96, 24, 60, 140, 75, 69, 11, 106, 10, 108, 58, 198, 165, 119, 106, 45, 16, 100, 81, 13, 31, 236,
      117, 140, 146, 28, 194, 43, 14, 23, 230, 58, 175, 75, 203, 94, 214, 99, 4, 222, 156, 248, 9, 189, 39, 76, 167, 59,
      171, 74, 245, 166, 233, 199, 106, 75, 192, 158, 118, 234, 232, 153, 30, 245, 236, 228, 90,
    ]),
    period: 3,
    genesis_time: 1692803367,
    hash: Uint8Array.from([
      82, 219, 155, 167, 14, 12, 192, 246, 234, 247, 128, 61, 208, 116, 71, 161, 245, 71, 119, 53, 253, 63, 102, 23,
      146, 186, 148, 96, 12, 132, 233, 113,
    ]),
    group_hash: Uint8Array.from([
      244, 119, 213, 200, 159, 33, 161, 124, 134, 58, 127, 147, 124, 106, 109, 21, 133, 148, 20, 210, 190, 9, 205, 68,
      141, 66, 121, 175, 51, 28, 93, 62,
    ]),
    scheme_id: Uint8Array.from([
      98, 108, 115, 45, 117, 110, 99, 104, 97, 105, 110, 101, 100, 45, 103, 49, 45, 114, 102, 99, 57, 51, 56, 48,
    ]),
    metadata: { beacon_id: Uint8Array.from([113, 117, 105, 99, 107, 110, 101, 116]) },
  },
});
/** Name of a storage migration -> whether it ran. */
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(128))],
  value: bool,
  fallback: false,
});
/** Round -> its pulse. */
export const Pulses = storage.optionMap("Pulses", { keys: [blake2_128Concat(u64)], value: pulse });
/** The highest round brought in; 0 before the first. */
export const LastStoredRound = storage.value("LastStoredRound", { value: u64, fallback: 0n });
/** Where pruning goes on; 0 before the first pulse. */
export const OldestStoredRound = storage.value("OldestStoredRound", { value: u64, fallback: 0n });
/** The first block that takes pulses again. */
export const NextUnsignedAt = storage.value("NextUnsignedAt", { value: u32, fallback: 0 });
