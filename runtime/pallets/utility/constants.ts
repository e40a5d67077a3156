import { constant } from "#runtime/frame/constant.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Calls that one batch may have. */
export const batched_calls_limit = constant("batched_calls_limit", u32, 10922);
