import { error } from "#runtime/frame/errors.ts";

export const BadEncKeyLen = error(0);
export const Unreachable = error(1);
export const TooManyPendingExtrinsics = error(2);
export const WeightExceedsAbsoluteMax = error(3);
