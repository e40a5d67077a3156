import { error } from "#runtime/frame/errors.ts";

/** A threshold below 2. */
export const MinimumThreshold = error(0);
/** The signatory's approval is there, and the call cannot be made yet. */
export const AlreadyApproved = error(1);
/** Nothing gives it. */
export const NoApprovalsNeeded = error(2);
/** No signatory but the signer. */
export const TooFewSignatories = error(3);
/** More than MaxSignatories with the signer, or more approvals than that. */
export const TooManySignatories = error(4);
/** The others are not in ascending order, or not all different. */
export const SignatoriesOutOfOrder = error(5);
/** The signer stands among the others. */
export const SenderInSignatories = error(6);
/** No operation waits under the account and the call's hash. */
export const NotFound = error(7);
/** Only who began an operation cancels it or brings its deposit up to date. */
export const NotOwner = error(8);
/** An operation that has begun is named by when it did. */
export const NoTimepoint = error(9);
/** The operation began in another block, or by another transaction of it. */
export const WrongTimepoint = error(10);
/** An operation that begins has no timepoint yet. */
export const UnexpectedTimepoint = error(11);
/** The call weighs more than the last signatory allows for. */
export const MaxWeightTooLow = error(12);
/** Nothing gives it. */
export const AlreadyStored = error(13);
