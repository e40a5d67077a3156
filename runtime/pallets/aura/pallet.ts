import { definePallet } from "#runtime/frame/pallet.ts";
import { hooks } from "./aura.ts";
import * as constants from "./constants.ts";
import { auraGenesis } from "./genesis.ts";
import { Authorities, CurrentSlot } from "./storage.ts";
import { publicType } from "./types.ts";

/** Whose turn it is to author. Reference: pallet-aura src/lib.rs. */
export const Aura = definePallet({
  name: "Aura",
  index: 3,
  path: "pallet_aura::pallet",
  genesis: auraGenesis,
  storage: [Authorities, CurrentSlot],
  constants: Object.values(constants),
  associatedTypes: [{ name: "AuthorityId", type: publicType.type }],
  hooks,
});
