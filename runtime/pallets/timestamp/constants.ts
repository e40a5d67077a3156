import { constant } from "#runtime/frame/constant.ts";
import { u64 } from "#runtime/scale/integers.ts";

/** Milliseconds: half a slot. */
export const MinimumPeriod = constant("MinimumPeriod", u64, ({ fast }) => (fast ? 125n : 6000n));
