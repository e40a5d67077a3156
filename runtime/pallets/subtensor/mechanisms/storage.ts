import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import type { MechId } from "#runtime/primitives/ids.ts";
import { vec } from "#runtime/scale/collections.ts";
import { mechId, netUid } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

/** How many mechanisms a subnet may have. */
export const MaxMechanismCount = storage.value("MaxMechanismCount", { value: mechId, fallback: 2 as MechId });
/** How many mechanisms the subnet has. */
export const MechanismCountCurrent = storage.map("MechanismCountCurrent", {
  keys: [twox64Concat(netUid)],
  value: mechId,
  fallback: 1 as MechId,
});
/** By mechanism: its share of the subnet's emission, in parts of 65535; even if there is none. */
export const MechanismEmissionSplit = storage.optionMap("MechanismEmissionSplit", {
  keys: [twox64Concat(netUid)],
  value: vec(u16),
});
