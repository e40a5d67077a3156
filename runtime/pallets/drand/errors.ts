import { error } from "#runtime/frame/errors.ts";

export const NoneValue = error(0);
export const StorageOverflow = error(1);
export const DrandConnectionFailure = error(2);
export const UnverifiedPulse = error(3);
export const InvalidRoundNumber = error(4);
export const PulseVerificationError = error(5);
