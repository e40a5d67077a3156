import { EnteredUntil, Deposits } from "./storage.ts";
import { enter, force_enter, extend, force_extend, force_exit, force_slash_deposit, release_deposit, force_release_deposit } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";
import * as constants from "./constants.ts";

export const SafeMode = definePallet({ name: "SafeMode", index: 20, path: "pallet_safe_mode::pallet",   storage: [EnteredUntil, Deposits], calls: { enter, force_enter, extend, force_extend, force_exit, force_slash_deposit, release_deposit, force_release_deposit }, events, errors, constants: Object.values(constants),    });
