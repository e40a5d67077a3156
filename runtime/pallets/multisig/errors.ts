import { error } from "#runtime/frame/errors.ts";

export const MinimumThreshold = error(0);
export const AlreadyApproved = error(1);
export const NoApprovalsNeeded = error(2);
export const TooFewSignatories = error(3);
export const TooManySignatories = error(4);
export const SignatoriesOutOfOrder = error(5);
export const SenderInSignatories = error(6);
export const NotFound = error(7);
export const NotOwner = error(8);
export const NoTimepoint = error(9);
export const WrongTimepoint = error(10);
export const UnexpectedTimepoint = error(11);
export const MaxWeightTooLow = error(12);
export const AlreadyStored = error(13);
