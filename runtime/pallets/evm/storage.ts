import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat } from "#runtime/frame/storage_key.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { h160, h256 } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { codeMetadata } from "./types.ts";

const storage = storageOf("EVM");

/** EVM bytecode, by address. */
export const AccountCodes = storage.map("AccountCodes", {
  keys: [blake2_128Concat(h160)],
  value: bytes,
  fallback: new Uint8Array(0),
});
/** Length and keccak-256 of the bytecode, by address. */
export const AccountCodesMetadata = storage.optionMap("AccountCodesMetadata", {
  keys: [blake2_128Concat(h160)],
  value: codeMetadata,
});
/** A contract's storage: words of 32 bytes, by address and slot. */
export const AccountStorages = storage.map("AccountStorages", {
  keys: [blake2_128Concat(h160), blake2_128Concat(h256)],
  value: h256,
  fallback: "0x0000000000000000000000000000000000000000000000000000000000000000",
});
/** Addresses that may make contracts. */
export const WhitelistedCreators = storage.value("WhitelistedCreators", { value: vec(h160), fallback: [] });
/** Whether everybody may make contracts. */
export const DisableWhitelistCheck = storage.value("DisableWhitelistCheck", { value: bool, fallback: false });
