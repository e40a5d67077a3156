/** Reference: frontier pallet-base-fee src/lib.rs GenesisConfig::build. */
import { field, palletGenesis, unsigned, unsignedText } from "#runtime/frame/genesis.ts";
import type { Permill } from "#runtime/numerics/per_things.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { u256Limbs } from "#runtime/primitives/u256.ts";
import { BaseFeePerGas, DEFAULT_BASE_FEE, Elasticity } from "./storage.ts";

/** Both have defaults: 20 gwei and an eighth. */
export const baseFeeGenesis = palletGenesis(
  "baseFee",
  {
    /** Wei for a unit of gas. */
    baseFeePerGas: field(unsignedText(256, 16), DEFAULT_BASE_FEE),
    /** Parts of a million. */
    elasticity: field(unsigned(32), 125_000n),
  },
  (ctx, { baseFeePerGas, elasticity }) => {
    BaseFeePerGas.set(ctx, u256Limbs(baseFeePerGas));
    Elasticity.set(ctx, U32.saturatingFrom(elasticity) as Permill);
  },
);
