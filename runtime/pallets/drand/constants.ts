import { constant } from "#runtime/frame/constant.ts";
import { u64 } from "#runtime/scale/integers.ts";

/** Least priority of this pallet's bare calls in the pool. */
export const UnsignedPriority = constant("UnsignedPriority", u64, 1048576n);
/** Milliseconds that a node waits for a drand endpoint. */
export const HttpFetchTimeout = constant("HttpFetchTimeout", u64, 1000n);
