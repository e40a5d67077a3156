/** What clients are told of a transaction that the pool does not take. Reference: sc-rpc-api author/error.rs; sp-runtime transaction_validity.rs. */
import { type PoolRefusal, PoolRefused } from "#node/txpool/errors.ts";
import type { TransactionValidityErrorValue } from "#runtime/frame/validity.ts";
import { type Failure, failureOf, trapped } from "./block_at.ts";
import { RpcError } from "./errors.ts";

const BAD_FORMAT = 1001;
const VERIFICATION_ERROR = 1002;
const INVALID = 1010;

type Invalid = Extract<TransactionValidityErrorValue, { type: "Invalid" }>["value"];
type Unknown = Extract<TransactionValidityErrorValue, { type: "Unknown" }>["value"];

const INVALID_TEXTS: Readonly<Record<Exclude<Invalid["type"], "Custom">, string>> = {
  Call: "Transaction call is not expected",
  Payment: "Inability to pay some fees (e.g. account balance too low)",
  Future: "Transaction will be valid in the future",
  Stale: "Transaction is outdated",
  BadProof: "Transaction has a bad signature",
  AncientBirthBlock: "Transaction has an ancient birth block",
  ExhaustsResources: "Transaction would exhaust the block limits",
  BadMandatory: "A call was labelled as mandatory, but resulted in an Error.",
  MandatoryValidation: "Transaction dispatch is mandatory; transactions must not be validated.",
  BadSigner: "Invalid signing address",
  IndeterminateImplicit: "The implicit data was unable to be calculated",
  UnknownOrigin: "The transaction extension did not authorize any origin",
};
const UNKNOWN_TEXTS: Readonly<Record<Exclude<Unknown["type"], "Custom">, string>> = {
  CannotLookup: "Could not lookup information required to validate the transaction",
  NoUnsignedValidator: "Could not find an unsigned validator for the unsigned transaction",
};

/** As Rust's `{:?}` shows it. */
const unknownDebug = (unknown: Unknown): string =>
  `UnknownTransaction::${unknown.type}${unknown.type === "Custom" ? `(${unknown.value})` : ""}`;

function validityError(validity: TransactionValidityErrorValue): RpcError {
  if (validity.type === "Unknown") {
    return new RpcError(INVALID + 1, "Unknown Transaction Validity", unknownDebug(validity.value));
  }
  const { value } = validity;
  const data = value.type === "Custom" ? `Custom error: ${value.value}` : INVALID_TEXTS[value.type];
  return new RpcError(INVALID, "Invalid Transaction", data);
}

function refusalError(refusal: PoolRefusal): RpcError {
  switch (refusal.code) {
    case "Invalid":
      return validityError(refusal.validity);
    case "Undecodable":
      return verificationError(trapped(refusal.reason));
    case "BadFormat":
      return new RpcError(BAD_FORMAT, `Extrinsic has invalid format: ${refusal.reason}`);
    case "TemporarilyBanned":
      return new RpcError(INVALID + 2, "Transaction is temporarily banned");
    case "AlreadyImported":
      // The hash is a `Box<dyn Any>` there, and prints so.
      return new RpcError(INVALID + 3, "Transaction Already Imported", "Any { .. }");
    case "TooLowPriority":
      return new RpcError(
        INVALID + 4,
        `Priority is too low: (${refusal.old} vs ${refusal.new})`,
        "The transaction has too low priority to replace another transaction already in the pool.",
      );
    case "CycleDetected":
      return new RpcError(INVALID + 5, "Cycle Detected");
    case "ImmediatelyDropped":
      return new RpcError(
        INVALID + 6,
        "Immediately Dropped",
        "The transaction couldn't enter the pool because of the limit",
      );
    case "NoTagsProvided":
      return new RpcError(
        INVALID + 9,
        "No tags provided",
        "Transaction does not provide any tags, so the pool can't identify it",
      );
  }
}

/** The error of `author_submit*` for what `TransactionPool.submit` threw; anything unexpected is thrown again. */
export function submitError(cause: unknown): RpcError {
  if (cause instanceof PoolRefused) return refusalError(cause.refusal);
  const failure = failureOf(cause);
  if (failure === undefined) throw cause;
  return verificationError(failure);
}

const verificationError = ({ text, cause }: Failure): RpcError =>
  new RpcError(
    VERIFICATION_ERROR,
    `Verification Error: Runtime error: ${text}`,
    `RuntimeApi(${JSON.stringify(text)})`,
    cause,
  );

function validityText(validity: TransactionValidityErrorValue): string {
  if (validity.type === "Unknown") {
    const { value } = validity;
    return `Unknown transaction validity: ${value.type === "Custom" ? "UnknownTransaction custom error" : UNKNOWN_TEXTS[value.type]}`;
  }
  const { value } = validity;
  return value.type === "Custom"
    ? `Invalid transaction with custom error: ${value.value}`
    : `Invalid transaction: ${INVALID_TEXTS[value.type]}`;
}

function refusalText(refusal: PoolRefusal): string {
  switch (refusal.code) {
    case "Invalid":
      return validityText(refusal.validity);
    case "Undecodable":
      return verificationText(trapped(refusal.reason));
    case "BadFormat":
      return "Extrinsic bytes cannot be decoded";
    case "TemporarilyBanned":
      return "Transaction is temporarily banned";
    case "AlreadyImported":
      return "Transaction is already imported";
    case "TooLowPriority":
      return `The priority of the transaction is too low (pool ${refusal.old} > current ${refusal.new})`;
    case "CycleDetected":
      return "The transaction contains a cyclic dependency";
    case "ImmediatelyDropped":
      return "The transaction could not enter the pool because of the limit";
    case "NoTagsProvided":
      return "Transaction does not provide any tags, so the pool cannot identify it";
  }
}

/** The same for `transactionWatch_v1_*`, which reports it as an event. Reference: sc-rpc-spec-v2 transaction/error.rs. */
export function submitErrorText(cause: unknown): string {
  if (cause instanceof PoolRefused) return refusalText(cause.refusal);
  const failure = failureOf(cause);
  if (failure === undefined) throw cause;
  return verificationText(failure);
}

const verificationText = ({ text }: Failure): string => `Verification error: Runtime error: ${text}`;
