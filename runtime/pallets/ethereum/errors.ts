import { error } from "#runtime/frame/errors.ts";

/** Nothing gives it here: Ethereum transactions are not carried over. */
export const InvalidSignature = error(0);
/** Nothing gives it here: Ethereum transactions are not carried over. */
export const PreLogExists = error(1);
