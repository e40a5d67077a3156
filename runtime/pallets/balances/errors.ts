import { error } from "#runtime/frame/errors.ts";

/** Nothing gives it: nothing vests on this chain. */
export const VestingBalance = error(0);
/** A withdrawal would reach into what is frozen. */
export const LiquidityRestrictions = error(1);
/** Less rao is free than is to go. */
export const InsufficientBalance = error(2);
/** Nothing gives it here: see `Token.BelowMinimum`. */
export const ExistentialDeposit = error(3);
/** Nothing gives it here: see `Token.NotExpendable`. */
export const Expendability = error(4);
/** Nothing gives it: nothing vests on this chain. */
export const ExistingVestingSchedule = error(5);
/** Reserved rao are to go to an account that is not there. */
export const DeadAccount = error(6);
/** The account has MaxReserves named reserves. */
export const TooManyReserves = error(7);
/** The account has a hold for every reason. */
export const TooManyHolds = error(8);
/** The account has MaxFreezes freezes. */
export const TooManyFreezes = error(9);
/** Less would be issued than is inactive. */
export const IssuanceDeactivated = error(10);
/** Issuance is to change by nothing. */
export const DeltaZero = error(11);
