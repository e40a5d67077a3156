import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const enter = call({
  index: 0,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.enter"),
});
export const force_enter = call({
  index: 1,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.force_enter"),
});
export const extend = call({
  index: 2,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.extend"),
});
export const force_extend = call({
  index: 3,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.force_extend"),
});
export const force_exit = call({
  index: 4,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.force_exit"),
});
export const force_slash_deposit = call({
  index: 5,
  args: { account: accountId, block: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.force_slash_deposit"),
});
export const release_deposit = call({
  index: 6,
  args: { account: accountId, block: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.release_deposit"),
});
export const force_release_deposit = call({
  index: 7,
  args: { account: accountId, block: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SafeMode.force_release_deposit"),
});
