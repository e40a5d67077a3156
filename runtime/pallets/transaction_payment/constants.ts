import { constant } from "#runtime/frame/constant.ts";
import { u8 } from "#runtime/scale/integers.ts";

/** How much more the fee of an operational call counts in its priority. */
export const OperationalFeeMultiplier = constant("OperationalFeeMultiplier", u8, 5);
