import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { TempoSet } from "../events.ts";
import { currentBlock } from "./epoch_schedule.ts";
import { LastEpochBlock, Tempo } from "./storage.ts";

/** Sets the blocks between epochs and counts them from now. Reference: utils/misc.rs apply_tempo_with_cycle_reset. */
export const applyTempo = (ctx: Ctx, netuid: NetUid, tempo: number): void => {
  Tempo.set(ctx, netuid, tempo);
  deposit(ctx, TempoSet(netuid, tempo));
  LastEpochBlock.set(ctx, netuid, currentBlock(ctx));
};
