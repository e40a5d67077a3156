import { error } from "#runtime/frame/errors.ts";

/** The fee, of 65,535, is above MaxFeeRate. */
export const FeeRateTooHigh = error(0);
/** Nothing gives it. */
export const InsufficientInputAmount = error(1);
/** More would come out than the reserve holds. */
export const InsufficientLiquidity = error(2);
/** The price is beyond the limit before anything is swapped. */
export const PriceLimitExceeded = error(3);
/** Nothing gives it: who pays is the caller's part. */
export const InsufficientBalance = error(4);
/** Nothing gives it: there is no liquidity of users any more. */
export const InvalidTickRange = error(5);
/** Nothing gives it: there is no liquidity of users any more. */
export const InvalidLiquidityValue = error(6);
/** The reserve to be paid from is below MinimumReserve, or what goes in buys nothing. */
export const ReservesTooLow = error(7);
/** No subnet has the netuid. */
export const MechanismDoesNotExist = error(8);
/** Nothing gives it: see the error of SubtensorModule. */
export const SubtokenDisabled = error(9);
/** No weight of the pool between the bounds gives the price asked for. */
export const ReservesOutOfBalance = error(10);
/** After the fee, more goes in than a pool takes at once. */
export const SwapInputTooLarge = error(11);
/** The call stays for its index only. */
export const Deprecated = error(12);
