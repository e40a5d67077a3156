import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { vec } from "#runtime/scale/collections.ts";
import { accountId, netUid, netUidStorageIndex, uid } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

export const SubnetworkN = storage.map("SubnetworkN", { keys: [identity(netUid)], value: u16, fallback: 0 });
export const IsNetworkMember = storage.map("IsNetworkMember", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: bool,
  fallback: false,
});
export const MinAllowedUids = storage.map("MinAllowedUids", { keys: [identity(netUid)], value: u16, fallback: 64 });
export const MaxAllowedUids = storage.map("MaxAllowedUids", { keys: [identity(netUid)], value: u16, fallback: 256 });
export const ImmunityPeriod = storage.map("ImmunityPeriod", { keys: [identity(netUid)], value: u16, fallback: 4096 });
export const ImmuneOwnerUidsLimit = storage.map("ImmuneOwnerUidsLimit", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 1,
});
export const StakeWeight = storage.map("StakeWeight", { keys: [identity(netUid)], value: vec(u16), fallback: [] });
export const Uids = storage.optionMap("Uids", { keys: [identity(netUid), blake2_128Concat(accountId)], value: uid });
export const Keys = storage.map("Keys", {
  keys: [identity(netUid), identity(uid)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
export const Active = storage.map("Active", { keys: [identity(netUid)], value: vec(bool), fallback: [] });
export const LastUpdate = storage.map("LastUpdate", {
  keys: [identity(netUidStorageIndex)],
  value: vec(u64),
  fallback: [],
});
export const BlockAtRegistration = storage.map("BlockAtRegistration", {
  keys: [identity(netUid), identity(u16)],
  value: u64,
  fallback: 0n,
});
export const MinNonImmuneUids = storage.map("MinNonImmuneUids", { keys: [identity(netUid)], value: u16, fallback: 10 });
