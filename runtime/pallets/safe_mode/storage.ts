import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

const storage = storageOf("SafeMode");

/** The last block of the safe mode; absent outside of it. */
export const EnteredUntil = storage.optionValue("EnteredUntil", { value: u32 });
/** Rao held of an account since the block in which it entered or extended. Nobody can place one on this chain. */
export const Deposits = storage.optionMap("Deposits", {
  keys: [twox64Concat(accountId), twox64Concat(u32)],
  value: rao,
});
