import { constant } from "#runtime/frame/constant.ts";
import { option } from "#runtime/scale/collections.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** What everybody may do, in blocks and rao: nothing. Reference: runtime/src/lib.rs pallet_safe_mode::Config. */
export const EnterDuration = constant("EnterDuration", u32, 0);
export const ExtendDuration = constant("ExtendDuration", u32, 0);
export const EnterDepositAmount = constant("EnterDepositAmount", option(rao), undefined);
export const ExtendDepositAmount = constant("ExtendDepositAmount", option(rao), undefined);
export const ReleaseDelay = constant("ReleaseDelay", option(u32), undefined);
