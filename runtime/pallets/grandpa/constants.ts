import { constant } from "#runtime/frame/constant.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

/** Voters that a set may have. */
export const MaxAuthorities = constant("MaxAuthorities", u32, 32);
/** Means nothing on this chain. */
export const MaxNominators = constant("MaxNominators", u32, 20);
/** None: there are no sessions. */
export const MaxSetIdSessionEntries = constant("MaxSetIdSessionEntries", u64, 0n);
