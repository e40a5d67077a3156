import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u32, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const DissolveNetworkScheduleDuration = storage.value("DissolveNetworkScheduleDuration", {
  value: u32,
  fallback: 36000,
});
export const SubnetLimit = storage.value("SubnetLimit", { value: u16, fallback: 128 });
export const TokenSymbol = storage.map("TokenSymbol", {
  keys: [identity(netUid)],
  value: bytes,
  fallback: Uint8Array.from([240, 157, 156, 143]),
});
export const TotalNetworks = storage.value("TotalNetworks", { value: u16, fallback: 0 });
export const NetworkImmunityPeriod = storage.value("NetworkImmunityPeriod", { value: u64, fallback: 1296000n });
export const StartCallDelay = storage.value("StartCallDelay", { value: u64, fallback: 0n });
export const NetworkMinLockCost = storage.value("NetworkMinLockCost", { value: rao, fallback: 1000000000000n as Rao });
export const NetworkLastLockCost = storage.value("NetworkLastLockCost", {
  value: rao,
  fallback: 1000000000000n as Rao,
});
export const NetworkLockReductionInterval = storage.value("NetworkLockReductionInterval", {
  value: u64,
  fallback: 100800n,
});
export const NetworkRateLimit = storage.value("NetworkRateLimit", {
  value: u64,
  fallback: ({ powFaucet }) => (powFaucet ? 0n : 7200n),
});
export const SubnetLocked = storage.map("SubnetLocked", { keys: [identity(netUid)], value: rao, fallback: 0n as Rao });
export const LargestLocked = storage.map("LargestLocked", { keys: [identity(netUid)], value: u64, fallback: 0n });
export const SubnetMechanism = storage.map("SubnetMechanism", { keys: [identity(netUid)], value: u16, fallback: 0 });
export const NetworksAdded = storage.map("NetworksAdded", { keys: [identity(netUid)], value: bool, fallback: false });
export const NetworkRegisteredAt = storage.map("NetworkRegisteredAt", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
export const RegisteredSubnetCounter = storage.map("RegisteredSubnetCounter", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
export const SubnetOwner = storage.map("SubnetOwner", {
  keys: [identity(netUid)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
export const SubnetOwnerHotkey = storage.map("SubnetOwnerHotkey", {
  keys: [identity(netUid)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
export const SubtokenEnabled = storage.map("SubtokenEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: false,
});
export const NetworkRegistrationStartBlock = storage.value("NetworkRegistrationStartBlock", {
  value: u64,
  fallback: 0n,
});
export const TaoInRefundDeploymentBlock = storage.value("TaoInRefundDeploymentBlock", { value: u64, fallback: 0n });
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(bytes)],
  value: bool,
  fallback: false,
});
