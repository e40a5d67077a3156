import { idAmountOf } from "#runtime/frame/sp_types.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat } from "#runtime/frame/storage_key.ts";
import { boundedVec, UNKNOWN_BOUND, weakBoundedVec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { runtimeFreezeReason, runtimeHoldReason } from "../outer_types.ts";
import { accountData, balanceLock, reserveData } from "./types.ts";

const storage = storageOf("Balances");

export const TotalIssuance = storage.value("TotalIssuance", { value: u64, fallback: 0n });
export const InactiveIssuance = storage.value("InactiveIssuance", { value: u64, fallback: 0n });
export const Account = storage.map("Account", {
  keys: [blake2_128Concat(accountId)],
  value: accountData,
  fallback: { free: 0n, reserved: 0n, frozen: 0n, flags: 170141183460469231731687303715884105728n },
});
export const Locks = storage.map("Locks", {
  keys: [blake2_128Concat(accountId)],
  value: weakBoundedVec(balanceLock),
  fallback: [],
});
export const Reserves = storage.map("Reserves", {
  keys: [blake2_128Concat(accountId)],
  value: boundedVec(reserveData, UNKNOWN_BOUND),
  fallback: [],
});
export const Holds = storage.map("Holds", {
  keys: [blake2_128Concat(accountId)],
  value: boundedVec(idAmountOf(runtimeHoldReason), UNKNOWN_BOUND),
  fallback: [],
});
export const Freezes = storage.map("Freezes", {
  keys: [blake2_128Concat(accountId)],
  value: boundedVec(idAmountOf(runtimeFreezeReason), UNKNOWN_BOUND),
  fallback: [],
});
