import { error } from "#runtime/frame/errors.ts";

export const TooManyFieldsInCommitmentInfo = error(0);
export const AccountNotAllowedCommit = error(1);
export const SpaceLimitExceeded = error(2);
export const UnexpectedUnreserveLeftover = error(3);
