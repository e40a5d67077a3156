import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { mechId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const commit_crv3_mechanism_weights = call({
  index: 117,
  args: {
    netuid: netUid,
    mecid: mechId,
    commit: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>"),
    reveal_round: u64,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.commit_crv3_mechanism_weights"),
});
