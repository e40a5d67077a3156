import { error } from "#runtime/frame/errors.ts";

export const BalanceLow = error(0);
export const FeeOverflow = error(1);
export const PaymentOverflow = error(2);
export const WithdrawFailed = error(3);
export const GasPriceTooLow = error(4);
export const InvalidNonce = error(5);
export const GasLimitTooLow = error(6);
export const GasLimitTooHigh = error(7);
export const InvalidChainId = error(8);
export const InvalidSignature = error(9);
export const Reentrancy = error(10);
export const TransactionMustComeFromEOA = error(11);
export const Undefined = error(12);
export const NotAllowed = error(13);
export const CreateOriginNotAllowed = error(14);
