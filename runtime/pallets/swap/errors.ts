import { error } from "#runtime/frame/errors.ts";

export const FeeRateTooHigh = error(0);
export const InsufficientInputAmount = error(1);
export const InsufficientLiquidity = error(2);
export const PriceLimitExceeded = error(3);
export const InsufficientBalance = error(4);
export const InvalidTickRange = error(5);
export const InvalidLiquidityValue = error(6);
export const ReservesTooLow = error(7);
export const MechanismDoesNotExist = error(8);
export const SubtokenDisabled = error(9);
export const ReservesOutOfBalance = error(10);
export const SwapInputTooLarge = error(11);
export const Deprecated = error(12);
