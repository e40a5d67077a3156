import { error } from "#runtime/frame/errors.ts";

export const PauseFailed = error(0);
export const ResumeFailed = error(1);
export const ChangePending = error(2);
export const TooSoon = error(3);
export const InvalidKeyOwnershipProof = error(4);
export const InvalidEquivocationProof = error(5);
export const DuplicateOffenceReport = error(6);
