import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, twox64Concat } from "#runtime/frame/storage_key.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { multisig } from "./types.ts";

const storage = storageOf("Multisig");

/** Operations under way, by multisig account and by blake2-256 of the call. */
export const Multisigs = storage.optionMap("Multisigs", {
  keys: [twox64Concat(accountId), blake2_128Concat(fixedBytes(32))],
  value: multisig,
});
