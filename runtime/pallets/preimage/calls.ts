import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";

export const note_preimage = call({
  index: 0,
  args: { bytes: bytes },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Preimage.note_preimage"),
});
export const unnote_preimage = call({
  index: 1,
  args: { hash: spelled(h256, "T::Hash") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Preimage.unnote_preimage"),
});
export const request_preimage = call({
  index: 2,
  args: { hash: spelled(h256, "T::Hash") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Preimage.request_preimage"),
});
export const unrequest_preimage = call({
  index: 3,
  args: { hash: spelled(h256, "T::Hash") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Preimage.unrequest_preimage"),
});
export const ensure_updated = call({
  index: 4,
  args: { hashes: spelled(vec(h256), "Vec<T::Hash>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Preimage.ensure_updated"),
});
