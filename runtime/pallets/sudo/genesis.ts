/** Reference: pallet-sudo src/lib.rs GenesisConfig. */
import { address, field, optional, palletGenesis } from "#runtime/frame/genesis.ts";
import { Key } from "./storage.ts";

/** `key`: an address; without one nobody is root. */
export const sudoGenesis = palletGenesis("sudo", { key: field(optional(address), undefined) }, (ctx, { key }) => {
  Key.set(ctx, key);
});
