import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import { InitialMaxChildKeyTake, InitialMinChildKeyTake } from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** Takes are parts of 65535. */
export const MaxChildkeyTake = storage.value("MaxChildkeyTake", { value: u16, fallback: InitialMaxChildKeyTake.value });
/** The least that a childkey takes of what its parents' stake earns, in parts of 65535. */
export const MinChildkeyTake = storage.value("MinChildkeyTake", { value: u16, fallback: InitialMinChildKeyTake.value });
/** By the subnet's owner; the higher of the two holds. */
export const MinChildkeyTakePerSubnet = storage.map("MinChildkeyTakePerSubnet", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 0,
});
/** Part of its parents' dividends that a childkey keeps. */
export const ChildkeyTake = storage.map("ChildkeyTake", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: u16,
  fallback: 0,
});
/** Children that are to be in force after a block. */
export const PendingChildKeys = storage.map("PendingChildKeys", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: tuple(vec(tuple(u64, accountId)), u64),
  fallback: [[], 0n],
});
/** Children of a hotkey on a subnet, each with the part of stake lent to it, of the largest u64. Only a swap of hotkeys leaves an empty list. */
export const ChildKeys = storage.map("ChildKeys", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: vec(tuple(u64, accountId)),
  fallback: [],
});
/** The same links from the other end. */
export const ParentKeys = storage.map("ParentKeys", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: vec(tuple(u64, accountId)),
  fallback: [],
});
/** Whether a root validator lends its stake to the owner hotkeys of new subnets. */
export const AutoParentDelegationEnabled = storage.map("AutoParentDelegationEnabled", {
  keys: [blake2_128Concat(accountId)],
  value: bool,
  fallback: true,
});
/** Blocks. */
export const PendingChildKeyCooldown = storage.value("PendingChildKeyCooldown", {
  value: u64,
  fallback: ({ fast }) => (fast ? 15n : 7200n),
});
