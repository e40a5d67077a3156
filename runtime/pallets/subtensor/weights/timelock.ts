/** Weights that anybody can read once a round of the drand beacon is out. Reference: pallets/subtensor/src/coinbase/reveal_commits.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { late } from "#runtime/frame/late.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { type Codec, DecodeError, type Infer, Reader } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { struct } from "#runtime/scale/named.ts";

/**
 * Opens a ciphertext (an IBE capsule over BLS12-381 and AES-GCM, as the `tle` crate writes it) with the beacon's signature of its round:
 * the plain text, or undefined if either is malformed or they do not match.
 */
export const openTimelock =
  late<(ctx: Ctx, ciphertext: Uint8Array, signature: Uint8Array) => Uint8Array | undefined>("SubtensorModule.tlock");

/** Bytes of "0x": signatures of the beacon may be stored with it. */
const HEX_MARK = [0x30, 0x78] as const;
/** A round's signature without the mark. @param stored of the pulse. */
export const signatureOf = (stored: Uint8Array): Uint8Array =>
  HEX_MARK.every((byte, i) => stored[i] === byte) ? stored.subarray(HEX_MARK.length) : stored;

const legacyPayload = struct(
  { path: "pallet_subtensor::coinbase::reveal_commits::LegacyWeightsTlockPayload" },
  { uids: vec(u16), values: vec(u16), version_key: u64 },
);
const payload = struct(
  { path: "pallet_subtensor::coinbase::reveal_commits::WeightsTlockPayload" },
  { hotkey: bytes, uids: vec(u16), values: vec(u16), version_key: u64 },
);
export type TimelockedWeights = Infer<typeof legacyPayload>;

/** The bytes that begin with a value; what follows it does not matter, as to the reference. */
function startOf<T>(codec: Codec<T>, input: Uint8Array): T | undefined {
  try {
    return codec.dec(new Reader(input));
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined;
    throw cause;
  }
}

const ACCOUNT_BYTES = 32;

/** The weights in an opened commit of `who`; undefined if they are somebody else's, or no weights. The old form names nobody. */
export function readTimelocked(plain: Uint8Array, who: AccountId): TimelockedWeights | undefined {
  const named = startOf(payload, plain);
  if (named === undefined || named.hotkey.length < ACCOUNT_BYTES) return startOf(legacyPayload, plain);
  return toHex(named.hotkey.subarray(0, ACCOUNT_BYTES)) === who ? named : undefined;
}
