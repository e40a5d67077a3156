/** Why the pool does not take a transaction. The RPC layer gives each its number. Reference: sc-transaction-pool-api error.rs. */
import type { TransactionValidityErrorValue } from "#runtime/frame/validity.ts";
import type { Hex } from "#runtime/primitives/hex.ts";

/** Why a transaction is not taken, by code. */
export type PoolRefusal =
  /** The bytes are not an extrinsic with its length in front. */
  | { readonly code: "BadFormat"; readonly reason: string }
  /** It has a length, and what follows is no extrinsic of this runtime. */
  | { readonly code: "Undecodable"; readonly reason: string }
  | { readonly code: "Invalid"; readonly validity: TransactionValidityErrorValue }
  /** It was invalid a short while ago. */
  | { readonly code: "TemporarilyBanned" }
  | { readonly code: "AlreadyImported"; readonly hash: Hex }
  /** Another transaction provides the same and pays no less. */
  | { readonly code: "TooLowPriority"; readonly old: bigint; readonly new: bigint }
  /** It requires what it provides itself. */
  | { readonly code: "CycleDetected" }
  /** The pool is full of better ones. */
  | { readonly code: "ImmediatelyDropped" }
  /** It provides nothing, so nothing could ever follow it. */
  | { readonly code: "NoTagsProvided" };

/** Thrown where the pool takes a transaction not; the pool is as before then. */
export class PoolRefused extends Error {
  readonly refusal: PoolRefusal;
  constructor(refusal: PoolRefusal) {
    super(refusal.code === "Invalid" ? `${refusal.validity.type} ${refusal.validity.value.type}` : refusal.code);
    this.refusal = refusal;
  }
}
