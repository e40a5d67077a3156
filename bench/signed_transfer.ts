/** Transfers signed here, as a wallet would: what the throughput figures are made of. */
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { type Era, era } from "#runtime/frame/era.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, BlockRef, Rao } from "#runtime/primitives/ids.ts";
import { encode, Writer } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { writeCompact } from "#runtime/scale/integers.ts";

/** An account that signs. */
export type Sender = {
  readonly account: AccountId;
  /** Any call, signed; for so many blocks from one on, or for ever. Parameters and result as of `transfer`. */
  sign(genesis: Hex, nonce: number, call: RuntimeCall, mortal?: Mortal): Uint8Array;
  /** @param genesis of the chain. @param nonce of this transaction. @returns the extrinsic with its length in front. */
  transfer(genesis: Hex, nonce: number, to: AccountId, amount: Rao, mortal?: Mortal): Uint8Array;
};
/** @property period blocks, a power of two from 4 to 4,096 */
export type Mortal = { readonly period: number; readonly from: BlockRef };

const SIGNED_V4 = 0x84;
const SR25519 = 1;
const ACCOUNT_ID = 0;
const MAX_PLAIN_PAYLOAD = 256;

const eraOf = (mortal: Mortal | undefined): Era =>
  mortal === undefined
    ? { type: "Immortal" }
    : { type: "Mortal", period: mortal.period, phase: mortal.from.number % mortal.period };

/** Without a tip or a metadata hash. */
function explicit(nonce: number, mortal: Mortal | undefined): Uint8Array {
  const out = new Writer();
  era.enc(eraOf(mortal), out);
  writeCompact(nonce, out);
  out.byte(0);
  out.byte(0);
  return out.finish();
}

function implicit(genesis: Hex, mortal: Mortal | undefined): Uint8Array {
  const out = new Writer();
  out.u32(RUNTIME_VERSION.spec_version);
  out.u32(RUNTIME_VERSION.transaction_version);
  out.raw(fromHex(genesis));
  out.raw(fromHex(mortal?.from.hash ?? genesis));
  out.byte(0);
  return out.finish();
}

/** @param suri of a funded account: "//Alice". */
export function senderOf(suri: string): Sender {
  const key = keyPairFromSuri(suri, "sr25519");
  const sign: Sender["sign"] = (genesis, nonce, unsigned, mortal) => {
    const call = encode(runtimeCall, unsigned);
    const extensions = explicit(nonce, mortal);
    const payload = concatBytes(call, extensions, implicit(genesis, mortal));
    const signature = key.sign(payload.length > MAX_PLAIN_PAYLOAD ? blake2b256(payload) : payload);
    const head = concatBytes(Uint8Array.of(SIGNED_V4, ACCOUNT_ID), key.publicKey, Uint8Array.of(SR25519), signature);
    return encode(bytes, concatBytes(head, extensions, call));
  };
  return {
    account: toHex(key.publicKey) as AccountId,
    sign,
    transfer: (genesis, nonce, to, amount, mortal) =>
      sign(genesis, nonce, makeCall(transfer_keep_alive, { dest: { type: "Id", value: to }, value: amount }), mortal),
  };
}
