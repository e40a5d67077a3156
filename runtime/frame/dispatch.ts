/** Running calls: filters, guards, the storage layer around each, and what is known of a call before it runs. */
import type { RuntimeCall } from "./call.ts";
import type { Ctx } from "./ctx.ts";
import { type DispatchFailure, FailureWithPostInfo, type Outcome, swallow, transactional } from "./errors.ts";
import { late } from "./late.ts";
import type { Origin } from "./origin.ts";
import {
  addWeights,
  type DispatchInfo,
  type Pays,
  type PostInfo,
  subWeights,
  totalWeight,
  type Weight,
  ZERO_WEIGHT,
} from "./weights.ts";

/** What the runtime checks of every call, wherever it is dispatched: the base filter and the guards (`DispatchExtension`). */
export interface DispatchPolicy {
  /** `BaseCallFilter`; root is never asked. */
  allows(ctx: Ctx, call: RuntimeCall): boolean;
  /** What a filtered call fails with: System's `CallFiltered`. */
  readonly filtered: DispatchFailure;
  /** `DispatchExtension::pre_dispatch` of every guard in order; throws what the first one refuses with. Root is never asked. */
  guard(ctx: Ctx, origin: Origin, call: RuntimeCall): void;
  /** Weight of all guards, part of every call's weight. */
  guardWeight(call: RuntimeCall): Weight;
}
/** Bound by runtime/bindings.ts. */
export const dispatchPolicy = late<DispatchPolicy>("runtime.dispatchPolicy");

/** What a call declares, guards included. Reference: `GetDispatchInfo` of the outer call enum. */
export function dispatchInfo(ctx: Ctx, call: RuntimeCall): DispatchInfo {
  const declared = call.def.weight(call.args as never, ctx);
  return {
    callWeight: addWeights(declared.weight, dispatchPolicy.get().guardWeight(call)),
    extensionWeight: ZERO_WEIGHT,
    class: declared.class ?? "Normal",
    paysFee: declared.pays ?? "Yes",
  };
}

/**
 * Runs a call: the origin's filters, the guards, then the call in a storage layer of its own.
 * @throws DispatchFailure with nothing of the call left behind.
 */
export function dispatchCall(ctx: Ctx, call: RuntimeCall, origin: Origin): PostInfo {
  const policy = dispatchPolicy.get();
  if (origin.kind !== "root") {
    if (!policy.allows(ctx, call)) throw policy.filtered;
    for (const filter of origin.filters ?? [])
      if (!(filter as (call: RuntimeCall) => boolean)(call)) throw policy.filtered;
  }
  return dispatchUnfiltered(ctx, call, origin);
}

/** As `dispatchCall`, without the filters: `dispatch_bypass_filter`. Guards still speak. */
export function dispatchUnfiltered(ctx: Ctx, call: RuntimeCall, origin: Origin): PostInfo {
  return transactional(ctx, () => {
    if (origin.kind !== "root") dispatchPolicy.get().guard(ctx, origin, call);
    return call.def.dispatch(ctx, origin, call.args as never) ?? {};
  });
}

/** As `dispatchCall`, with the failure as a value. */
export const tryDispatch = (ctx: Ctx, call: RuntimeCall, origin: Origin): Outcome<PostInfo> =>
  swallow(() => dispatchCall(ctx, call, origin));

/** What a dispatch says afterwards, whether it failed or not. */
export function postInfoOf(outcome: Outcome<PostInfo>): PostInfo {
  if (outcome.ok) return outcome.value;
  return outcome.failure instanceof FailureWithPostInfo ? outcome.failure.postInfo : {};
}

/** Weight to charge: what the call says it used, never more than it declared. Reference: `extract_actual_weight`. */
export function actualWeight(post: PostInfo, info: DispatchInfo): Weight {
  const declared = totalWeight(info);
  if (post.actualWeight === undefined) return declared;
  const { ref_time, proof_size } = post.actualWeight;
  return {
    ref_time: ref_time < declared.ref_time ? ref_time : declared.ref_time,
    proof_size: proof_size < declared.proof_size ? proof_size : declared.proof_size,
  };
}
/** Weight declared but not used. */
export const unspentWeight = (post: PostInfo, info: DispatchInfo): Weight =>
  subWeights(totalWeight(info), actualWeight(post, info));
/** A call that declared itself free stays free, whatever it says afterwards. */
export const actualPays = (post: PostInfo, info: DispatchInfo): Pays =>
  info.paysFee === "No" || post.paysFee === "No" ? "No" : "Yes";
