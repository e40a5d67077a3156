import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { subnetLease } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** Who leased a subnet, for whom and until when. */
export const SubnetLeases = storage.optionMap("SubnetLeases", { keys: [twox64Concat(u32)], value: subnetLease });
/** A contributor's share of the lease's dividends, 0 to 1. */
export const SubnetLeaseShares = storage.map("SubnetLeaseShares", {
  keys: [twox64Concat(u32), identity(accountId)],
  value: u64f64,
  fallback: U64F64.fromBits(0n),
});
/** The lease that a subnet is under. */
export const SubnetUidToLeaseId = storage.optionMap("SubnetUidToLeaseId", { keys: [twox64Concat(netUid)], value: u32 });
/** The number of the next lease. */
export const NextSubnetLeaseId = storage.value("NextSubnetLeaseId", { value: u32, fallback: 0 });
/** What waits to be distributed; alpha in its smallest unit. */
export const AccumulatedLeaseDividends = storage.map("AccumulatedLeaseDividends", {
  keys: [twox64Concat(u32)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
