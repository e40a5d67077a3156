import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { btreeMap } from "#runtime/scale/collections.ts";
import { i96f32 } from "#runtime/scale/fixed_codec.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64, u128 } from "#runtime/scale/integers.ts";
import { rootClaimTypeEnum } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** The least alpha that is claimed. */
export const RootClaimableThreshold = storage.map("RootClaimableThreshold", {
  keys: [blake2_128Concat(netUid)],
  value: i96f32,
  fallback: I96F32.fromBits(2147483648000000n),
});
/** Alpha per rao of root stake that a validator's dividends ever came to, by subnet, ascending. */
export const RootClaimable = storage.map("RootClaimable", {
  keys: [blake2_128Concat(accountId)],
  value: btreeMap(netUid, i96f32),
  fallback: [],
});
/** Alpha that a coldkey counts as having claimed from a validator on a subnet. */
export const RootClaimed = storage.map("RootClaimed", {
  keys: [identity(netUid), blake2_128Concat(accountId), blake2_128Concat(accountId)],
  value: u128,
  fallback: 0n,
});
/** Whether claims are swapped to TAO or kept as alpha. */
export const RootClaimType = storage.map("RootClaimType", {
  keys: [blake2_128Concat(accountId)],
  value: rootClaimTypeEnum,
  fallback: { type: "Swap", value: undefined },
});
/** Coldkeys with root stake by number: dense from zero, so that blocks can pick some at random. */
export const StakingColdkeysByIndex = storage.optionMap("StakingColdkeysByIndex", {
  keys: [identity(u64)],
  value: accountId,
});
/** The same the other way round. */
export const StakingColdkeys = storage.optionMap("StakingColdkeys", { keys: [identity(accountId)], value: u64 });
/** How many coldkeys are numbered in `StakingColdkeys`. */
export const NumStakingColdkeys = storage.value("NumStakingColdkeys", { value: u64, fallback: 0n });
/** Coldkeys that the chain claims for in a block. */
export const NumRootClaim = storage.value("NumRootClaim", { value: u64, fallback: 5n });
