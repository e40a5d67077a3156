/** Reference: frontier pallet-ethereum src/lib.rs GenesisConfig::build. */
import { palletGenesis } from "#runtime/frame/genesis.ts";
import { storeEmptyBlock } from "./block.ts";
import { putSchema } from "./schema.ts";

export const ethereumGenesis = palletGenesis("ethereum", {}, (ctx) => {
  storeEmptyBlock(ctx, 0);
  putSchema(ctx);
});
