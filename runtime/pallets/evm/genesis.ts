/** Reference: frontier pallet-evm src/lib.rs GenesisConfig::build, with the reference's list of those who may create contracts. */
import { empty, field, hexOf, listOf, palletGenesis } from "#runtime/frame/genesis.ts";
import { WhitelistedCreators } from "./storage.ts";

/** `whitelisted`: addresses that may make contracts. `accounts` has to be empty. */
export const evmGenesis = palletGenesis(
  "evm",
  { accounts: field(empty({}), undefined), whitelisted: field(listOf(hexOf(20)), []) },
  (ctx, { whitelisted }) => WhitelistedCreators.set(ctx, whitelisted),
);
