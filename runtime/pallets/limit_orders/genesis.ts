/** Reference: pallets/limit-orders/src/lib.rs GenesisConfig::build. */
import { swallow } from "#runtime/frame/errors.ts";
import { palletGenesis } from "#runtime/frame/genesis.ts";
import { createAccountIfNonExistent } from "../subtensor/staking/hotkeys.ts";
import { intermediary, PalletHotkey } from "./constants.ts";
import { LimitOrdersEnabled } from "./storage.ts";

/** Switched on, with the pallet's hotkey registered. Reads nothing of the config. */
export const limitOrdersGenesis = palletGenesis("limitOrders", {}, (ctx) => {
  swallow(() => createAccountIfNonExistent(ctx, intermediary(ctx), PalletHotkey.get(ctx)));
  LimitOrdersEnabled.set(ctx, true);
});
