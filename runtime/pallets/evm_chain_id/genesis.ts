/** Reference: frontier pallet-evm-chain-id src/lib.rs GenesisConfig::build. */
import { field, palletGenesis, unsigned } from "#runtime/frame/genesis.ts";
import { ChainId } from "./storage.ts";

/** `chainId`: a u64, 0 by default. */
export const evmChainIdGenesis = palletGenesis("evmChainId", { chainId: field(unsigned(64), 0n) }, (ctx, { chainId }) =>
  ChainId.set(ctx, chainId),
);
