import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { rootClaimTypeEnum } from "../types.ts";

export const set_root_claim_type = call({
  index: 122,
  args: { new_root_claim_type: rootClaimTypeEnum },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_root_claim_type"),
});
