/**
 * Errors of pallet-evm by their index on the wire, for metadata: EVM calls are not carried over, so nothing gives them here. Each says when
 * the reference does. Reference: frontier frame/evm/src/lib.rs Error.
 */
import { error } from "#runtime/frame/errors.ts";

/** The sender has less than value and fee. */
export const BalanceLow = error(0);
/** Gas times its price is above 2^256 - 1. */
export const FeeOverflow = error(1);
/** Fee and value together are above 2^256 - 1. */
export const PaymentOverflow = error(2);
/** The fee could not be taken. */
export const WithdrawFailed = error(3);
/** Below the base fee. */
export const GasPriceTooLow = error(4);
/** Not the sender's next. */
export const InvalidNonce = error(5);
/** Below what the transaction costs before it runs. */
export const GasLimitTooLow = error(6);
/** Above a block's gas. */
export const GasLimitTooHigh = error(7);
/** Signed for another chain. */
export const InvalidChainId = error(8);
/** No sender can be recovered. */
export const InvalidSignature = error(9);
/** The EVM runs already. */
export const Reentrancy = error(10);
/** The sender has code (EIP-3607). */
export const TransactionMustComeFromEOA = error(11);
/** Anything else. */
export const Undefined = error(12);
/** The origin may not act for the address. */
export const NotAllowed = error(13);
/** The sender is not among those that may make contracts. */
export const CreateOriginNotAllowed = error(14);
