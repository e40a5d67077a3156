import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { weight } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, vec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { timepoint } from "./types.ts";

export const as_multi_threshold_1 = call({
  index: 0,
  args: { other_signatories: vec(accountId), call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Multisig.as_multi_threshold_1"),
});
export const as_multi = call({
  index: 1,
  args: {
    threshold: u16,
    other_signatories: vec(accountId),
    maybe_timepoint: spelled(option(timepoint), "Option<Timepoint<BlockNumberFor<T>>>"),
    call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
    max_weight: weight,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Multisig.as_multi"),
});
export const approve_as_multi = call({
  index: 2,
  args: {
    threshold: u16,
    other_signatories: vec(accountId),
    maybe_timepoint: spelled(option(timepoint), "Option<Timepoint<BlockNumberFor<T>>>"),
    call_hash: fixedBytes(32),
    max_weight: weight,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Multisig.approve_as_multi"),
});
export const cancel_as_multi = call({
  index: 3,
  args: {
    threshold: u16,
    other_signatories: vec(accountId),
    timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
    call_hash: fixedBytes(32),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Multisig.cancel_as_multi"),
});
export const poke_deposit = call({
  index: 4,
  args: { threshold: u16, other_signatories: vec(accountId), call_hash: fixedBytes(32) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Multisig.poke_deposit"),
});
