import { State, PendingChange, NextForced, Stalled, CurrentSetId, SetIdSession, Authorities } from "./storage.ts";
import { report_equivocation, report_equivocation_unsigned, note_stalled } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { void } from "#runtime/frame/sp_types.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";
import * as constants from "./constants.ts";

export const Grandpa = definePallet({ name: "Grandpa", index: 4, path: "pallet_grandpa::pallet", params: { event: [] },  storage: [State, PendingChange, NextForced, Stalled, CurrentSetId, SetIdSession, Authorities], calls: { report_equivocation, report_equivocation_unsigned, note_stalled }, events, errors, constants: Object.values(constants), associatedTypes: [{ name: "KeyOwnerProof", type: void.type }],   });
