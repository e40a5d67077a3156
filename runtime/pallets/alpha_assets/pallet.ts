import { TotalAlphaIssuance, AlphaBurned, AlphaRecycled } from "./storage.ts";
import { definePallet } from "#runtime/frame/pallet.ts";

export const AlphaAssets = definePallet({ name: "AlphaAssets", index: 31, path: "pallet_alpha_assets::pallet",   storage: [TotalAlphaIssuance, AlphaBurned, AlphaRecycled],        });
