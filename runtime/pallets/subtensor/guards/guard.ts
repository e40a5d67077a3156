import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Weight } from "#runtime/frame/weights.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";

/** A check of every signed dispatch, wherever it happens; the pool asks it, too. Reference: frame-support DispatchExtension. */
export interface Guard {
  /** Part of the weight of the calls that it looks at; zero for others. */
  weight(call: RuntimeCall): Weight;
  /** @throws DispatchFailure */
  check(ctx: Ctx, who: AccountId, call: RuntimeCall): void;
}
