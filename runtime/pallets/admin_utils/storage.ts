import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat } from "#runtime/frame/storage_key.ts";
import { bool } from "#runtime/scale/integers.ts";
import { precompileEnum } from "./types.ts";

const storage = storageOf("AdminUtils");

/** Whether EVM contracts may call a precompile. */
export const PrecompileEnable = storage.map("PrecompileEnable", {
  keys: [blake2_128Concat(precompileEnum)],
  value: bool,
  fallback: true,
});
