import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { h256 } from "#runtime/scale/ids.ts";

export const Noted = event(0, { hash: spelled(h256, "T::Hash") });
export const Requested = event(1, { hash: spelled(h256, "T::Hash") });
export const Cleared = event(2, { hash: spelled(h256, "T::Hash") });
