import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import { tuple, weakBoundedVec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { authorityWithWeight, storedPendingChange, storedState } from "./types.ts";

const storage = storageOf("Grandpa");

/** Whether finality goes on, or is about to pause. */
export const State = storage.value("State", { value: storedState, fallback: { type: "Live", value: undefined } });
/** Authorities to come. */
export const PendingChange = storage.optionValue("PendingChange", { value: storedPendingChange });
/** The first block in which authorities may be forced again. */
export const NextForced = storage.optionValue("NextForced", { value: u32 });
/** (delay in blocks, last finalized block) of a chain that does not finalize. */
export const Stalled = storage.optionValue("Stalled", { value: tuple(u32, u32) });
/** 0 for ever: only a new session would raise it, and there are none. */
export const CurrentSetId = storage.value("CurrentSetId", { value: u64, fallback: 0n });
/** Session by set: 0 for set 0, and there are no others. */
export const SetIdSession = storage.optionMap("SetIdSession", { keys: [twox64Concat(u64)], value: u32 });
/** Who finalizes now. */
export const Authorities = storage.value("Authorities", {
  value: weakBoundedVec(authorityWithWeight),
  fallback: [],
});
