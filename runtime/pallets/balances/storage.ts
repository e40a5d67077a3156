import { idAmountOf } from "#runtime/frame/sp_types.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat } from "#runtime/frame/storage_key.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { boundedVec, weakBoundedVec } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { runtimeFreezeReason, runtimeHoldReason } from "../outer_types.ts";
import { accountData, balanceLock, DEFAULT_ACCOUNT_DATA, reserveData } from "./types.ts";

const storage = storageOf("Balances");

/** Rao in existence, on accounts or in imbalances that are being moved. */
export const TotalIssuance = storage.value("TotalIssuance", { value: rao, fallback: 0n as Rao });
/** The part of it that takes no part in issuance statistics. */
export const InactiveIssuance = storage.value("InactiveIssuance", { value: rao, fallback: 0n as Rao });
/** Unused: System.Account keeps the balances. */
export const Account = storage.map("Account", {
  keys: [blake2_128Concat(accountId)],
  value: accountData,
  fallback: DEFAULT_ACCOUNT_DATA,
});
/** An account's locks under the former traits, one for each id. */
export const Locks = storage.map("Locks", {
  keys: [blake2_128Concat(accountId)],
  value: weakBoundedVec(balanceLock),
  fallback: [],
});
/** Named reserves, sorted by id. At most MaxReserves. */
export const Reserves = storage.map("Reserves", {
  keys: [blake2_128Concat(accountId)],
  value: boundedVec(reserveData, 50),
  fallback: [],
});
/** One for each reason that the runtime knows: the inner variants of its hold reasons counted. */
export const MAX_HOLDS = 4;
/** Amounts on hold by reason, in the order they began. */
export const Holds = storage.map("Holds", {
  keys: [blake2_128Concat(accountId)],
  value: boundedVec(idAmountOf(runtimeHoldReason), MAX_HOLDS),
  fallback: [],
});
/** At most MaxFreezes. */
export const Freezes = storage.map("Freezes", {
  keys: [blake2_128Concat(accountId)],
  value: boundedVec(idAmountOf(runtimeFreezeReason), 50),
  fallback: [],
});
