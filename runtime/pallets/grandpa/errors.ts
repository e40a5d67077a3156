import { error } from "#runtime/frame/errors.ts";

/** Nothing gives it: nothing pauses finality on this chain. */
export const PauseFailed = error(0);
/** Nothing gives it: nothing pauses finality on this chain. */
export const ResumeFailed = error(1);
/** The authorities change already. */
export const ChangePending = error(2);
/** A forced change comes before twice the delay of the last one has passed, blocks. */
export const TooSoon = error(3);
/** Nothing gives it: equivocations are not punished on this chain. */
export const InvalidKeyOwnershipProof = error(4);
/** Nothing gives it: equivocations are not punished on this chain. */
export const InvalidEquivocationProof = error(5);
/** Nothing gives it: equivocations are not punished on this chain. */
export const DuplicateOffenceReport = error(6);
