/** Calls sent to a runtime in a test, with what came of them in words, and whether an event happened. */
import { type CallDef, makeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import type { EventData } from "#runtime/frame/event.ts";
import { runtimeEvent } from "#runtime/frame/event_codec.ts";
import type { Origin } from "#runtime/frame/origin.ts";
import { Events } from "#runtime/pallets/system/storage.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";

/** `ok`, `ok, free`, or the error's name. */
export function send<A extends Fields>(ctx: Ctx, origin: Origin, def: CallDef<A>, args: Values<A>): string {
  const outcome = swallow(() => dispatchCall(ctx, makeCall(def, args), origin));
  if (!outcome.ok) return outcome.failure.message;
  return outcome.value.paysFee === "No" ? "ok, free" : "ok";
}

const events = (ctx: Ctx): string => toBareHex(ctx.state.getRaw(Events.key()) ?? new Uint8Array(0));
const digits = (event: EventData): string => toBareHex(encode(runtimeEvent, event));
/** How often this very event was deposited in the block. */
export const timesDeposited = (ctx: Ctx, event: EventData): number => events(ctx).split(digits(event)).length - 1;
/** Where it was first deposited: a number that grows with every event before it, or -1. */
export const depositedAt = (ctx: Ctx, event: EventData): number => events(ctx).indexOf(digits(event));
