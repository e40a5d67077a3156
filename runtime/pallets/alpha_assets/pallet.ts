import { definePallet } from "#runtime/frame/pallet.ts";
import { AlphaBurned, AlphaRecycled, TotalAlphaIssuance } from "./storage.ts";

/** Alpha issued, burned and recycled, by subnet. Reference: pallets/alpha-assets/src/lib.rs. */
export const AlphaAssets = definePallet({
  name: "AlphaAssets",
  index: 31,
  path: "pallet_alpha_assets::pallet",
  storage: [TotalAlphaIssuance, AlphaBurned, AlphaRecycled],
});
