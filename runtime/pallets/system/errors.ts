import { error } from "#runtime/frame/errors.ts";

/** The new code is another chain's. */
export const InvalidSpecName = error(0);
/** The new code's spec version is not above today's. */
export const SpecVersionNeedsToIncrease = error(1);
/** The new code says no version. */
export const FailedToExtractRuntimeVersion = error(2);
/** Nothing gives it: no account is suicided. */
export const NonDefaultComposite = error(3);
/** Nothing gives it: no account is suicided. */
export const NonZeroRefCount = error(4);
/** The call is not allowed: in safe mode, for a proxy of this type, or at all. */
export const CallFiltered = error(5);
/** Nothing gives it: there are no migrations over several blocks. */
export const MultiBlockMigrationsOngoing = error(6);
/** No code is waited for. */
export const NothingAuthorized = error(7);
/** The code's blake2-256 hash is not the authorized one. */
export const Unauthorized = error(8);
