/** Shielded transactions as a wallet makes them: signed, encrypted with an author's key, and carried by another one. */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { type KeyPair, keyPairFromSuri } from "#node/keystore/suri.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { type Era, era as eraCodec } from "#runtime/frame/era.ts";
import { submit_encrypted } from "#runtime/pallets/mev_shield/calls.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b256, twox128 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { compact, u16, u32 } from "#runtime/scale/integers.ts";

const MAX_PLAIN_PAYLOAD = 256;
const SIGNED_V4 = 0x84;
const SR25519 = 1;
const ACCOUNT_ID = 0;
const BARE_V5 = 0x05;
/** No tip, no metadata hash. */
const REST = Uint8Array.of(0, 0);
const NO_METADATA_HASH = Uint8Array.of(0);

/** From which block on (its hash is signed), and for how many. */
export type Mortality = { readonly period: number; readonly number: number; readonly hash: Hex };

export class Wallet {
  readonly account: AccountId;
  readonly #key: KeyPair;
  readonly #genesis: Hex;

  constructor(suri: string, genesis: Hex) {
    this.#key = keyPairFromSuri(suri, "sr25519");
    this.#genesis = genesis;
    this.account = toHex(this.#key.publicKey) as AccountId;
  }

  /** With its length in front. @param mortality immortal if left out */
  sign(call: RuntimeCall, nonce: number, mortality?: Mortality): Uint8Array {
    const era: Era =
      mortality === undefined
        ? { type: "Immortal" }
        : { type: "Mortal", period: mortality.period, phase: mortality.number % mortality.period };
    const extra = concatBytes(encode(eraCodec, era), encode(compact(u32), nonce), REST);
    const { spec_version, transaction_version } = RUNTIME_VERSION;
    const implicit = concatBytes(
      encode(u32, spec_version),
      encode(u32, transaction_version),
      fromHex(this.#genesis),
      fromHex(mortality?.hash ?? this.#genesis),
      NO_METADATA_HASH,
    );
    const body = encode(runtimeCall, call);
    const payload = concatBytes(body, extra, implicit);
    const signature = this.#key.sign(payload.length > MAX_PLAIN_PAYLOAD ? blake2b256(payload) : payload);
    const head = concatBytes(
      Uint8Array.of(SIGNED_V4, ACCOUNT_ID),
      fromHex(this.account),
      Uint8Array.of(SR25519),
      signature,
    );
    return encode(bytes, concatBytes(head, extra, body));
  }
}

/** An extrinsic without a signature, with its length in front. */
export const bareExtrinsic = (call: RuntimeCall): Uint8Array =>
  encode(bytes, concatBytes(Uint8Array.of(BARE_V5), encode(runtimeCall, call)));

/** What a client reads off the chain and encrypts with; `hash` other than that of `key` makes it one that nobody opens. */
export function encrypted(key: Uint8Array, plaintext: Uint8Array, hash = twox128(key)): Uint8Array {
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(key);
  const nonce = blake2b256(cipherText).subarray(0, 24);
  const sealed = xchacha20poly1305(sharedSecret, nonce).encrypt(plaintext);
  return concatBytes(hash, encode(u16, cipherText.length), cipherText, nonce, sealed);
}

export const carrier = (ciphertext: Uint8Array): RuntimeCall => makeCall(submit_encrypted, { ciphertext });
