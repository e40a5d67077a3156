/** Tables of calls that must fail: with which error, and why. */
import { expect, it } from "vitest";
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { tryTransactional } from "#runtime/frame/errors.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { smallChain } from "./small_chain.ts";

export type Caller = AccountId | "root";
export interface Refusal {
  readonly error: string;
  readonly by: Caller;
  readonly call: RuntimeCall;
  /** What has to be so that it fails; without it the same call must not give this error. */
  readonly given?: (ctx: Ctx) => void;
  /** For what the guards of every dispatch refuse sooner, with another error: the call is asked alone. */
  readonly unguarded?: true;
}

const originOf = (by: Caller): Origin => (by === "root" ? ROOT_ORIGIN : signed(by));

/** "ok" or the name of the error. */
export function outcomeOf(ctx: Ctx, by: Caller, call: RuntimeCall): string {
  const outcome = tryDispatch(ctx, call, originOf(by));
  return outcome.ok ? "ok" : outcome.failure.message;
}

const alone = (ctx: Ctx, by: Caller, { def, args }: RuntimeCall): string => {
  const outcome = tryTransactional(ctx, () => def.dispatch(ctx, originOf(by), args as never));
  return outcome.ok ? "ok" : outcome.failure.message;
};

/** Each gives its error on a small chain, for its reason, and leaves the state as it was. */
export function itRefuses(refusals: readonly Refusal[], chain: () => Ctx = smallChain): void {
  it.each(refusals.map((refusal) => ({ ...refusal, name: refusal.call.def.bound.name })))(
    "$name: $error",
    ({ error, by, call, given, unguarded }) => {
      const ask = unguarded ? alone : outcomeOf;
      const ctx = chain();
      given?.(ctx);
      const before = ctx.state.changes();
      expect(ask(ctx, by, call)).toBe(error);
      expect(ctx.state.changes()).toEqual(before);
      if (given !== undefined) expect(ask(chain(), by, call)).not.toBe(error);
    },
  );
}
