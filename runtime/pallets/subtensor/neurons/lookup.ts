/** Who holds which slot. Reference: pallets/subtensor/src/subnets/uids.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { HotKeyNotRegisteredInSubNet } from "../errors.ts";
import { IsNetworkMember, Keys, Uids } from "./storage.ts";

/** Reference: is_uid_exist_on_network. */
export const uidExists = (ctx: Ctx, netuid: NetUid, uid: Uid): boolean => Keys.has(ctx, netuid, uid);

/** Reference: is_hotkey_registered_on_network. */
export const isHotkeyRegistered = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): boolean =>
  Uids.has(ctx, netuid, hotkey);

/** Whether there is an entry for a member, even one that says no: swaps of hotkeys leave such. Reference: is_hotkey_registered_on_specific_network. */
export const hasMembershipEntry = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): boolean =>
  IsNetworkMember.has(ctx, hotkey, netuid);

/** The hotkey in a slot; undefined for an empty one. Reference: get_hotkey_for_net_and_uid. */
export const hotkeyAt = (ctx: Ctx, netuid: NetUid, uid: Uid): AccountId | undefined =>
  Keys.has(ctx, netuid, uid) ? Keys.get(ctx, netuid, uid) : undefined;

/** @throws HotKeyNotRegisteredInSubNet. Reference: get_uid_for_net_and_hotkey. */
export const uidOf = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): Uid => {
  const uid = Uids.get(ctx, netuid, hotkey);
  if (uid === undefined) throw HotKeyNotRegisteredInSubNet;
  return uid;
};

/** The subnets that a hotkey is registered on, in the order of storage. Reference: get_registered_networks_for_hotkey. */
export const networksOfHotkey = (ctx: Ctx, hotkey: AccountId): NetUid[] =>
  [...IsNetworkMember.entries(ctx, hotkey)].flatMap(([[, netuid], member]) => (member ? [netuid] : []));

/** Reference: is_hotkey_registered_on_any_network. */
export const isHotkeyRegisteredAnywhere = (ctx: Ctx, hotkey: AccountId): boolean => {
  for (const [, member] of IsNetworkMember.entries(ctx, hotkey)) if (member) return true;
  return false;
};
