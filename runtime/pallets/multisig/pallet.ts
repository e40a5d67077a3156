import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { approve_as_multi, as_multi, as_multi_threshold_1, cancel_as_multi, poke_deposit } from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { Multisigs } from "./storage.ts";

/** Calls of accounts that several keys stand for. Reference: pallet-multisig src/lib.rs. */
export const Multisig = definePallet({
  name: "Multisig",
  index: 13,
  path: "pallet_multisig::pallet",
  storageVersion: 1,
  storage: [Multisigs],
  calls: { as_multi_threshold_1, as_multi, approve_as_multi, cancel_as_multi, poke_deposit },
  events,
  errors,
  constants: [constants.DepositBase, constants.DepositFactor, constants.MaxSignatories],
  associatedTypes: [{ name: "RuntimeCall", type: runtimeCall.type }],
});
