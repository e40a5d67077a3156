import { argsOf, type CallDef, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { type Weight, ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";

/** A check of every signed dispatch, wherever it happens; the pool asks it, too. Reference: frame-support DispatchExtension. */
export interface Guard {
  /** Part of the weight of the calls that it looks at; zero for others. */
  weight(call: RuntimeCall): Weight;
  /** @throws DispatchFailure */
  check(ctx: Ctx, who: AccountId, call: RuntimeCall): void;
}

/** What a guard checks of one call. */
export interface Rule {
  readonly def: CallDef;
  check(ctx: Ctx, who: AccountId, call: RuntimeCall): void;
}
/** A check of one call with its arguments typed; it passes over others. */
export const rule = <A extends Fields>(
  def: CallDef<A>,
  check: (ctx: Ctx, who: AccountId, args: Values<A>) => void,
): Rule => ({
  def: def as unknown as CallDef,
  check(ctx, who, call) {
    const args = argsOf(call, def);
    if (args !== undefined) check(ctx, who, args);
  },
});

/** A guard of certain calls, each of which weighs the same more for it. */
export function guardOf(weight: Weight, rules: readonly Rule[]): Guard {
  const byCall = new Map(rules.map((each) => [each.def, each]));
  return {
    weight: (call) => (byCall.has(call.def) ? weight : ZERO_WEIGHT),
    check: (ctx, who, call) => byCall.get(call.def)?.check(ctx, who, call),
  };
}
