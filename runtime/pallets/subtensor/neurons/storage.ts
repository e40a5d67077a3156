import { ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { vec } from "#runtime/scale/collections.ts";
import { accountId, netUid, netUidStorageIndex, uid } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import { InitialImmunityPeriod, InitialMaxAllowedUids, InitialMinAllowedUids } from "../constants.ts";

const storage = storageOf("SubtensorModule");

/** How many neurons the subnet has. */
export const SubnetworkN = storage.map("SubnetworkN", { keys: [identity(netUid)], value: u16, fallback: 0 });
/** Whether the hotkey is a neuron of the subnet. */
export const IsNetworkMember = storage.map("IsNetworkMember", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: bool,
  fallback: false,
});
/** The least that trimming may bring a subnet to. */
export const MinAllowedUids = storage.map("MinAllowedUids", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialMinAllowedUids.value,
});
/** How many neurons the subnet may have. */
export const MaxAllowedUids = storage.map("MaxAllowedUids", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialMaxAllowedUids.value,
});
/** Blocks after its registration in which a neuron is not replaced. */
export const ImmunityPeriod = storage.map("ImmunityPeriod", {
  keys: [identity(netUid)],
  value: u16,
  fallback: InitialImmunityPeriod.value,
});
/** How many neurons of the subnet's owner are never replaced. */
export const ImmuneOwnerUidsLimit = storage.map("ImmuneOwnerUidsLimit", {
  keys: [identity(netUid)],
  value: u16,
  fallback: 1,
});
/** By uid: the neuron's share of the subnet's stake weight, in parts of 65535. */
export const StakeWeight = storage.map("StakeWeight", { keys: [identity(netUid)], value: vec(u16), fallback: [] });
/** Uid by hotkey. */
export const Uids = storage.optionMap("Uids", { keys: [identity(netUid), blake2_128Concat(accountId)], value: uid });
/** Hotkey by uid. */
export const Keys = storage.map("Keys", {
  keys: [identity(netUid), identity(uid)],
  value: accountId,
  fallback: ZERO_ACCOUNT,
});
/** By uid: whether the neuron set weights within the activity cutoff. */
export const Active = storage.map("Active", { keys: [identity(netUid)], value: vec(bool), fallback: [] });
/** By uid: block in which the neuron last set weights. */
export const LastUpdate = storage.map("LastUpdate", {
  keys: [identity(netUidStorageIndex)],
  value: vec(u64),
  fallback: [],
});
/** Block in which the neuron was registered. */
export const BlockAtRegistration = storage.map("BlockAtRegistration", {
  keys: [identity(netUid), identity(u16)],
  value: u64,
  fallback: 0n,
});
/** Where no more neurons than this are out of immunity, an immune one makes place for the next. */
export const MinNonImmuneUids = storage.map("MinNonImmuneUids", { keys: [identity(netUid)], value: u16, fallback: 10 });
