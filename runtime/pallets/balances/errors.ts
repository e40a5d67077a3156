import { error } from "#runtime/frame/errors.ts";

export const VestingBalance = error(0);
export const LiquidityRestrictions = error(1);
export const InsufficientBalance = error(2);
export const ExistentialDeposit = error(3);
export const Expendability = error(4);
export const ExistingVestingSchedule = error(5);
export const DeadAccount = error(6);
export const TooManyReserves = error(7);
export const TooManyHolds = error(8);
export const TooManyFreezes = error(9);
export const IssuanceDeactivated = error(10);
export const DeltaZero = error(11);
