import { error } from "#runtime/frame/errors.ts";

export const Entered = error(0);
export const Exited = error(1);
/** Not for everybody on this chain. */
export const NotConfigured = error(2);
export const NoDeposit = error(3);
export const AlreadyDeposited = error(4);
export const CannotReleaseYet = error(5);
export const CurrencyError = error(6);
