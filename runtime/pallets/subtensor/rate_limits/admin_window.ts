/** The blocks before an epoch in which a subnet's parameters are frozen. Reference: pallets/subtensor/src/utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { AdminActionProhibitedDuringWeightsWindow } from "../errors.ts";
import { blocksUntilNextAutoEpoch, currentBlock } from "../tempo/epoch_schedule.ts";
import { PendingEpochAt, Tempo } from "../tempo/storage.ts";
import { AdminFreezeWindow } from "./storage.ts";

/** True from a trigger to its epoch, and shortly before every epoch of the schedule. Reference: is_in_admin_freeze_window. */
const isInAdminFreezeWindow = (ctx: Ctx, netuid: NetUid, block: bigint): boolean => {
  const tempo = Tempo.get(ctx, netuid);
  if (tempo === 0) return false;
  const pending = PendingEpochAt.get(ctx, netuid);
  if (pending > 0n && pending > block) return true;
  return blocksUntilNextAutoEpoch(ctx, netuid, tempo, block) < BigInt(AdminFreezeWindow.get(ctx));
};

/** @throws AdminActionProhibitedDuringWeightsWindow. Reference: ensure_admin_window_open. */
export const ensureAdminWindowOpen = (ctx: Ctx, netuid: NetUid): void =>
  ensure(!isInAdminFreezeWindow(ctx, netuid, currentBlock(ctx)), AdminActionProhibitedDuringWeightsWindow);
