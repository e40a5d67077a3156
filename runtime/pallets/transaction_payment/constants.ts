import { constant } from "#runtime/frame/constant.ts";
import { u8 } from "#runtime/scale/integers.ts";

export const OperationalFeeMultiplier = constant("OperationalFeeMultiplier", u8, 5);
