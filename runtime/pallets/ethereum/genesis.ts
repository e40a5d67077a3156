/** Reference: frontier pallet-ethereum src/lib.rs GenesisConfig::build. */
import { palletGenesis } from "#runtime/frame/genesis.ts";
import { storeEmptyBlock } from "./block.ts";
import { putSchema } from "./schema.ts";

/** Block 0 has an Ethereum block, too. Reads nothing of the config. */
export const ethereumGenesis = palletGenesis("ethereum", {}, (ctx) => {
  storeEmptyBlock(ctx, 0);
  putSchema(ctx);
});
