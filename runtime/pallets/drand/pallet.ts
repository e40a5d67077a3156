import { definePallet } from "#runtime/frame/pallet.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { set_beacon_config } from "./set_beacon_config.ts";
import { set_oldest_stored_round } from "./set_oldest_stored_round.ts";
import {
  BeaconConfig,
  HasMigrationRun,
  LastStoredRound,
  NextUnsignedAt,
  OldestStoredRound,
  Pulses,
} from "./storage.ts";
import { validateUnsigned } from "./validate_unsigned.ts";
import { write_pulse } from "./write_pulse.ts";

/** Pulses of the drand beacon. Reference: pallets/drand/src/lib.rs. */
export const Drand = definePallet({
  name: "Drand",
  index: 26,
  path: "pallet_drand::pallet",
  storage: [BeaconConfig, HasMigrationRun, Pulses, LastStoredRound, OldestStoredRound, NextUnsignedAt],
  calls: { write_pulse, set_beacon_config, set_oldest_stored_round },
  events,
  errors,
  constants: [constants.UnsignedPriority, constants.HttpFetchTimeout],
  validateUnsigned,
});
