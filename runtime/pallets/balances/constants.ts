import { constant } from "#runtime/frame/constant.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Rao that an account must hold to exist. */
export const ExistentialDeposit = constant("ExistentialDeposit", rao, 500n as Rao);
/** Kinds of locks, named reserves and freezes that one account may have. */
export const MaxLocks = constant("MaxLocks", u32, 50);
/** Named reserves of one account. */
export const MaxReserves = constant("MaxReserves", u32, 50);
/** Freezes of one account. */
export const MaxFreezes = constant("MaxFreezes", u32, 50);
