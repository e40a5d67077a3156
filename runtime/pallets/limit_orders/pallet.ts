import { Orders, LimitOrdersEnabled, HasMigrationRun } from "./storage.ts";
import { execute_orders, execute_batched_orders, cancel_order, set_pallet_status } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";
import * as constants from "./constants.ts";

export const LimitOrders = definePallet({ name: "LimitOrders", index: 32, path: "pallet_limit_orders::pallet",   storage: [Orders, LimitOrdersEnabled, HasMigrationRun], calls: { execute_orders, execute_batched_orders, cancel_order, set_pallet_status }, events, errors, constants: Object.values(constants),    });
