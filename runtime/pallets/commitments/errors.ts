import { error } from "#runtime/frame/errors.ts";

/** Never given: more fields do not decode. */
export const TooManyFieldsInCommitmentInfo = error(0);
/** The account is no neuron of the subnet. */
export const AccountNotAllowedCommit = error(1);
/** The commitment and those before it in this epoch take more than MaxSpace. */
export const SpaceLimitExceeded = error(2);
/** Less was reserved than the commitment before says. */
export const UnexpectedUnreserveLeftover = error(3);
