import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { originCaller } from "../outer_types.ts";
import { batch, batch_all, force_batch } from "./batch.ts";
import { as_derivative, dispatch_as, dispatch_as_fallible, if_else, with_weight } from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";

/** Several calls in one, or one as somebody else. Reference: pallets/utility/src/lib.rs. */
export const Utility = definePallet({
  name: "Utility",
  index: 11,
  path: "pallet_subtensor_utility::pallet",
  crate: "pallet_utility",
  params: { event: [] },
  calls: { batch, as_derivative, batch_all, dispatch_as, force_batch, with_weight, if_else, dispatch_as_fallible },
  events,
  errors,
  constants: Object.values(constants),
  associatedTypes: [
    { name: "RuntimeCall", type: runtimeCall.type },
    { name: "PalletsOrigin", type: originCaller.type },
  ],
});
