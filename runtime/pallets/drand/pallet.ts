import { BeaconConfig, HasMigrationRun, Pulses, LastStoredRound, OldestStoredRound, NextUnsignedAt } from "./storage.ts";
import { write_pulse, set_beacon_config, set_oldest_stored_round } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";
import * as constants from "./constants.ts";

export const Drand = definePallet({ name: "Drand", index: 26, path: "pallet_drand::pallet",   storage: [BeaconConfig, HasMigrationRun, Pulses, LastStoredRound, OldestStoredRound, NextUnsignedAt], calls: { write_pulse, set_beacon_config, set_oldest_stored_round }, events, errors, constants: Object.values(constants),    });
