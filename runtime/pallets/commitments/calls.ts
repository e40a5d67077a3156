import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { commitmentInfo } from "./types.ts";

export const set_commitment = call({
  index: 0,
  args: { netuid: netUid, info: spelled(commitmentInfo, "Box<CommitmentInfo<T::MaxFields>>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Commitments.set_commitment"),
});
export const set_max_space = call({
  index: 2,
  args: { new_limit: u32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Commitments.set_max_space"),
});
