import { definePallet } from "#runtime/frame/pallet.ts";
import { set_base_fee_per_gas, set_elasticity } from "./calls.ts";
import * as events from "./events.ts";
import { baseFeeGenesis } from "./genesis.ts";
import { hooks } from "./hooks.ts";
import { BaseFeePerGas, Elasticity } from "./storage.ts";

/** The price of Ethereum's gas. Reference: frontier pallet-base-fee src/lib.rs. */
export const BaseFee = definePallet({
  name: "BaseFee",
  index: 25,
  path: "pallet_base_fee::pallet",
  genesis: baseFeeGenesis,
  hooks,
  params: { event: [] },
  storage: [BaseFeePerGas, Elasticity],
  calls: { set_base_fee_per_gas, set_elasticity },
  events,
});
