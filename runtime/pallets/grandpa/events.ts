import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { authorityWithWeight } from "./types.ts";

/** The authorities from the end of this block on, with their weights. */
export const NewAuthorities = event(0, { authority_set: spelled(vec(authorityWithWeight), "AuthorityList") });
/** Never happens on this chain. */
export const Paused = event(1, []);
/** Never happens on this chain. */
export const Resumed = event(2, []);
