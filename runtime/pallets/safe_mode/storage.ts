import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SafeMode");

export const EnteredUntil = storage.optionValue("EnteredUntil", { value: u32 });
export const Deposits = storage.optionMap("Deposits", {
  keys: [twox64Concat(accountId), twox64Concat(u32)],
  value: u64,
});
