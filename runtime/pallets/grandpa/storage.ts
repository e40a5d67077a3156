import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import { tuple, weakBoundedVec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { authorityWithWeight, storedPendingChange, storedState } from "./types.ts";

const storage = storageOf("Grandpa");

export const State = storage.value("State", { value: storedState, fallback: { type: "Live", value: undefined } });
export const PendingChange = storage.optionValue("PendingChange", { value: storedPendingChange });
export const NextForced = storage.optionValue("NextForced", { value: u32 });
export const Stalled = storage.optionValue("Stalled", { value: tuple(u32, u32) });
export const CurrentSetId = storage.value("CurrentSetId", { value: u64, fallback: 0n });
export const SetIdSession = storage.optionMap("SetIdSession", { keys: [twox64Concat(u64)], value: u32 });
export const Authorities = storage.value("Authorities", {
  value: weakBoundedVec(authorityWithWeight),
  fallback: [],
});
