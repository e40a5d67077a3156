/**
 * Errors of pallet-contracts by their index on the wire, for metadata: its calls are not carried over, so nothing gives them here. Each
 * says when the reference does. Reference: pallet-contracts src/lib.rs Error.
 */
import { error } from "#runtime/frame/errors.ts";

/** The host function is not in the schedule. */
export const InvalidSchedule = error(0);
/** Flags of a call that are unknown, or that exclude each other. */
export const InvalidCallFlags = error(1);
/** The weight given is used up. */
export const OutOfGas = error(2);
/** A result is longer than the contract's buffer for it. */
export const OutputBufferTooSmall = error(3);
/** Rao could not go along with a call. */
export const TransferFailed = error(4);
/** Calls are nested too deeply. */
export const MaxCallDepthReached = error(5);
/** The account is no contract. */
export const ContractNotFound = error(6);
/** More than MaxCodeLen bytes. */
export const CodeTooLarge = error(7);
/** No code has the hash. */
export const CodeNotFound = error(8);
/** Nothing is known of the code's owner. */
export const CodeInfoNotFound = error(9);
/** A pointer leads out of the contract's memory. */
export const OutOfBounds = error(10);
/** What the contract hands over does not decode. */
export const DecodingFailed = error(11);
/** WebAssembly trapped. */
export const ContractTrapped = error(12);
/** A stored value is longer than the schedule's limit. */
export const ValueTooLarge = error(13);
/** A contract that is on the call stack twice ends itself. */
export const TerminatedWhileReentrant = error(14);
/** The input was given away with a call and is read again. */
export const InputForwarded = error(15);
/** The subject of a random number is longer than the schedule's limit. */
export const RandomSubjectTooLong = error(16);
/** An event has more topics than the schedule's limit. */
export const TooManyTopics = error(17);
/** The chain has no such extension. */
export const NoChainExtension = error(18);
/** A message to another chain does not decode. */
export const XCMDecodeFailed = error(19);
/** The address is a contract already. */
export const DuplicateContract = error(20);
/** A contract ends itself before it is made. */
export const TerminatedInConstructor = error(21);
/** The contract called does not let itself be called again. */
export const ReentranceDenied = error(22);
/** A read-only call writes. */
export const StateChangeDenied = error(23);
/** The caller cannot pay the deposit, rao. */
export const StorageDepositNotEnoughFunds = error(24);
/** The deposit is above the caller's limit, rao. */
export const StorageDepositLimitExhausted = error(25);
/** A contract still has the code. */
export const CodeInUse = error(26);
/** The contract ended with its revert flag. */
export const ContractReverted = error(27);
/** The code failed its checks. */
export const CodeRejected = error(28);
/** The code uses floating point numbers. */
export const Indeterministic = error(29);
/** Nothing goes until the pallet's migration is over. */
export const MigrationInProgress = error(30);
/** There is nothing to migrate. */
export const NoMigrationPerformed = error(31);
/** More than MaxDelegateDependencies codes are kept alive. */
export const MaxDelegateDependenciesReached = error(32);
/** The contract does not keep the code alive. */
export const DelegateDependencyNotFound = error(33);
/** The contract keeps the code alive already. */
export const DelegateDependencyAlreadyExists = error(34);
/** A contract's own code needs no keeping. */
export const CannotAddSelfAsDelegateDependency = error(35);
/** More than MaxTransientStorageSize bytes in one transaction. */
export const OutOfTransientStorage = error(36);
