import { definePallet } from "#runtime/frame/pallet.ts";
import { voidType } from "#runtime/frame/sp_types.ts";
import { note_stalled, report_equivocation, report_equivocation_unsigned } from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { grandpaGenesis } from "./genesis.ts";
import { hooks, validateUnsigned } from "./grandpa.ts";
import { Authorities, CurrentSetId, NextForced, PendingChange, SetIdSession, Stalled, State } from "./storage.ts";

/** Who finalizes. Reference: pallet-grandpa src/lib.rs. */
export const Grandpa = definePallet({
  name: "Grandpa",
  index: 4,
  path: "pallet_grandpa::pallet",
  storageVersion: 5,
  genesis: grandpaGenesis,
  params: { event: [] },
  storage: [State, PendingChange, NextForced, Stalled, CurrentSetId, SetIdSession, Authorities],
  calls: { report_equivocation, report_equivocation_unsigned, note_stalled },
  events,
  errors,
  constants: Object.values(constants),
  associatedTypes: [{ name: "KeyOwnerProof", type: voidType.type }],
  hooks,
  validateUnsigned,
});
