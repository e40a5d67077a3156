/** Who may author a block, and the signature that proves it. Reference: sc-consensus-aura; sp-consensus-aura digests.rs. */
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { AURA_ENGINE_ID, type DigestItem, type Header, header as headerCodec } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";

/** The digest item that says which slot a block is of. @param slot number of slots since 1970. */
export const slotDigest = (slot: bigint): DigestItem => ({
  type: "PreRuntime",
  value: [AURA_ENGINE_ID, encode(u64, slot)],
});
/** @param signature sr25519, 64 bytes, over the hash of the header without this item. */
export const sealDigest = (signature: Uint8Array): DigestItem => ({ type: "Seal", value: [AURA_ENGINE_ID, signature] });

/** The slot that a header claims; undefined without one, or with several. */
export function slotOf(header: Header): bigint | undefined {
  const slots = header.digest.flatMap((item) =>
    item.type === "PreRuntime" && item.value[0] === AURA_ENGINE_ID ? [item.value[1]] : [],
  );
  const [only] = slots;
  return only !== undefined && slots.length === 1 && only.length === 8 ? decodeAll(u64, only) : undefined;
}

/** A header taken apart into what was signed and the signature. */
export type Unsealed = {
  readonly header: Header;
  /** What the author signed. */
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
};

/** Takes the seal off; undefined if the last digest item is no Aura seal. */
export function unseal(sealed: Header): Unsealed | undefined {
  const seal = sealed.digest.at(-1);
  if (seal?.type !== "Seal" || seal.value[0] !== AURA_ENGINE_ID) return undefined;
  const header: Header = { ...sealed, digest: sealed.digest.slice(0, -1) };
  return { header, hash: blake2b256(encode(headerCodec, header)), signature: seal.value[1] };
}

/** Authorities take turns. */
export const authorOf = (slot: bigint, authorities: readonly AccountId[]): AccountId | undefined =>
  authorities.length === 0 ? undefined : authorities[Number(slot % BigInt(authorities.length))];

/** The slot of a moment. @param now ms since 1970 @param slotDuration ms */
export const slotAt = (now: number, slotDuration: number): bigint => BigInt(Math.floor(now / slotDuration));
