import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { h256 } from "#runtime/scale/ids.ts";

/** The bytes are stored. */
export const Noted = event(0, { hash: spelled(h256, "T::Hash") });
/** The first request: the bytes stay until all requests are taken back. */
export const Requested = event(1, { hash: spelled(h256, "T::Hash") });
/** The bytes are gone. */
export const Cleared = event(2, { hash: spelled(h256, "T::Hash") });
