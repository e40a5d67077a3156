/** Reference: pallets/limit-orders/src/lib.rs GenesisConfig::build. */
import { swallow } from "#runtime/frame/errors.ts";
import { palletGenesis } from "#runtime/frame/genesis.ts";
import { palletAccount } from "#runtime/primitives/pallet_account.ts";
import { createAccountIfNonExistent } from "../subtensor/staking/hotkeys.ts";
import { PalletHotkey, PalletId } from "./constants.ts";
import { LimitOrdersEnabled } from "./storage.ts";

export const limitOrdersGenesis = palletGenesis("limitOrders", {}, (ctx) => {
  const coldkey = palletAccount(PalletId.get(ctx));
  swallow(() => createAccountIfNonExistent(ctx, coldkey, PalletHotkey.get(ctx)));
  LimitOrdersEnabled.set(ctx, true);
});
