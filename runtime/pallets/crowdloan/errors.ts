import { error } from "#runtime/frame/errors.ts";

export const DepositTooLow = error(0);
/** Not above the deposit, or below what is raised already. */
export const CapTooLow = error(1);
export const MinimumContributionTooLow = error(2);
export const CannotEndInPast = error(3);
export const BlockDurationTooShort = error(4);
export const BlockDurationTooLong = error(5);
/** For the deposit or the contribution. */
export const InsufficientBalance = error(6);
export const Overflow = error(7);
export const InvalidCrowdloanId = error(8);
export const CapRaised = error(9);
export const ContributionPeriodEnded = error(10);
export const ContributionTooLow = error(11);
/** Only the creator may do this. */
export const InvalidOrigin = error(12);
export const AlreadyFinalized = error(13);
/** Never given. */
export const ContributionPeriodNotEnded = error(14);
export const NoContribution = error(15);
export const CapNotRaised = error(16);
/** A crowdloan that counts fewer contributors than it has. */
export const Underflow = error(17);
/** The call to be made is too long to be stored inside, and its preimage is gone. */
export const CallUnavailable = error(18);
/** Others than the creator still have contributions. */
export const NotReadyToDissolve = error(19);
/** A creator can take back only what goes beyond the deposit. */
export const DepositCannotBeWithdrawn = error(20);
export const MaxContributorsReached = error(21);
/** Neither a call nor a target, or both. */
export const InvalidFinalizationConfig = error(22);
export const MaxContributionReached = error(23);
/** Below the least contribution, or below the creator's. */
export const MaximumContributionTooLow = error(24);
/** Above the most that one may contribute. */
export const MinimumContributionTooHigh = error(25);
