import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const BeaconConfigChanged = event(0, []);
/** Rounds brought in by one call. */
export const NewPulse = event(1, { rounds: spelled(vec(u64), "Vec<RoundNumber>") });
export const SetOldestStoredRound = event(2, [u64]);
