import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { weight } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { originCaller } from "../outer_types.ts";

export const batch = call({
  index: 0,
  args: { calls: vec(runtimeCall) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.batch"),
});
export const as_derivative = call({
  index: 1,
  args: { index: u16, call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.as_derivative"),
});
export const batch_all = call({
  index: 2,
  args: { calls: vec(runtimeCall) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.batch_all"),
});
export const dispatch_as = call({
  index: 3,
  args: {
    as_origin: spelled(originCaller, "Box<T::PalletsOrigin>"),
    call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.dispatch_as"),
});
export const force_batch = call({
  index: 4,
  args: { calls: vec(runtimeCall) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.force_batch"),
});
export const with_weight = call({
  index: 5,
  args: { call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"), weight: weight },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.with_weight"),
});
export const if_else = call({
  index: 6,
  args: {
    main: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
    fallback: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.if_else"),
});
export const dispatch_as_fallible = call({
  index: 7,
  args: {
    as_origin: spelled(originCaller, "Box<T::PalletsOrigin>"),
    call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Utility.dispatch_as_fallible"),
});
