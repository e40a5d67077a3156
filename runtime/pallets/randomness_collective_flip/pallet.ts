import { definePallet } from "#runtime/frame/pallet.ts";
import { hooks } from "./randomness.ts";
import { RandomMaterial } from "./storage.ts";

/** Hashes of recent blocks. Reference: pallet-insecure-randomness-collective-flip src/lib.rs. */
export const RandomnessCollectiveFlip = definePallet({
  name: "RandomnessCollectiveFlip",
  index: 1,
  path: "pallet_randomness_collective_flip::pallet",
  storage: [RandomMaterial],
  hooks,
});
