import { Authorities, CurrentSlot } from "./storage.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { public } from "./types.ts";
import * as constants from "./constants.ts";

export const Aura = definePallet({ name: "Aura", index: 3, path: "pallet_aura::pallet",   storage: [Authorities, CurrentSlot],    constants: Object.values(constants), associatedTypes: [{ name: "AuthorityId", type: public.type }],   });
