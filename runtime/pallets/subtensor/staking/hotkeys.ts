/** Who owns a hotkey, and what it takes. Reference: pallets/subtensor/src/staking/{helpers,account}.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { CannotUseSystemAccount, HotKeyAccountNotExists, NonAssociatedColdKey } from "../errors.ts";
import { isSubnetAccountId } from "../networks/subnet_lookup.ts";
import { addStakingHotkey } from "./stake_shares.ts";
import { Delegates, OwnedHotkeys, Owner } from "./storage.ts";

/** Whether some coldkey owns the hotkey. */
export const hotkeyAccountExists = (ctx: Ctx, hotkey: AccountId): boolean => Owner.has(ctx, hotkey);

/** The owner's coldkey; the zero account for a hotkey that nobody owns. */
export const getOwningColdkeyForHotkey = (ctx: Ctx, hotkey: AccountId): AccountId => Owner.get(ctx, hotkey);

/** Whether this coldkey owns it. */
export const coldkeyOwnsHotkey = (ctx: Ctx, coldkey: AccountId, hotkey: AccountId): boolean =>
  hotkeyAccountExists(ctx, hotkey) && Owner.get(ctx, hotkey) === coldkey;

/**
 * Makes `coldkey` the owner of a hotkey that has none; leaves an owned one as it is.
 * @throws CannotUseSystemAccount for the account of a subnet
 */
export function createAccountIfNonExistent(ctx: Ctx, coldkey: AccountId, hotkey: AccountId): void {
  ensure(isSubnetAccountId(ctx, hotkey) === undefined, CannotUseSystemAccount);
  if (hotkeyAccountExists(ctx, hotkey)) return;
  Owner.set(ctx, hotkey, coldkey);
  const owned = OwnedHotkeys.get(ctx, coldkey);
  if (!owned.includes(hotkey)) OwnedHotkeys.set(ctx, coldkey, [...owned, hotkey]);
  addStakingHotkey(ctx, coldkey, hotkey);
}

/** Gives a hotkey to `coldkey`, whoever had it. @throws CannotUseSystemAccount for the account of a subnet */
export function setHotkeyOwner(ctx: Ctx, coldkey: AccountId, hotkey: AccountId): void {
  ensure(isSubnetAccountId(ctx, hotkey) === undefined, CannotUseSystemAccount);
  Owner.set(ctx, hotkey, coldkey);
}

const hotkeyIsDelegate = (ctx: Ctx, hotkey: AccountId): boolean => Delegates.has(ctx, hotkey);

/** Writes the take that a hotkey has by default, unless it has one. In parts of 65535. */
export function maybeBecomeDelegate(ctx: Ctx, hotkey: AccountId): void {
  if (!hotkeyIsDelegate(ctx, hotkey)) Delegates.set(ctx, hotkey, Delegates.get(ctx, hotkey));
}

/** @throws HotKeyAccountNotExists, NonAssociatedColdKey. Reference: utils/misc.rs do_take_checks. */
export function ensureOwnsHotkey(ctx: Ctx, coldkey: AccountId, hotkey: AccountId): void {
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  ensure(coldkeyOwnsHotkey(ctx, coldkey, hotkey), NonAssociatedColdKey);
}
