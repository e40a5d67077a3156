import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import {
  DecayingHotkeyLock,
  DecayingLock,
  DecayingOwnerLock,
  HotkeyLock,
  Lock,
  LockingColdkeys,
  OwnerLock,
} from "./storage.ts";

/** Removes everything about locks on a subnet. Cost: every DecayingLock of the chain. Reference: lock.rs destroy_lock_maps. */
export function destroyLockMaps(ctx: Ctx, netuid: NetUid): void {
  for (const [, hotkey, coldkey] of LockingColdkeys.keysUnder(ctx, netuid)) Lock.remove(ctx, coldkey, netuid, hotkey);
  LockingColdkeys.clear(ctx, netuid);
  HotkeyLock.clear(ctx, netuid);
  DecayingHotkeyLock.clear(ctx, netuid);
  OwnerLock.remove(ctx, netuid);
  DecayingOwnerLock.remove(ctx, netuid);
  const decaying = Array.from(DecayingLock.keysUnder(ctx)).filter(([, on]) => on === netuid);
  for (const [coldkey] of decaying) DecayingLock.remove(ctx, coldkey, netuid);
}
