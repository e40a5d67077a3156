import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { multiAddress, weight } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";

export const sudo = call({
  index: 0,
  args: { call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Sudo.sudo"),
});
export const sudo_unchecked_weight = call({
  index: 1,
  args: { call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"), weight: weight },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Sudo.sudo_unchecked_weight"),
});
export const set_key = call({
  index: 2,
  args: { new: spelled(multiAddress, "AccountIdLookupOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Sudo.set_key"),
});
export const sudo_as = call({
  index: 3,
  args: {
    who: spelled(multiAddress, "AccountIdLookupOf<T>"),
    call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Sudo.sudo_as"),
});
export const remove_key = call({
  index: 4,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Sudo.remove_key"),
});
