import { error } from "#runtime/frame/errors.ts";

/** Below MinimumDeposit, rao. */
export const DepositTooLow = error(0);
/** Not above the deposit, or below what is raised already. */
export const CapTooLow = error(1);
/** Below AbsoluteMinimumContribution, rao. */
export const MinimumContributionTooLow = error(2);
/** The end is not after the current block. */
export const CannotEndInPast = error(3);
/** Below MinimumBlockDuration, blocks. */
export const BlockDurationTooShort = error(4);
/** Above MaximumBlockDuration, blocks. */
export const BlockDurationTooLong = error(5);
/** For the deposit or the contribution. */
export const InsufficientBalance = error(6);
/** Ids are used up, or rao raised add up to more than 2^64 - 1. */
export const Overflow = error(7);
/** No crowdloan has the id. */
export const InvalidCrowdloanId = error(8);
/** All that was asked for is there. */
export const CapRaised = error(9);
/** The current block is the end or later. */
export const ContributionPeriodEnded = error(10);
/** Below the crowdloan's least contribution, rao. */
export const ContributionTooLow = error(11);
/** Only the creator may do this. */
export const InvalidOrigin = error(12);
/** The funds are spent. */
export const AlreadyFinalized = error(13);
/** Never given. */
export const ContributionPeriodNotEnded = error(14);
/** The account has given nothing, or has taken it back. */
export const NoContribution = error(15);
/** Funds are spent only when all that was asked for is there. */
export const CapNotRaised = error(16);
/** A crowdloan that counts fewer contributors than it has. */
export const Underflow = error(17);
/** The call to be made is too long to be stored inside, and its preimage is gone. */
export const CallUnavailable = error(18);
/** Others than the creator still have contributions. */
export const NotReadyToDissolve = error(19);
/** A creator can take back only what goes beyond the deposit. */
export const DepositCannotBeWithdrawn = error(20);
/** The crowdloan has MaxContributors contributors. */
export const MaxContributorsReached = error(21);
/** Neither a call nor a target, or both. */
export const InvalidFinalizationConfig = error(22);
/** The account has given as much as one may. */
export const MaxContributionReached = error(23);
/** Below the least contribution, or below the creator's. */
export const MaximumContributionTooLow = error(24);
/** Above the most that one may contribute. */
export const MinimumContributionTooHigh = error(25);
