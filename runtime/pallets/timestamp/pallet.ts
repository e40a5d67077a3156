import { definePallet } from "#runtime/frame/pallet.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { set } from "./calls.ts";
import * as constants from "./constants.ts";
import { hooks, inherent } from "./inherent.ts";
import { DidUpdate, Now } from "./storage.ts";

/** The block's time, ms since 1970. Reference: pallet-timestamp src/lib.rs. */
export const Timestamp = definePallet({
  name: "Timestamp",
  index: 2,
  path: "pallet_timestamp::pallet",
  storage: [Now, DidUpdate],
  calls: { set },
  constants: Object.values(constants),
  associatedTypes: [{ name: "Moment", type: u64.type }],
  hooks,
  inherent,
});
