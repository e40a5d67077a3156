import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { grandpaPublicType } from "./types.ts";

export const NewAuthorities = event(0, { authority_set: spelled(vec(tuple(grandpaPublicType, u64)), "AuthorityList") });
export const Paused = event(1, []);
export const Resumed = event(2, []);
