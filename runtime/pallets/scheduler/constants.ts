import { constant } from "#runtime/frame/constant.ts";
import { weight } from "#runtime/frame/sp_types.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const MaximumWeight = constant("MaximumWeight", weight, {
  ref_time: 3200000000000n,
  proof_size: 14757395258967641292n,
});
export const MaxScheduledPerBlock = constant("MaxScheduledPerBlock", u32, 50);
