import { storageOf } from "#runtime/frame/storage.ts";
import type { Codec } from "#runtime/scale/codec.ts";
import { boundedVec, fixedBytes } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";

const storage = storageOf("RandomnessCollectiveFlip");

/** As bytes: every block encodes all of them, which takes ten times as long from text. */
const hashBytes: Codec<Uint8Array> = { ...fixedBytes(32), type: h256.type, typeName: h256.typeName };

/** Parent hashes kept; a ring once it is full. */
export const MATERIAL_LENGTH = 81;
/** Hashes of the last 81 blocks' parents, in a ring. */
export const RandomMaterial = storage.value("RandomMaterial", {
  value: boundedVec(hashBytes, MATERIAL_LENGTH),
  fallback: [],
});
