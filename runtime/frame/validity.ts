/** Whether a transaction may enter a pool or a block, and in which order: sp_runtime's transaction validity. */
import type { Infer } from "../scale/codec.ts";
import { result } from "../scale/collections.ts";
import { type transactionSource, transactionValidityError, validTransaction } from "./sp_types.ts";

export type ValidTransaction = Infer<typeof validTransaction>;
export type TransactionSource = Infer<typeof transactionSource>;
export type TransactionValidityErrorValue = Infer<typeof transactionValidityError>;

/** `TransactionValidity`: what TaggedTransactionQueue_validate_transaction answers. */
export const transactionValidity = result(validTransaction, transactionValidityError);

/** A transaction that may not be included; thrown by extensions and by the executive. */
export class TransactionRefused extends Error {
  /** On the wire the error half of the result of applying or validating. */
  readonly value: TransactionValidityErrorValue;
  constructor(value: TransactionValidityErrorValue) {
    super(`${value.type} ${value.value.type}`);
    this.value = value;
  }
}

type BareInvalid = Exclude<Extract<TransactionValidityErrorValue, { type: "Invalid" }>["value"]["type"], "Custom">;
/** A transaction that can never be taken in this state. */
export const invalid = (type: BareInvalid): TransactionRefused =>
  new TransactionRefused({ type: "Invalid", value: { type, value: undefined } });
/** @param code the runtime's own: see CustomTransactionError. */
export const invalidCustom = (code: number): TransactionRefused =>
  new TransactionRefused({ type: "Invalid", value: { type: "Custom", value: code } });
/** A transaction of which nobody can say whether it is valid. */
export const unknownTransactionError = (type: "CannotLookup" | "NoUnsignedValidator"): TransactionRefused =>
  new TransactionRefused({ type: "Unknown", value: { type, value: undefined } });

const U64_MAX = (1n << 64n) - 1n;
/** What a part of the checks that has nothing to say contributes. */
export const NEUTRAL_VALIDITY: ValidTransaction = {
  priority: 0n,
  requires: [],
  provides: [],
  longevity: U64_MAX,
  propagate: true,
};

/** `ValidTransaction::combine_with`: priorities add up, the shortest longevity holds, tags are joined. */
export function combineValidity(a: ValidTransaction, b: ValidTransaction): ValidTransaction {
  const priority = a.priority + b.priority;
  return {
    priority: priority > U64_MAX ? U64_MAX : priority,
    requires: [...a.requires, ...b.requires],
    provides: [...a.provides, ...b.provides],
    longevity: a.longevity < b.longevity ? a.longevity : b.longevity,
    propagate: a.propagate && b.propagate,
  };
}
