import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { vec } from "#runtime/scale/collections.ts";
import { h256, netUid } from "#runtime/scale/ids.ts";
import { compact } from "#runtime/scale/integers.ts";

export const batch_commit_weights = call({
  index: 100,
  args: { netuids: vec(compact(netUid, 16)), commit_hashes: vec(h256) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.batch_commit_weights"),
});
