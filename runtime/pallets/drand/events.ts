import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";

/** By root: key, genesis and period of the beacon. */
export const BeaconConfigChanged = event(0, []);
/** Rounds brought in by one call. */
export const NewPulse = event(1, { rounds: spelled(vec(u64), "Vec<RoundNumber>") });
/** Pulses of rounds before it are gone. */
export const SetOldestStoredRound = event(2, [u64]);
