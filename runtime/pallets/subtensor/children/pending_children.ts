/** Children that wait for their cooldown. Reference: pallets/subtensor/src/staking/set_children.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { SetChildren, SetChildrenScheduled } from "../events.ts";
import { SubtokenEnabled } from "../networks/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { type Links, persistRelations, relationsWith } from "./relations.ts";
import { PendingChildKeyCooldown, PendingChildKeys } from "./storage.ts";

/** Puts children in force, unless they contradict the relations as they are by now: then nothing happens. */
function persistPendingChildren(ctx: Ctx, netuid: NetUid, hotkey: AccountId, children: Links): void {
  const relations = swallow(() => relationsWith(ctx, hotkey, netuid, children));
  if (!relations.ok) return;
  persistRelations(ctx, relations.value, netuid);
  deposit(ctx, SetChildren(hotkey, netuid, children));
}

/** Lets the children wait, or puts them in force at once on a subnet that has not started. Reference: schedule_or_apply_ck. */
export function scheduleOrApplyChildren(ctx: Ctx, netuid: NetUid, hotkey: AccountId, children: Links): void {
  if (!SubtokenEnabled.get(ctx, netuid)) {
    persistPendingChildren(ctx, netuid, hotkey, children);
    return;
  }
  const cooldown = U64.saturatingAdd(currentBlock(ctx), PendingChildKeyCooldown.get(ctx));
  PendingChildKeys.set(ctx, netuid, hotkey, [children, cooldown]);
  deposit(ctx, SetChildrenScheduled(hotkey, netuid, cooldown, children));
}

/** Puts all children of a subnet in force that have waited long enough; all there are on a subnet that has not started. */
export function doSetPendingChildren(ctx: Ctx, netuid: NetUid): void {
  const block = currentBlock(ctx);
  const started = SubtokenEnabled.get(ctx, netuid);
  const done: AccountId[] = [];
  for (const [[, hotkey], [children, cooldown]] of PendingChildKeys.entries(ctx, netuid)) {
    if (started && cooldown >= block) continue;
    persistPendingChildren(ctx, netuid, hotkey, children);
    done.push(hotkey);
  }
  for (const hotkey of done) PendingChildKeys.remove(ctx, netuid, hotkey);
}
