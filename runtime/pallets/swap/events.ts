import { event } from "#runtime/frame/event.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";

/** Of 65,535. */
export const FeeRateSet = event(0, { netuid: netUid, rate: u16 });
