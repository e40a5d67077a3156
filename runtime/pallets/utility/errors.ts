import { error } from "#runtime/frame/errors.ts";

export const TooManyCalls = error(0);
export const InvalidDerivedAccount = error(1);
