import { batch, as_derivative, batch_all, dispatch_as, force_batch, with_weight, if_else, dispatch_as_fallible } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { originCaller } from "../outer_types.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";
import * as constants from "./constants.ts";

export const Utility = definePallet({ name: "Utility", index: 11, path: "pallet_subtensor_utility::pallet",crate: "pallet_utility", params: { event: [] },   calls: { batch, as_derivative, batch_all, dispatch_as, force_batch, with_weight, if_else, dispatch_as_fallible }, events, errors, constants: Object.values(constants), associatedTypes: [{ name: "RuntimeCall", type: runtimeCall.type }, { name: "PalletsOrigin", type: originCaller.type }],   });
