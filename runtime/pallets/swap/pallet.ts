import { definePallet } from "#runtime/frame/pallet.ts";
import {
  add_liquidity,
  disable_lp,
  modify_position,
  remove_liquidity,
  set_fee_rate,
  toggle_user_liquidity,
} from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { FeeRate, HasMigrationRun, PalSwapInitialized, ScrapReservoirAlpha, SwapBalancer } from "./storage.ts";

/** Pools of TAO and alpha. Reference: pallets/swap/src/pallet/mod.rs. */
export const Swap = definePallet({
  name: "Swap",
  index: 28,
  path: "pallet_subtensor_swap::pallet::pallet",
  storage: [FeeRate, SwapBalancer, PalSwapInitialized, HasMigrationRun, ScrapReservoirAlpha],
  calls: { set_fee_rate, toggle_user_liquidity, add_liquidity, remove_liquidity, modify_position, disable_lp },
  events,
  errors,
  constants: [constants.ProtocolId, constants.MaxFeeRate, constants.MinimumLiquidity, constants.MinimumReserve],
  deprecations: {
    calls: {
      modify_position: { note: "Deprecated, user liquidity is permanently disabled" },
      disable_lp: { note: "Deprecated, user liquidity is permanently disabled" },
    },
  },
});
