/** Encapsulation keys of the authors, moved on by one place in every block, so that each is in use when its author's turn comes. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { twox128 } from "#runtime/primitives/hashing.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { authorityOfSlot } from "../aura/aura.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { BadEncKeyLen, Unreachable } from "./errors.ts";
import { AuthorKeys, CurrentKey, NextKey, NextKeyExpiresAt, PendingKey, PendingKeyExpiresAt } from "./storage.ts";

/** Of an ML-KEM-768 encapsulation key, bytes. */
const KEY_LENGTH = 1184;
/** Whose turn comes after the next, counted in slots from the block's. */
const NEXT_NEXT = 2n;
const PENDING_FOR = 2;
const NEXT_FOR = 3;

/**
 * Moves every key on by one place; what the author announces, or its silence, counts from its next block on, because the place for the
 * author after the next is filled before the announcement is taken.
 * Reference: pallets/shield/src/lib.rs announce_next_key. @throws Unreachable without a slot in the block's digest, BadEncKeyLen
 */
export function rotateKeys(ctx: Ctx, announced: Uint8Array | undefined): void {
  const author = authorityOfSlot(ctx);
  if (author === undefined) throw Unreachable;
  CurrentKey.set(ctx, PendingKey.take(ctx));
  PendingKey.set(ctx, NextKey.take(ctx));
  const afterNext = authorityOfSlot(ctx, NEXT_NEXT);
  NextKey.set(ctx, afterNext && AuthorKeys.get(ctx, afterNext));
  ensure(announced === undefined || announced.length === KEY_LENGTH, BadEncKeyLen);
  AuthorKeys.set(ctx, author, announced);
  const expiry = (blocks: number): number => U32.wrappingAdd(BlockNumber.get(ctx), blocks);
  PendingKeyExpiresAt.set(ctx, PendingKey.has(ctx) ? expiry(PENDING_FOR) : undefined);
  NextKeyExpiresAt.set(ctx, NextKey.has(ctx) ? expiry(NEXT_FOR) : undefined);
}

/** twox128 of the key that the author of the next block opens shielded transactions with; undefined if it has announced none. */
export function pendingKeyHash(ctx: Ctx): Hex | undefined {
  const pending = PendingKey.get(ctx);
  return pending && toHex(twox128(pending));
}

/** Whether a shielded transaction is for the author of the next block. Reference: is_shielded_using_current_key. */
export const isForNextBlock = (ctx: Ctx, keyHash: Uint8Array): boolean => pendingKeyHash(ctx) === toHex(keyHash);
