import { definePallet } from "#runtime/frame/pallet.ts";
import { evmChainIdGenesis } from "./genesis.ts";
import { ChainId } from "./storage.ts";

/** Reference: frontier pallet-evm-chain-id src/lib.rs. */
export const EVMChainId = definePallet({
  name: "EVMChainId",
  index: 23,
  path: "pallet_evm_chain_id::pallet",
  genesis: evmChainIdGenesis,
  storage: [ChainId],
});
