/** Reference: frontier pallet-base-fee src/lib.rs GenesisConfig::build. */
import { field, palletGenesis, unsigned, unsignedText } from "#runtime/frame/genesis.ts";
import type { Permill } from "#runtime/numerics/per_things.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { BaseFeePerGas, Elasticity } from "./storage.ts";

const limb = (value: bigint, index: number): bigint => BigInt.asUintN(64, value >> BigInt(64 * index));

export const baseFeeGenesis = palletGenesis(
  "baseFee",
  {
    /** Wei for a unit of gas. */
    baseFeePerGas: field(unsignedText(256, 16), 20_000_000_000n),
    /** Parts of a million. */
    elasticity: field(unsigned(32), 125_000n),
  },
  (ctx, { baseFeePerGas, elasticity }) => {
    BaseFeePerGas.set(
      ctx,
      [0, 1, 2, 3].map((index) => limb(baseFeePerGas, index)),
    );
    Elasticity.set(ctx, U32.saturatingFrom(elasticity) as Permill);
  },
);
