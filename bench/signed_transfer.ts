/** Transfers signed here, as a wallet would: what the throughput figures are made of. */
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { encode, Writer } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { writeCompact } from "#runtime/scale/integers.ts";

/** An account that signs. */
export type Sender = {
  readonly account: AccountId;
  /** Any call, signed. Parameters and result as of `transfer`. */
  sign(genesis: Hex, nonce: number, call: RuntimeCall): Uint8Array;
  /** @param genesis of the chain. @param nonce of this transaction. @returns the extrinsic with its length in front. */
  transfer(genesis: Hex, nonce: number, to: AccountId, amount: Rao): Uint8Array;
};

const SIGNED_V4 = 0x84;
const SR25519 = 1;
const ACCOUNT_ID = 0;
const MAX_PLAIN_PAYLOAD = 256;

/** Immortal, without a tip or a metadata hash. */
function explicit(nonce: number): Uint8Array {
  const out = new Writer();
  out.byte(0);
  writeCompact(nonce, out);
  out.byte(0);
  out.byte(0);
  return out.finish();
}

function implicit(genesis: Hex): Uint8Array {
  const out = new Writer();
  out.u32(RUNTIME_VERSION.spec_version);
  out.u32(RUNTIME_VERSION.transaction_version);
  out.raw(fromHex(genesis));
  out.raw(fromHex(genesis));
  out.byte(0);
  return out.finish();
}

/** @param suri of a funded account: "//Alice". */
export function senderOf(suri: string): Sender {
  const key = keyPairFromSuri(suri, "sr25519");
  const sign: Sender["sign"] = (genesis, nonce, unsigned) => {
    const call = encode(runtimeCall, unsigned);
    const extensions = explicit(nonce);
    const payload = concatBytes(call, extensions, implicit(genesis));
    const signature = key.sign(payload.length > MAX_PLAIN_PAYLOAD ? blake2b256(payload) : payload);
    const head = concatBytes(Uint8Array.of(SIGNED_V4, ACCOUNT_ID), key.publicKey, Uint8Array.of(SR25519), signature);
    return encode(bytes, concatBytes(head, extensions, call));
  };
  return {
    account: toHex(key.publicKey) as AccountId,
    sign,
    transfer: (genesis, nonce, to, amount) =>
      sign(genesis, nonce, makeCall(transfer_keep_alive, { dest: { type: "Id", value: to }, value: amount })),
  };
}
