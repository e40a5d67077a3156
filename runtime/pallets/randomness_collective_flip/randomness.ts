/** The last 81 parent hashes, kept as seed material. Reference: pallet-insecure-randomness-collective-flip lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { dbReadsWrites } from "#runtime/frame/weights.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { Number as BlockNumber, ParentHash } from "../system/storage.ts";
import { MATERIAL_LENGTH, RandomMaterial } from "./storage.ts";

const placeOf = (block: number): number => (block - 1) % MATERIAL_LENGTH;

export const hooks: Hooks = {
  onInitialize(ctx, block) {
    const parent = ParentHash.get(ctx);
    RandomMaterial.mutate(ctx, (material) =>
      material.length < MATERIAL_LENGTH ? [...material, parent] : material.with(placeOf(block), parent),
    );
    return dbReadsWrites(1, 1);
  },
};

/**
 * A hash that the last 81 authors influenced together, for a subject.
 * @returns the seed, and the block up to which its material was known. Zeros before block 1.
 */
export function random(ctx: Ctx, subject: Uint8Array): readonly [seed: H256, knownSince: number] {
  const block = BlockNumber.get(ctx);
  const material = RandomMaterial.get(ctx);
  const known = Math.max(0, block - MATERIAL_LENGTH);
  if (material.length === 0) return [toHex(new Uint8Array(32)), known];
  const start = placeOf(block);
  const hashes = Array.from({ length: MATERIAL_LENGTH }, (_, i) => {
    const parent = material[(start + i) % material.length] as H256;
    return blake2b256(concatBytes(Uint8Array.of(i), encode(bytes, subject), fromHex(parent)));
  });
  return [toHex(tripletMix(hashes)), known];
}

/** Of each three hashes the bitwise majority, and of each three of these again, until one is left. 81 = 3^4. Reference: safe-mix 1.0. */
function tripletMix(hashes: readonly Uint8Array[]): Uint8Array {
  let layer = hashes;
  while (layer.length >= 3) {
    const next: Uint8Array[] = [];
    for (let i = 0; i + 2 < layer.length; i += 3) {
      const [a, b, c] = [layer[i], layer[i + 1], layer[i + 2]] as [Uint8Array, Uint8Array, Uint8Array];
      next.push(a.map((byte, at) => (byte & (b[at] ?? 0)) | (byte & (c[at] ?? 0)) | ((b[at] ?? 0) & (c[at] ?? 0))));
    }
    layer = next;
  }
  return layer[0] ?? new Uint8Array(32);
}
