import { constant } from "#runtime/frame/constant.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const DepositBase = constant("DepositBase", u64, 132000000n);
export const DepositFactor = constant("DepositFactor", u64, 32000000n);
export const MaxSignatories = constant("MaxSignatories", u32, 100);
