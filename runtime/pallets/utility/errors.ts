import { error } from "#runtime/frame/errors.ts";

/** More calls than `batched_calls_limit`. */
export const TooManyCalls = error(0);
/** Nothing gives it: every hash is an account. */
export const InvalidDerivedAccount = error(1);
