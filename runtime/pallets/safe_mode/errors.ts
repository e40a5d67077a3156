import { error } from "#runtime/frame/errors.ts";

/** Safe mode is on. */
export const Entered = error(0);
/** Safe mode is off. */
export const Exited = error(1);
/** Not for everybody on this chain. */
export const NotConfigured = error(2);
/** The account placed no deposit in that block. */
export const NoDeposit = error(3);
/** Nothing gives it: nobody places deposits on this chain. */
export const AlreadyDeposited = error(4);
/** Nothing gives it: nobody but root releases deposits on this chain. */
export const CannotReleaseYet = error(5);
/** What is held cannot be released, or burnt. */
export const CurrencyError = error(6);
