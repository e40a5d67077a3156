import { error } from "#runtime/frame/errors.ts";

/** The announced key has not the length of one of ML-KEM-768. */
export const BadEncKeyLen = error(0);
/** A block without a slot: nobody's turn. */
export const Unreachable = error(1);
/** MaxPendingExtrinsicsLimit calls are waiting. */
export const TooManyPendingExtrinsics = error(2);
/** More than half of what a block may weigh. */
export const WeightExceedsAbsoluteMax = error(3);
