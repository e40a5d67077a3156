import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u32, u64 } from "#runtime/scale/integers.ts";
import {
  InitialDissolveNetworkScheduleDuration,
  InitialNetworkImmunityPeriod,
  InitialNetworkLockReductionInterval,
  InitialNetworkMinLockCost,
  InitialNetworkRateLimit,
  InitialStartCallDelay,
} from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** Blocks from the schedule of a subnet's end to the end. */
export const DissolveNetworkScheduleDuration = storage.value("DissolveNetworkScheduleDuration", {
  value: u32,
  fallback: InitialDissolveNetworkScheduleDuration.value,
});
/** How many subnets there may be, root not counted. */
export const SubnetLimit = storage.value("SubnetLimit", { value: u16, fallback: 128 });
/** Of the subnet's alpha; UTF-8. */
export const TokenSymbol = storage.map("TokenSymbol", {
  keys: [identity(netUid)],
  value: bytes,
  fallback: Uint8Array.from([240, 157, 156, 143]),
});
/** How many subnets there are, root counted. */
export const TotalNetworks = storage.value("TotalNetworks", { value: u16, fallback: 0 });
/** Blocks after its registration in which a subnet is not taken away for another. */
export const NetworkImmunityPeriod = storage.value("NetworkImmunityPeriod", {
  value: u64,
  fallback: InitialNetworkImmunityPeriod.value,
});
/** Blocks from a subnet's registration until its owner may start it. */
export const StartCallDelay = storage.value("StartCallDelay", { value: u64, fallback: InitialStartCallDelay.value });
/** The least that a new subnet costs; rao. */
export const NetworkMinLockCost = storage.value("NetworkMinLockCost", {
  value: rao,
  fallback: InitialNetworkMinLockCost.value as Rao,
});
/** What the last new subnet cost; rao. */
export const NetworkLastLockCost = storage.value("NetworkLastLockCost", {
  value: rao,
  fallback: InitialNetworkMinLockCost.value as Rao,
});
/** Blocks in which the price of a subnet falls by what the last one cost; fewer after each halving of the emission. */
export const NetworkLockReductionInterval = storage.value("NetworkLockReductionInterval", {
  value: u64,
  fallback: InitialNetworkLockReductionInterval.value,
});
/** Blocks between two registrations of subnets. */
export const NetworkRateLimit = storage.value("NetworkRateLimit", {
  value: u64,
  fallback: (features) => (features.powFaucet ? 0n : InitialNetworkRateLimit.get({ features })),
});
/** What the owner paid for the subnet; rao. */
export const SubnetLocked = storage.map("SubnetLocked", { keys: [identity(netUid)], value: rao, fallback: 0n as Rao });
/** Of a former design; nothing depends on it. */
export const LargestLocked = storage.map("LargestLocked", { keys: [identity(netUid)], value: u64, fallback: 0n });
/** 0: alpha is worth one TAO each. 1: it has a pool, and a price. */
export const SubnetMechanism = storage.map("SubnetMechanism", { keys: [identity(netUid)], value: u16, fallback: 0 });
/** True for each subnet that there is. */
export const NetworksAdded = storage.map("NetworksAdded", { keys: [identity(netUid)], value: bool, fallback: false });
/** Block of the subnet's registration. */
export const NetworkRegisteredAt = storage.map("NetworkRegisteredAt", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
/** How often a subnet was registered under this number. */
export const RegisteredSubnetCounter = storage.map("RegisteredSubnetCounter", {
  keys: [identity(netUid)],
  value: u64,
  fallback: 0n,
});
/** The coldkey of the subnet's owner. */
export const SubnetOwner = storage.map("SubnetOwner", {
  keys: [identity(netUid)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
/** The hotkey that its owner's part of the emission goes to. */
export const SubnetOwnerHotkey = storage.map("SubnetOwnerHotkey", {
  keys: [identity(netUid)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
/** Whether the subnet was started: its alpha can be staked and moved. */
export const SubtokenEnabled = storage.map("SubtokenEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: false,
});
/** The first block in which subnets can be registered. */
export const NetworkRegistrationStartBlock = storage.value("NetworkRegistrationStartBlock", {
  value: u64,
  fallback: 0n,
});
/** When a subnet is dissolved that was registered after this block, the alpha of its pool counts as its own. */
export const TaoInRefundDeploymentBlock = storage.value("TaoInRefundDeploymentBlock", { value: u64, fallback: 0n });
/** Migrations that have run, by name. */
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(bytes)],
  value: bool,
  fallback: false,
});
