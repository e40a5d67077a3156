import { constant } from "#runtime/frame/constant.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const UnsignedPriority = constant("UnsignedPriority", u64, 1048576n);
export const HttpFetchTimeout = constant("HttpFetchTimeout", u64, 1000n);
