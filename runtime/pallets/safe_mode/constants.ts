import { constant } from "#runtime/frame/constant.ts";
import { option } from "#runtime/scale/collections.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** What everybody may do, in blocks and rao: nothing. Reference: runtime/src/lib.rs pallet_safe_mode::Config. */
export const EnterDuration = constant("EnterDuration", u32, 0);
/** Blocks; nobody but root extends safe mode. */
export const ExtendDuration = constant("ExtendDuration", u32, 0);
/** Rao; none: nobody but root enters safe mode. */
export const EnterDepositAmount = constant("EnterDepositAmount", option(rao), undefined);
/** Rao; none: nobody but root extends safe mode. */
export const ExtendDepositAmount = constant("ExtendDepositAmount", option(rao), undefined);
/** Blocks; none: nobody but root releases deposits. */
export const ReleaseDelay = constant("ReleaseDelay", option(u32), undefined);
