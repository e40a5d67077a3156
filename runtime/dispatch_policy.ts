/** Which calls may be dispatched at all, and what is checked of each. Reference: runtime/src/lib.rs BaseCallFilter, DispatchExtension. */
import { argsOf, type RuntimeCall } from "./frame/call.ts";
import type { Ctx } from "./frame/ctx.ts";
import type { DispatchPolicy } from "./frame/dispatch.ts";
import { addWeights } from "./frame/weights.ts";
import { set_commitment } from "./pallets/commitments/calls.ts";
import { isEntered } from "./pallets/safe_mode/safe_mode.ts";
import { GUARDS } from "./pallets/subtensor/guards/guards.ts";
import { serve_axon } from "./pallets/subtensor/serving/serve_axon.ts";
import { set_weights } from "./pallets/subtensor/weights/set_weights.ts";
import { CallFiltered } from "./pallets/system/errors.ts";
import { batch, batch_all, force_batch } from "./pallets/utility/batch.ts";

const batchOf = (call: RuntimeCall): { readonly calls: readonly RuntimeCall[] } | undefined =>
  argsOf(call, batch) ?? argsOf(call, batch_all) ?? argsOf(call, force_batch);
/** A batch directly inside a batch. */
const isNestedBatch = (call: RuntimeCall): boolean =>
  batchOf(call)?.calls.some((inner) => batchOf(inner) !== undefined) ?? false;

const SAFE_PALLETS: ReadonlySet<string> = new Set(["Sudo", "Multisig", "System", "SafeMode", "Timestamp"]);
const isSafe = (call: RuntimeCall): boolean =>
  SAFE_PALLETS.has(call.def.bound.palletName) ||
  argsOf(call, set_weights) !== undefined ||
  argsOf(call, serve_axon) !== undefined ||
  argsOf(call, set_commitment) !== undefined;

/**
 * No call but safe ones in safe mode, no batch directly in a batch, and the guards of SubtensorModule for signers. Reference:
 * runtime/src/lib.rs frame_system::Config.
 */
export const policy: DispatchPolicy = {
  allows: (ctx: Ctx, call) => (isSafe(call) || !isEntered(ctx)) && !isNestedBatch(call),
  filtered: CallFiltered,
  guard(ctx, origin, call) {
    if (origin.kind !== "signed") return;
    for (const guard of GUARDS) guard.check(ctx, origin.who, call);
  },
  guardWeight: (call) => addWeights(...GUARDS.map((guard) => guard.weight(call))),
};
