import { storageOf } from "#runtime/frame/storage.ts";
import { boundedVec } from "#runtime/scale/collections.ts";
import { publicType, slot } from "./types.ts";

const storage = storageOf("Aura");

/** sr25519 keys of those who take turns, at most 32. */
export const Authorities = storage.value("Authorities", { value: boundedVec(publicType, 32), fallback: [] });
/** Slot of the block under way, or of the last. */
export const CurrentSlot = storage.value("CurrentSlot", { value: slot, fallback: 0n });
