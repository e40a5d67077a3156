import { storageOf } from "#runtime/frame/storage.ts";
import { UNKNOWN_BOUND, boundedVec } from "#runtime/scale/collections.ts";
import { public, slot } from "./types.ts";

const storage = storageOf("Aura");

export const Authorities = storage.value("Authorities", { value: boundedVec(public, UNKNOWN_BOUND), fallback: [] });
export const CurrentSlot = storage.value("CurrentSlot", { value: slot, fallback: 0n });
