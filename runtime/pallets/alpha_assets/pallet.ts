import { definePallet } from "#runtime/frame/pallet.ts";
import { AlphaBurned, AlphaRecycled, TotalAlphaIssuance } from "./storage.ts";

export const AlphaAssets = definePallet({
  name: "AlphaAssets",
  index: 31,
  path: "pallet_alpha_assets::pallet",
  storage: [TotalAlphaIssuance, AlphaBurned, AlphaRecycled],
});
