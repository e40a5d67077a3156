import type { ValidTransaction } from "#runtime/frame/validity.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { type Hex, toBareHex } from "#runtime/primitives/hex.ts";

/** What a transaction needs or gives: hex digits of the runtime's tag. */
export type Tag = string;

/** A transaction that the runtime found valid. */
export type PoolTransaction = {
  /** blake2_256 of `encoded`. */
  readonly hash: Hex;
  /** With its compact length in front, as RPC and blocks have it. */
  readonly encoded: Uint8Array;
  /** Without it. */
  readonly bytes: Uint8Array;
  readonly priority: bigint;
  readonly requires: readonly Tag[];
  readonly provides: readonly Tag[];
  /** Block height after which it must be validated again. */
  readonly validTill: number;
  readonly propagate: boolean;
  /** Sent through this node's RPC rather than by a peer. */
  readonly local: boolean;
};

/** BLAKE2b-256 of the extrinsic with its length in front. */
export const transactionHash = (encoded: Uint8Array): Hex => blake2b256Hex(encoded);

/** What the pool keeps of a transaction. @param encoded with its length in front @param bytes without @param at block height at which it was found valid */
export const poolTransaction = (
  encoded: Uint8Array,
  bytes: Uint8Array,
  validity: ValidTransaction,
  at: number,
  local: boolean,
): PoolTransaction => ({
  hash: transactionHash(encoded),
  encoded,
  bytes,
  priority: validity.priority,
  requires: validity.requires.map((tag) => toBareHex(tag)),
  provides: validity.provides.map((tag) => toBareHex(tag)),
  validTill: at + Number(validity.longevity),
  propagate: validity.propagate,
  local,
});
