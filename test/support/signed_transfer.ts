import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { compact, u32, u64 } from "#runtime/scale/integers.ts";

export type Signer = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array };

const SPEC_VERSION = 424;
const TRANSACTION_VERSION = 1;
const IMMORTAL = Uint8Array.of(0);
const NO_METADATA_HASH = Uint8Array.of(0);
/** Balances.transfer_keep_alive to an `Id` address. */
const TRANSFER = Uint8Array.of(5, 3, 0);
const SIGNED_V4 = Uint8Array.of(0x84);
const SR25519 = Uint8Array.of(1);
const ID = Uint8Array.of(0);
/** Longer payloads are signed by their hash. */
const MAX_PLAIN_PAYLOAD = 256;

/** An immortal call as clients send it: hex, length in front. @param call encoded @param tip rao */
export function signedCall(genesis: Hex, from: Signer, nonce: number, call: Uint8Array, tip = 0n): Hex {
  const extra = concatBytes(IMMORTAL, encode(compact(u32), nonce), encode(compact(u64), tip), NO_METADATA_HASH);
  const implicit = concatBytes(
    encode(u32, SPEC_VERSION),
    encode(u32, TRANSACTION_VERSION),
    fromHex(genesis),
    fromHex(genesis),
    NO_METADATA_HASH,
  );
  const payload = concatBytes(call, extra, implicit);
  const signature = from.sign(payload.length > MAX_PLAIN_PAYLOAD ? blake2b256(payload) : payload);
  return toHex(encode(bytes, concatBytes(SIGNED_V4, ID, from.publicKey, SR25519, signature, extra, call)));
}

/** An immortal transfer. @param rao what is sent, and the tip */
export const signedTransfer = (
  genesis: Hex,
  from: Signer,
  to: Pick<Signer, "publicKey">,
  nonce: number,
  { amount = 1_000_000n, tip = 0n }: { readonly amount?: bigint; readonly tip?: bigint } = {},
): Hex => signedCall(genesis, from, nonce, concatBytes(TRANSFER, to.publicKey, encode(compact(u64), amount)), tip);
