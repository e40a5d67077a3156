import { constant } from "#runtime/frame/constant.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const ExistentialDeposit = constant("ExistentialDeposit", u64, 500n);
export const MaxLocks = constant("MaxLocks", u32, 50);
export const MaxReserves = constant("MaxReserves", u32, 50);
export const MaxFreezes = constant("MaxFreezes", u32, 50);
