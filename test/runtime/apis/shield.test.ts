import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { beforeEach, describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { uncheckedExtrinsic } from "#runtime/frame/extrinsic_codec.ts";
import { parseShielded } from "#runtime/pallets/mev_shield/shielded_transaction.ts";
import { PendingKey } from "#runtime/pallets/mev_shield/storage.ts";
import { type ShieldedTransaction, shieldedTransaction } from "#runtime/pallets/mev_shield/types.ts";
import { BlockHash, Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { batch } from "#runtime/pallets/utility/batch.ts";
import { twox128 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes, option } from "#runtime/scale/collections.ts";
import { bool } from "#runtime/scale/integers.ts";
import { runtimeOver } from "../../support/runtime_ctx.ts";
import { bareExtrinsic, carrier, encrypted, Wallet } from "../../support/shielded.ts";
import { CIPHERTEXT, PLAINTEXT, SEED } from "./shielded_by_bittensor_core.ts";

const GENESIS: Hex = `0x${"11".repeat(32)}`;
const BLOCK_96: Hex = `0x${"22".repeat(32)}`;
const PAIR = ml_kem768.keygen(SEED);

let over: ReturnType<typeof runtimeOver>;
beforeEach(() => {
  over = runtimeOver({ get: () => undefined, keys: () => [] });
  BlockNumber.set(over.ctx, 100);
  BlockHash.set(over.ctx, 0, GENESIS);
  BlockHash.set(over.ctx, 96, BLOCK_96);
});
const flipped = (text: Uint8Array, at: number): Uint8Array => text.with(at, (text[at] ?? 0) ^ 1);
const ask = (method: string, input: Uint8Array): Uint8Array =>
  over.runtime.callApi(over.ctx, `ShieldApi_${method}`, input);

describe("try_decode_shielded_tx", () => {
  const wallet = new Wallet("//Alice", GENESIS);
  const parts = parseShielded(fromHex(CIPHERTEXT));
  const asked = (extrinsic: Uint8Array): ShieldedTransaction | undefined =>
    decodeAll(option(shieldedTransaction), ask("try_decode_shielded_tx", extrinsic));
  const carried = (ciphertext = fromHex(CIPHERTEXT)): RuntimeCall => carrier(ciphertext);
  const known = { period: 8, number: 96, hash: BLOCK_96 };

  it("gives what a signed carrier carries, and an unsigned one", () => {
    expect(parts?.key_hash).toEqual(twox128(PAIR.publicKey));
    expect([parts?.kem_ct.length, parts?.nonce.length]).toEqual([1088, 24]);
    expect(asked(wallet.sign(carried(), 0, known))).toEqual(parts);
    expect(asked(bareExtrinsic(carried()))).toEqual(parts);
  });

  it.each<readonly [string, () => Uint8Array]>([
    ["an era that begins with the newest block", () => wallet.sign(carried(), 0, { ...known, number: 100 })],
    ["another block's hash signed", () => wallet.sign(carried(), 0, { ...known, hash: GENESIS })],
    ["a signature over something else", () => flipped(wallet.sign(carried(), 0, known), 45)],
    ["another call", () => wallet.sign(makeCall(batch, { calls: [carried()] }), 0, known)],
    ["a ciphertext without the form of one", () => wallet.sign(carried(new Uint8Array(41)), 0, known)],
  ])("none for %s", (_, extrinsic) => {
    expect(asked(extrinsic())).toBeUndefined();
  });

  it("refuses what is no extrinsic", () => {
    expect(() => ask("try_decode_shielded_tx", Uint8Array.of(4, 5))).toThrow();
    expect(() => ask("try_decode_shielded_tx", encode(bytes, Uint8Array.of(5, 0xee)))).toThrow();
  });
});

it("is_shielded_using_current_key compares with the key of the next block's author", () => {
  const isFor = (key: Uint8Array): boolean => decodeAll(bool, ask("is_shielded_using_current_key", twox128(key)));
  expect(isFor(PAIR.publicKey)).toBe(false);
  PendingKey.set(over.ctx, PAIR.publicKey);
  expect([isFor(PAIR.publicKey), isFor(PAIR.secretKey)]).toEqual([true, false]);
});

describe("try_unshield_tx", () => {
  function opened(ciphertext: Uint8Array, key: Uint8Array = PAIR.secretKey): Uint8Array | undefined {
    const shielded = parseShielded(ciphertext);
    if (shielded === undefined) throw new Error("no shielded transaction");
    const input = concatBytes(encode(bytes, key), encode(shieldedTransaction, shielded));
    return decodeAll(option(uncheckedExtrinsic), ask("try_unshield_tx", input));
  }
  const theirs = fromHex(CIPHERTEXT);

  it("opens what another library encrypted, and what is longer than its length says up to there", () => {
    const inner = decodeAll(bytes, fromHex(PLAINTEXT));
    expect(opened(theirs)).toEqual(inner);
    expect(opened(encrypted(PAIR.publicKey, concatBytes(fromHex(PLAINTEXT), Uint8Array.of(1))))).toEqual(inner);
  });

  it("whatever the key hash says", () => {
    expect(opened(flipped(theirs, 0))).toEqual(decodeAll(bytes, fromHex(PLAINTEXT)));
  });

  it.each<readonly [string, () => Uint8Array | undefined]>([
    ["a secret that was tampered with", () => opened(flipped(theirs, 18))],
    ["another nonce", () => opened(flipped(theirs, 18 + 1088))],
    ["another text", () => opened(flipped(theirs, theirs.length - 17))],
    ["another tag", () => opened(flipped(theirs, theirs.length - 1))],
    ["another's key", () => opened(theirs, ml_kem768.keygen(SEED.toReversed()).secretKey)],
    ["a key that contradicts itself", () => opened(theirs, PAIR.secretKey.with(2400 - 40, 0))],
    ["a key of another length", () => opened(theirs, PAIR.secretKey.subarray(1))],
    ["a plaintext that is none", () => opened(encrypted(PAIR.publicKey, new Uint8Array(0)))],
    ["a call that there is not", () => opened(encrypted(PAIR.publicKey, Uint8Array.of(12, 5, 0xee, 0)))],
    ["bytes behind the call", () => opened(encrypted(PAIR.publicKey, Uint8Array.of(20, 5, 0, 0, 0, 0)))],
  ])("none for %s", (_, open) => {
    expect(open()).toBeUndefined();
  });
});
