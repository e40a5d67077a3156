/** Depositing events. Reference: frame-system lib.rs deposit_event_indexed. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { EventData } from "#runtime/frame/event.ts";
import { U32 } from "../../numerics/saturating.ts";
import { Number as BlockNumber, EventCount, Events, ExecutionPhase } from "./storage.ts";
import { eventRecord } from "./types.ts";

/** Appends an event to this block's, under the current phase. The genesis block has no events. */
export const depositEvent = (ctx: Ctx, event: EventData): void => {
  if (BlockNumber.get(ctx) === 0) return;
  const phase = ExecutionPhase.get(ctx) ?? { type: "Initialization", value: undefined };
  EventCount.set(ctx, U32.saturatingAdd(EventCount.get(ctx), 1));
  ctx.state.append(Events.key(), eventRecord, { phase, event, topics: [] });
};
