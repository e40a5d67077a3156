import { definePallet } from "#runtime/frame/pallet.ts";
import { cancel_order, execute_batched_orders, execute_orders, set_pallet_status } from "./calls.ts";
import { MaxOrdersPerBatch, PalletHotkey, PalletId } from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { limitOrdersGenesis } from "./genesis.ts";
import { hooks } from "./hooks.ts";
import { HasMigrationRun, LimitOrdersEnabled, Orders } from "./storage.ts";

/** Orders signed off chain, brought by relayers. Reference: pallets/limit-orders/src/lib.rs. */
export const LimitOrders = definePallet({
  name: "LimitOrders",
  index: 32,
  path: "pallet_limit_orders::pallet",
  genesis: limitOrdersGenesis,
  hooks,
  storage: [Orders, LimitOrdersEnabled, HasMigrationRun],
  calls: { execute_orders, execute_batched_orders, cancel_order, set_pallet_status },
  events,
  errors,
  constants: [MaxOrdersPerBatch, PalletId, PalletHotkey],
});
