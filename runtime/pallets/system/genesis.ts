/** Reference: frame-system src/lib.rs GenesisConfig::build. */
import { palletGenesis } from "#runtime/frame/genesis.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { EXTRINSIC_INDEX } from "./block.ts";
import {
  BlockHash,
  LastRuntimeUpgrade,
  ParentHash,
  UpgradedToTripleRefCount,
  UpgradedToU32RefCount,
} from "./storage.ts";
import { RUNTIME_VERSION } from "./version.ts";

/** Stands for the hash of the genesis block, which is not known while its state is made. */
const HASH_69: Hex = toHex(new Uint8Array(32).fill(69));

/** Reads nothing of the config. */
export const systemGenesis = palletGenesis("system", {}, (ctx) => {
  BlockHash.set(ctx, 0, HASH_69);
  ParentHash.set(ctx, HASH_69);
  const { spec_version, spec_name } = RUNTIME_VERSION;
  LastRuntimeUpgrade.set(ctx, { spec_version, spec_name });
  UpgradedToU32RefCount.set(ctx, true);
  UpgradedToTripleRefCount.set(ctx, true);
  ctx.state.set(EXTRINSIC_INDEX, u32, 0);
});
