import { event } from "#runtime/frame/event.ts";
import { public } from "./types.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { spelled } from "#runtime/scale/codec.ts";

export const NewAuthorities = event(0, { authority_set: spelled(vec(tuple(public, u64)), "AuthorityList") });
export const Paused = event(1, []);
export const Resumed = event(2, []);
