import { RandomMaterial } from "./storage.ts";
import { definePallet } from "#runtime/frame/pallet.ts";

export const RandomnessCollectiveFlip = definePallet({ name: "RandomnessCollectiveFlip", index: 1, path: "pallet_randomness_collective_flip::pallet",   storage: [RandomMaterial],        });
