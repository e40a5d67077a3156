/** Depositing events. Reference: frame-system lib.rs deposit_event_indexed. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { EventData } from "#runtime/frame/event.ts";
import { Writer } from "#runtime/scale/codec.ts";
import { U32 } from "../../numerics/saturating.ts";
import { Number as BlockNumber, EventCount, Events, ExecutionPhase } from "./storage.ts";
import { phase } from "./types.ts";

const NO_TOPICS = 0;

/** Appends an event to this block's, under the current phase. The genesis block has no events. */
export const depositEvent = (ctx: Ctx, event: EventData): void => {
  if (BlockNumber.get(ctx) === 0) return;
  const record = new Writer();
  phase.enc(ExecutionPhase.get(ctx) ?? { type: "Initialization", value: undefined }, record);
  record.raw(event.def.encode(event.data));
  record.byte(NO_TOPICS);
  EventCount.set(ctx, U32.saturatingAdd(EventCount.get(ctx), 1));
  ctx.state.append(Events.key(), record.finish());
};
