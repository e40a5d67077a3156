/** Changes of the finality authorities: scheduled in one block, announced in its digest, enacted later. Reference: pallet-grandpa lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { invalid } from "#runtime/frame/validity.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { encode, type Infer, Writer } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { GRANDPA_ENGINE_ID } from "#runtime/scale/header.ts";
import { depositLog } from "../system/block.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { ChangePending, TooSoon } from "./errors.ts";
import { NewAuthorities, Paused, Resumed } from "./events.ts";
import { Authorities, NextForced, PendingChange, State } from "./storage.ts";
import { authorityWithWeight } from "./types.ts";

/** Keys and weights, in the order that voters are numbered in. */
export type AuthorityList = readonly Infer<typeof authorityWithWeight>[];

/** Indices of sp_consensus_grandpa::ConsensusLog. */
const SCHEDULED_CHANGE = 1;
const FORCED_CHANGE = 2;
const PAUSE = 4;
const RESUME = 5;

function log(ctx: Ctx, kind: number, ...parts: readonly (number | Uint8Array)[]): void {
  const out = new Writer();
  out.byte(kind);
  for (const part of parts) {
    if (typeof part === "number") out.u32(part);
    else out.raw(part);
  }
  depositLog(ctx, { type: "Consensus", value: [GRANDPA_ENGINE_ID, out.finish()] });
}

/**
 * New authorities after `delay` blocks. @param forced the block from which a stalled chain counts them.
 * @throws ChangePending, TooSoon
 */
export function scheduleChange(ctx: Ctx, next: AuthorityList, delay: number, forced: number | undefined): void {
  ensure(PendingChange.get(ctx) === undefined, ChangePending);
  const now = BlockNumber.get(ctx);
  if (forced !== undefined) {
    ensure((NextForced.get(ctx) ?? 0) <= now, TooSoon);
    NextForced.set(ctx, U32.wrappingAdd(now, U32.wrappingMul(delay, 2)));
  }
  PendingChange.set(ctx, { scheduled_at: now, delay, next_authorities: next, forced });
}

function enactChange(ctx: Ctx, block: number): void {
  const change = PendingChange.get(ctx);
  if (change === undefined) return;
  const { scheduled_at, delay, next_authorities: next, forced } = change;
  if (block === scheduled_at) {
    const list = encode(vec(authorityWithWeight), next);
    if (forced === undefined) log(ctx, SCHEDULED_CHANGE, list, delay);
    else log(ctx, FORCED_CHANGE, forced, list, delay);
  }
  if (block === U32.wrappingAdd(scheduled_at, delay)) {
    Authorities.set(ctx, next);
    deposit(ctx, NewAuthorities({ authority_set: next }));
    PendingChange.remove(ctx);
  }
}

function enactState(ctx: Ctx, block: number): void {
  const state = State.get(ctx);
  if (state.type === "Live" || state.type === "Paused") return;
  const { scheduled_at, delay } = state.value;
  const pausing = state.type === "PendingPause";
  if (block === scheduled_at) log(ctx, pausing ? PAUSE : RESUME, delay);
  if (block !== U32.wrappingAdd(scheduled_at, delay)) return;
  State.set(ctx, { type: pausing ? "Paused" : "Live", value: undefined });
  deposit(ctx, pausing ? Paused() : Resumed());
}

/** Behind each block: tells the node of a change when it is noted, and enacts it when it is due. */
export const hooks: Hooks = {
  onFinalize(ctx, block) {
    enactChange(ctx, block);
    enactState(ctx, block);
  },
};

/** No bare call of this pallet is valid: a report cannot be made. */
export const validateUnsigned = (): never => {
  throw invalid("Call");
};
