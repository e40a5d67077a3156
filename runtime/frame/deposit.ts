import type { Ctx } from "./ctx.ts";
import type { EventData } from "./event.ts";
import { late } from "./late.ts";

/** System's `deposit_event`, bound by runtime/bindings.ts. */
export const depositEvent = late<(ctx: Ctx, event: EventData) => void>("System.deposit_event");

/** Records that something happened in this block. Undone with the storage layer that it happened in. */
export const deposit = (ctx: Ctx, event: EventData): void => depositEvent.get()(ctx, event);
