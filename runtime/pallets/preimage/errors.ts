import { error } from "#runtime/frame/errors.ts";

/** More than 4 MiB. */
export const TooBig = error(0);
/** The bytes are stored. */
export const AlreadyNoted = error(1);
/** Only who noted it takes it back. */
export const NotAuthorized = error(2);
/** Nothing is known under the hash. */
export const NotNoted = error(3);
/** Nothing gives it. */
export const Requested = error(4);
/** Nobody asked for the bytes. */
export const NotRequested = error(5);
/** More hashes than one call brings up to date. */
export const TooMany = error(6);
/** No hash. */
export const TooFew = error(7);
