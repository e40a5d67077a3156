import { constant } from "#runtime/frame/constant.ts";
import { u64 } from "#runtime/scale/integers.ts";

/** Milliseconds. */
export const SlotDuration = constant("SlotDuration", u64, ({ fast }) => (fast ? 250n : 12000n));
