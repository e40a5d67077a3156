import { error } from "#runtime/frame/errors.ts";

/** Nothing gives it. */
export const NoneValue = error(0);
/** Nothing gives it. */
export const StorageOverflow = error(1);
/** Nothing gives it: connections are the node's part. */
export const DrandConnectionFailure = error(2);
/** Nothing gives it: a pulse with a wrong signature is passed over. */
export const UnverifiedPulse = error(3);
/** A verified pulse is not after the last one stored. */
export const InvalidRoundNumber = error(4);
/** A pulse cannot be read: its signature, or the beacon's key, is no point of its curve. */
export const PulseVerificationError = error(5);
