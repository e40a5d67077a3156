import { definePallet } from "#runtime/frame/pallet.ts";
import {
  enter,
  extend,
  force_enter,
  force_exit,
  force_extend,
  force_release_deposit,
  force_slash_deposit,
  release_deposit,
} from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { safeModeGenesis } from "./genesis.ts";
import { hooks } from "./hooks.ts";
import { Deposits, EnteredUntil } from "./storage.ts";

/** Root stops all calls but a few, for a time. Reference: pallet-safe-mode src/lib.rs. */
export const SafeMode = definePallet({
  name: "SafeMode",
  index: 20,
  path: "pallet_safe_mode::pallet",
  genesis: safeModeGenesis,
  hooks,
  storage: [EnteredUntil, Deposits],
  calls: {
    enter,
    force_enter,
    extend,
    force_extend,
    force_exit,
    force_slash_deposit,
    release_deposit,
    force_release_deposit,
  },
  events,
  errors,
  constants: [
    constants.EnterDuration,
    constants.ExtendDuration,
    constants.EnterDepositAmount,
    constants.ExtendDepositAmount,
    constants.ReleaseDelay,
  ],
});
