import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import { bytes, option, vec } from "#runtime/scale/collections.ts";
import { safeFloat, u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { bool, u16, u64, u128 } from "#runtime/scale/integers.ts";
import { InitialDefaultDelegateTake, InitialMinDelegateTake } from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** Left from an earlier version: nothing writes it. */
export const NextStakeJobId = storage.value("NextStakeJobId", { value: u64, fallback: 0n });
/** Bounds of a hotkey's take, in parts of 65535. */
export const MaxDelegateTake = storage.value("MaxDelegateTake", {
  value: u16,
  fallback: InitialDefaultDelegateTake.value,
});
/** The least that a delegate may take of what is staked with it earns, in parts of 65535. */
export const MinDelegateTake = storage.value("MinDelegateTake", { value: u16, fallback: InitialMinDelegateTake.value });
/** Hotkey to the coldkey that owns it; an entry is what makes a hotkey exist. */
export const Owner = storage.map("Owner", {
  keys: [blake2_128Concat(accountId)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
/** Choices of a coldkey, as bits: 1 for "takes stake that comes with a lock". No entry for none. */
export const AccountFlags = storage.map("AccountFlags", {
  keys: [blake2_128Concat(accountId)],
  value: u128,
  fallback: 0n,
});
/** What a hotkey keeps of its nominators' dividends, in parts of 65535. */
export const Delegates = storage.map("Delegates", {
  keys: [blake2_128Concat(accountId)],
  value: u16,
  fallback: InitialDefaultDelegateTake.value,
});
/** Every hotkey that a coldkey has ever staked on; none is taken out when the stake is gone. */
export const StakingHotkeys = storage.map("StakingHotkeys", {
  keys: [blake2_128Concat(accountId)],
  value: vec(accountId),
  fallback: [],
});
/** The hotkeys that a coldkey owns: Owner the other way round. */
export const OwnedHotkeys = storage.map("OwnedHotkeys", {
  keys: [blake2_128Concat(accountId)],
  value: vec(accountId),
  fallback: [],
});
/** The hotkey that a coldkey's mining emission on a subnet is staked behind. */
export const AutoStakeDestination = storage.optionMap("AutoStakeDestination", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: accountId,
});
/** AutoStakeDestination the other way round. */
export const AutoStakeDestinationColdkeys = storage.map("AutoStakeDestinationColdkeys", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: vec(accountId),
  fallback: [],
});
/** All alpha behind a hotkey: the value of its share pool. No entry for zero. */
export const TotalHotkeyAlpha = storage.map("TotalHotkeyAlpha", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Shares of a pool together, as kept until they moved to TotalHotkeySharesV2: read first, removed when written. */
export const TotalHotkeyShares = storage.map("TotalHotkeyShares", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: u64f64,
  fallback: U64F64.fromBits(0n),
});
/** A coldkey's shares, by hotkey and coldkey, as kept until they moved to AlphaV2: read first, removed when written. */
export const Alpha = storage.map("Alpha", {
  keys: [blake2_128Concat(accountId), blake2_128Concat(accountId), identity(netUid)],
  value: u64f64,
  fallback: U64F64.fromBits(0n),
});
/** Shares of a hotkey's pool together. No entry for zero. */
export const TotalHotkeySharesV2 = storage.map("TotalHotkeySharesV2", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: safeFloat,
  fallback: { mantissa: 0n, exponent: 0n },
});
/** A coldkey's shares of a hotkey's pool, by hotkey and coldkey. No entry for zero. */
export const AlphaV2 = storage.map("AlphaV2", {
  keys: [blake2_128Concat(accountId), blake2_128Concat(accountId), identity(netUid)],
  value: safeFloat,
  fallback: { mantissa: 0n, exponent: 0n },
});
/** Raw keys where the walks over Alpha and AlphaV2 go on, a batch a block. */
export const AlphaMapLastKey = storage.value("AlphaMapLastKey", { value: option(bytes), fallback: undefined });
/** As `AlphaMapLastKey`, of the map `AlphaV2`. */
export const AlphaV2MapLastKey = storage.value("AlphaV2MapLastKey", { value: option(bytes), fallback: undefined });
/** The least that a nominator may hold, in millionths of the minimum stake. */
export const NominatorMinRequiredStake = storage.value("NominatorMinRequiredStake", { value: u64, fallback: 0n });
/** Whether stake of a subnet may change its coldkey. */
export const TransferToggle = storage.map("TransferToggle", { keys: [identity(netUid)], value: bool, fallback: true });
/** The block in which a coldkey last staked on or unstaked from a hotkey. */
export const LastColdkeyHotkeyStakeBlock = storage.optionMap("LastColdkeyHotkeyStakeBlock", {
  keys: [twox64Concat(accountId), twox64Concat(accountId)],
  value: u64,
});
