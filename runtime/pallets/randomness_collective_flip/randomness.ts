/** The last 81 parent hashes, kept as seed material. Reference: pallet-insecure-randomness-collective-flip lib.rs. */
import type { Hooks } from "#runtime/frame/pallet.ts";
import { dbReadsWrites } from "#runtime/frame/weights.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { ParentHash } from "../system/storage.ts";
import { MATERIAL_LENGTH, RandomMaterial } from "./storage.ts";

const placeOf = (block: number): number => (block - 1) % MATERIAL_LENGTH;

/** Before the extrinsics of each block: its parent's hash in place of the oldest. */
export const hooks: Hooks = {
  onInitialize(ctx, block) {
    const parent = fromHex(ParentHash.get(ctx));
    RandomMaterial.mutate(ctx, (material) =>
      material.length < MATERIAL_LENGTH ? [...material, parent] : material.with(placeOf(block), parent),
    );
    return dbReadsWrites(1, 1);
  },
};
