import { constant } from "#runtime/frame/constant.ts";
import { option } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const EnterDuration = constant("EnterDuration", u32, 0);
export const ExtendDuration = constant("ExtendDuration", u32, 0);
export const EnterDepositAmount = constant("EnterDepositAmount", option(u64), undefined);
export const ExtendDepositAmount = constant("ExtendDepositAmount", option(u64), undefined);
export const ReleaseDelay = constant("ReleaseDelay", option(u32), undefined);
