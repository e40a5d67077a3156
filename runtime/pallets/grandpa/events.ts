import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { authorityWithWeight } from "./types.ts";

export const NewAuthorities = event(0, { authority_set: spelled(vec(authorityWithWeight), "AuthorityList") });
export const Paused = event(1, []);
export const Resumed = event(2, []);
