import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { remove_key, set_key, sudo, sudo_as, sudo_unchecked_weight } from "./calls.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { sudoGenesis } from "./genesis.ts";
import { Key } from "./storage.ts";

/** Calls as root, by one key. Reference: pallet-sudo src/lib.rs. */
export const Sudo = definePallet({
  name: "Sudo",
  index: 12,
  path: "pallet_sudo::pallet",
  genesis: sudoGenesis,
  storage: [Key],
  calls: { sudo, sudo_unchecked_weight, set_key, sudo_as, remove_key },
  events,
  errors,
  associatedTypes: [{ name: "RuntimeCall", type: runtimeCall.type }],
});
