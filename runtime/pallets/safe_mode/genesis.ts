/** Reference: pallet-safe-mode src/lib.rs GenesisConfig::build. */
import { field, optional, palletGenesis, unsigned } from "#runtime/frame/genesis.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { EnteredUntil } from "./storage.ts";

/** `enteredUntil`: the last block in safe mode; off by default. */
export const safeModeGenesis = palletGenesis(
  "safeMode",
  { enteredUntil: field(optional(unsigned(32)), undefined) },
  (ctx, { enteredUntil }) => {
    if (enteredUntil !== undefined) EnteredUntil.set(ctx, U32.saturatingFrom(enteredUntil));
  },
);
