import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import { bytes, option, vec } from "#runtime/scale/collections.ts";
import { safeFloat, u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { bool, u16, u64, u128 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const NextStakeJobId = storage.value("NextStakeJobId", { value: u64, fallback: 0n });
export const MaxDelegateTake = storage.value("MaxDelegateTake", { value: u16, fallback: 11796 });
export const MinDelegateTake = storage.value("MinDelegateTake", { value: u16, fallback: 0 });
export const Owner = storage.map("Owner", {
  keys: [blake2_128Concat(accountId)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
export const AccountFlags = storage.map("AccountFlags", {
  keys: [blake2_128Concat(accountId)],
  value: u128,
  fallback: 0n,
});
export const Delegates = storage.map("Delegates", { keys: [blake2_128Concat(accountId)], value: u16, fallback: 11796 });
export const StakingHotkeys = storage.map("StakingHotkeys", {
  keys: [blake2_128Concat(accountId)],
  value: vec(accountId),
  fallback: [],
});
export const OwnedHotkeys = storage.map("OwnedHotkeys", {
  keys: [blake2_128Concat(accountId)],
  value: vec(accountId),
  fallback: [],
});
export const AutoStakeDestination = storage.optionMap("AutoStakeDestination", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: accountId,
});
export const AutoStakeDestinationColdkeys = storage.map("AutoStakeDestinationColdkeys", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: vec(accountId),
  fallback: [],
});
export const TotalHotkeyAlpha = storage.map("TotalHotkeyAlpha", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
export const TotalHotkeyShares = storage.map("TotalHotkeyShares", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: u64f64,
  fallback: U64F64.fromBits(0n),
});
export const Alpha = storage.map("Alpha", {
  keys: [blake2_128Concat(accountId), blake2_128Concat(accountId), identity(netUid)],
  value: u64f64,
  fallback: U64F64.fromBits(0n),
});
export const TotalHotkeySharesV2 = storage.map("TotalHotkeySharesV2", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: safeFloat,
  fallback: { mantissa: 0n, exponent: 0n },
});
export const AlphaV2 = storage.map("AlphaV2", {
  keys: [blake2_128Concat(accountId), blake2_128Concat(accountId), identity(netUid)],
  value: safeFloat,
  fallback: { mantissa: 0n, exponent: 0n },
});
export const AlphaMapLastKey = storage.value("AlphaMapLastKey", { value: option(bytes), fallback: undefined });
export const AlphaV2MapLastKey = storage.value("AlphaV2MapLastKey", { value: option(bytes), fallback: undefined });
export const NominatorMinRequiredStake = storage.value("NominatorMinRequiredStake", { value: u64, fallback: 0n });
export const TransferToggle = storage.map("TransferToggle", { keys: [identity(netUid)], value: bool, fallback: true });
export const LastColdkeyHotkeyStakeBlock = storage.optionMap("LastColdkeyHotkeyStakeBlock", {
  keys: [twox64Concat(accountId), twox64Concat(accountId)],
  value: u64,
});
