import { error } from "#runtime/frame/errors.ts";

/** The signer has not signed the order, or not with sr25519. */
export const InvalidSignature = error(0);
/** The order is filled; for a cancellation: it is known at all. */
export const OrderAlreadyProcessed = error(1);
/** The signer took the order back. */
export const OrderCancelled = error(2);
/** The time, ms since 1970, is past the order's `expiry`. */
export const OrderExpired = error(3);
/** The price is on the wrong side of the order's. */
export const PriceConditionNotMet = error(4);
/** Only the signer cancels an order. */
export const Unauthorized = error(5);
/** Nothing came out of the pool for what the orders left over. */
export const SwapReturnedZero = error(6);
/** Root's alpha has no price. */
export const RootNetUidNotAllowed = error(7);
/** An order of the batch is for another subnet. */
export const OrderNetUidMismatch = error(8);
/** Root has switched the pallet off. */
export const LimitOrdersDisabled = error(9);
/** The order names relayers, and not this one. */
export const RelayerMissMatch = error(10);
/** The order allows no part. */
export const PartialFillsNotEnabled = error(11);
/** The part is 0 or more than is left, or all of an order is asked for of which a part is filled. */
export const IncorrectPartialFillAmount = error(12);
/** Only orders that name their relayers are filled in parts. */
export const RelayerRequiredForPartialFill = error(13);
/** The order was signed for another chain. */
export const ChainIdMismatch = error(14);
/** The pallet cannot be switched on: its account does not own its hotkey. */
export const PalletHotkeyNotRegistered = error(15);
/** An amount cannot be had at a price of zero. */
export const ArithmeticOverflow = error(16);
/** An order stands twice in the batch. */
export const DuplicateOrderInBatch = error(17);
/** An order's part of what the batch got rounds down to nothing, or the fee takes all of it. */
export const ZeroShareInBatch = error(18);
