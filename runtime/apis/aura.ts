import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { publicType, slotDuration } from "../pallets/aura/types.ts";
import { vec } from "../scale/collections.ts";

export const AuraApi = runtimeApi("AuraApi", 1, {
  slot_duration: method({ inputs: {}, output: slotDuration, run: unavailableApi("AuraApi_slot_duration") }),
  authorities: method({ inputs: {}, output: vec(publicType), run: unavailableApi("AuraApi_authorities") }),
});
