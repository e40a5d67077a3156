import { BlockHash } from "../pallets/system/storage.ts";
import { checkGenesis } from "../pallets/system/types.ts";
import { h256 } from "../scale/ids.ts";
import { extension } from "./extension.ts";

/** Signed for one chain only. Every transaction reads this hash, so its proof is not counted. Reference: frame-system extensions/check_genesis.rs. */
export const CheckGenesis = extension({
  identifier: "CheckGenesis",
  codec: checkGenesis,
  implicit: h256,
  implicitOf: (ctx) => BlockHash.get(ctx, 0),
});
