/** Who makes this block. Reference: pallet-aura src/lib.rs FindAuthor, runtime/src/lib.rs BlockAuthorFromAura. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { DecodeError, decodePrefix } from "#runtime/scale/codec.ts";
import { AURA_ENGINE_ID } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { Digest } from "../system/storage.ts";
import { Authorities } from "./storage.ts";

/** The slot in the block's pre-runtime digest; undefined where the digest names none. */
export function slotOfDigest(ctx: Ctx): bigint | undefined {
  for (const item of Digest.get(ctx)) {
    if (item.type !== "PreRuntime" || item.value[0] !== AURA_ENGINE_ID) continue;
    try {
      return decodePrefix(u64, item.value[1]);
    } catch (cause) {
      if (cause instanceof DecodeError) return undefined;
      throw cause;
    }
  }
  return undefined;
}

/** The account of the authority whose slot this is, its public key; undefined outside of a block. */
export function blockAuthorFromAura(ctx: Ctx): AccountId | undefined {
  const slot = slotOfDigest(ctx);
  const authorities = Authorities.get(ctx);
  if (slot === undefined || authorities.length === 0) return undefined;
  const author = authorities.find((_, index) => BigInt(index) === slot % U64.saturatingFrom(authorities.length));
  return author === undefined ? undefined : (toHex(author) as AccountId);
}
