/** Reference: pallet-transaction-payment src/lib.rs GenesisConfig::build. */
import { field, palletGenesis, unsignedText } from "#runtime/frame/genesis.ts";
import type { FixedU128 } from "#runtime/numerics/fixed_u128.ts";
import { NextFeeMultiplier, StorageVersion } from "./storage.ts";

/** `multiplier`: of 10^18; one by default. */
export const transactionPaymentGenesis = palletGenesis(
  "transactionPayment",
  /** Bits of a FixedU128: parts of 10^18. */
  { multiplier: field(unsignedText(128), 1_000_000_000_000_000_000n) },
  (ctx, { multiplier }) => {
    StorageVersion.set(ctx, "V2");
    NextFeeMultiplier.set(ctx, multiplier as FixedU128);
  },
);
