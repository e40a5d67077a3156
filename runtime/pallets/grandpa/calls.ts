import { call } from "#runtime/frame/call.ts";
import { voidType } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { equivocationProof } from "./types.ts";

export const report_equivocation = call({
  index: 0,
  args: {
    equivocation_proof: spelled(equivocationProof, "Box<EquivocationProof<T::Hash, BlockNumberFor<T>>>"),
    key_owner_proof: spelled(voidType, "T::KeyOwnerProof"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Grandpa.report_equivocation"),
});
export const report_equivocation_unsigned = call({
  index: 1,
  args: {
    equivocation_proof: spelled(equivocationProof, "Box<EquivocationProof<T::Hash, BlockNumberFor<T>>>"),
    key_owner_proof: spelled(voidType, "T::KeyOwnerProof"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Grandpa.report_equivocation_unsigned"),
});
export const note_stalled = call({
  index: 2,
  args: { delay: spelled(u32, "BlockNumberFor<T>"), best_finalized_block_number: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Grandpa.note_stalled"),
});
