import { constant } from "#runtime/frame/constant.ts";
import { weight } from "#runtime/frame/sp_types.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Tasks that an agenda holds. */
export const MAX_SCHEDULED_PER_BLOCK = 50;

/** What agendas may weigh in one block: 80% of it. */
export const MaximumWeight = constant("MaximumWeight", weight, {
  ref_time: 3200000000000n,
  proof_size: 14757395258967641292n,
});
/** Tasks on one agenda. */
export const MaxScheduledPerBlock = constant("MaxScheduledPerBlock", u32, MAX_SCHEDULED_PER_BLOCK);
