import { method, runtimeApi } from "../frame/api.ts";
import { SlotDuration } from "../pallets/aura/constants.ts";
import { Authorities } from "../pallets/aura/storage.ts";
import { publicType, slotDuration } from "../pallets/aura/types.ts";
import { vec } from "../scale/collections.ts";

/** Reference: sp-consensus-aura. */
export const AuraApi = runtimeApi("AuraApi", 1, {
  slot_duration: method({ inputs: {}, output: slotDuration, run: (ctx) => SlotDuration.get(ctx) }),
  authorities: method({ inputs: {}, output: vec(publicType), run: (ctx) => Authorities.get(ctx) }),
});
