/** Proofs of work for the faucet. Reference: pallets/subtensor/src/subnets/registration.rs. */

import { sha256 } from "@noble/hashes/sha2.js";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { concatBytes, fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { U32, U256 } from "../../../numerics/saturating.ts";
import { keccak256 } from "../../../primitives/keccak.ts";
import { BlockHash } from "../../system/storage.ts";

/** What work of an account on a block with this nonce comes to. Blocks that are forgotten have the hash of zeros. Reference: create_seal_hash. */
export const sealHash = (ctx: Ctx, block: bigint, nonce: bigint, who: AccountId): Hex => {
  const blockHash = fromHex(BlockHash.get(ctx, U32.saturatingFrom(block)));
  const bound = keccak256(concatBytes(blockHash, fromHex(who)));
  return toHex(keccak256(sha256(concatBytes(encode(u64, nonce), bound))));
};

/** Whether the hash, a little-endian number, times the difficulty fits 256 bits. Reference: hash_meets_difficulty. */
export const meetsDifficulty = (hash: Uint8Array, difficulty: bigint): boolean =>
  U256.checkedMul(BigInt(toHex(hash.toReversed())), difficulty) !== undefined;
