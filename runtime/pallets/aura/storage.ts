import { storageOf } from "#runtime/frame/storage.ts";
import { boundedVec, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { publicType, slot } from "./types.ts";

const storage = storageOf("Aura");

export const Authorities = storage.value("Authorities", { value: boundedVec(publicType, UNKNOWN_BOUND), fallback: [] });
export const CurrentSlot = storage.value("CurrentSlot", { value: slot, fallback: 0n });
