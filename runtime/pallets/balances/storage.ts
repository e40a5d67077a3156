import { storageOf } from "#runtime/frame/storage.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { blake2_128Concat } from "#runtime/frame/storage_key.ts";
import { accountData, balanceLock, reserveData } from "./types.ts";
import { weakBoundedVec, UNKNOWN_BOUND, boundedVec } from "#runtime/scale/collections.ts";
import { idAmount, idAmount_misc } from "#runtime/frame/sp_types.ts";

const storage = storageOf("Balances");

export const TotalIssuance = storage.value("TotalIssuance", { value: u64, fallback: 0n });
export const InactiveIssuance = storage.value("InactiveIssuance", { value: u64, fallback: 0n });
export const Account = storage.map("Account", { keys: [blake2_128Concat(accountId)], value: accountData, fallback: { free: 0n, reserved: 0n, frozen: 0n, flags: 170141183460469231731687303715884105728n } });
export const Locks = storage.map("Locks", { keys: [blake2_128Concat(accountId)], value: weakBoundedVec(balanceLock), fallback: [] });
export const Reserves = storage.map("Reserves", { keys: [blake2_128Concat(accountId)], value: boundedVec(reserveData, UNKNOWN_BOUND), fallback: [] });
export const Holds = storage.map("Holds", { keys: [blake2_128Concat(accountId)], value: boundedVec(idAmount, UNKNOWN_BOUND), fallback: [] });
export const Freezes = storage.map("Freezes", { keys: [blake2_128Concat(accountId)], value: boundedVec(idAmount_misc, UNKNOWN_BOUND), fallback: [] });
