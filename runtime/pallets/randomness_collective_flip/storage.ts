import { storageOf } from "#runtime/frame/storage.ts";
import { boundedVec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";

const storage = storageOf("RandomnessCollectiveFlip");

/** Parent hashes kept; a ring once it is full. */
export const MATERIAL_LENGTH = 81;
export const RandomMaterial = storage.value("RandomMaterial", {
  value: boundedVec(h256, MATERIAL_LENGTH),
  fallback: [],
});
