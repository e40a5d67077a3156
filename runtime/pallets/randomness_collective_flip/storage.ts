import { storageOf } from "#runtime/frame/storage.ts";
import { boundedVec, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";

const storage = storageOf("RandomnessCollectiveFlip");

export const RandomMaterial = storage.value("RandomMaterial", { value: boundedVec(h256, UNKNOWN_BOUND), fallback: [] });
