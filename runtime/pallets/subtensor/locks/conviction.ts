/** How much conviction stands behind the hotkeys of a subnet. Reference: pallets/subtensor/src/staking/lock.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { SubnetOwnerHotkey } from "../networks/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { type LockRole, lockClock, rollForward } from "./lock_state.ts";
import { isSubnetOwnerHotkey, lockTotal } from "./lock_totals.ts";
import { DecayingHotkeyLock, HotkeyLock } from "./storage.ts";

const GENERAL: readonly LockRole[] = [
  { owner: false, perpetual: true },
  { owner: false, perpetual: false },
];
const OWNERS: readonly LockRole[] = [
  { owner: true, perpetual: true },
  { owner: true, perpetual: false },
];

/** What all locks on a hotkey add up to now, alpha. */
export function hotkeyConviction(ctx: Ctx, hotkey: AccountId, netuid: NetUid): U64F64 {
  const clock = lockClock(ctx, currentBlock(ctx));
  const roles = isSubnetOwnerHotkey(ctx, netuid, hotkey) ? [...GENERAL, ...OWNERS] : GENERAL;
  return roles.reduce((sum, role) => {
    const total = lockTotal(ctx, netuid, hotkey, role);
    return total === undefined ? sum : U64F64.saturatingAdd(sum, rollForward(total, clock, role).conviction);
  }, U64F64.ZERO);
}

/** The hotkey with the most conviction, the largest account id among equals; undefined where nobody locks. */
export function subnetKing(ctx: Ctx, netuid: NetUid): AccountId | undefined {
  const candidates = new Set<AccountId>();
  for (const [, hotkey] of HotkeyLock.keysUnder(ctx, netuid)) candidates.add(hotkey);
  for (const [, hotkey] of DecayingHotkeyLock.keysUnder(ctx, netuid)) candidates.add(hotkey);
  const owner = SubnetOwnerHotkey.get(ctx, netuid);
  if (OWNERS.some((role) => lockTotal(ctx, netuid, owner, role) !== undefined)) candidates.add(owner);
  let king: { readonly hotkey: AccountId; readonly conviction: U64F64 } | undefined;
  for (const hotkey of [...candidates].sort()) {
    const conviction = hotkeyConviction(ctx, hotkey, netuid);
    if (king === undefined || conviction >= king.conviction) king = { hotkey, conviction };
  }
  return king?.hotkey;
}
