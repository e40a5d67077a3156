/** Several calls in one. Reference: pallets/utility/src/lib.rs batch, batch_all, force_batch. */
import { argsOf, call, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { actualWeight, dispatchCall, dispatchInfo, dispatchUnfiltered, postInfoOf } from "#runtime/frame/dispatch.ts";
import { BadOrigin, ensure, FailureWithPostInfo, type Outcome, swallow } from "#runtime/frame/errors.ts";
import type { CallFilter, Origin } from "#runtime/frame/origin.ts";
import {
  addWeights,
  benchmarked,
  type CallWeight,
  type PostInfo,
  type Weight,
  ZERO_WEIGHT,
} from "#runtime/frame/weights.ts";
import { vec } from "#runtime/scale/collections.ts";
import { batched_calls_limit } from "./constants.ts";
import { TooManyCalls } from "./errors.ts";
import { BatchCompleted, BatchCompletedWithErrors, BatchInterrupted, ItemCompleted, ItemFailed } from "./events.ts";

/** Of `count` calls, without their own weight. */
const batchWeight = (count: number): Weight => benchmarked(19_446_696n + 5_450_264n * BigInt(count), 3_983n, 2, 0);
const batchAllWeight = (count: number): Weight => benchmarked(13_428_230n + 5_663_250n * BigInt(count), 3_983n, 2, 0);
const forceBatchWeight = (count: number): Weight => benchmarked(12_134_867n + 5_477_293n * BigInt(count), 3_983n, 2, 0);

const declared =
  (own: (count: number) => Weight) =>
  ({ calls }: { readonly calls: readonly RuntimeCall[] }, ctx: Ctx): CallWeight => {
    const infos = calls.map((each) => dispatchInfo(ctx, each));
    return {
      weight: addWeights(...infos.map((info) => info.callWeight), own(calls.length)),
      pays: infos.some((info) => info.paysFee === "Yes") ? "Yes" : "No",
    };
  };

/** @throws BadOrigin for unsigned extrinsics, TooManyCalls */
function ensureBatch(ctx: Ctx, origin: Origin, calls: readonly RuntimeCall[]): void {
  ensure(origin.kind !== "none", BadOrigin);
  ensure(calls.length <= batched_calls_limit.get(ctx), TooManyCalls);
}
/** Root is asked by no filter. */
const run = (ctx: Ctx, each: RuntimeCall, origin: Origin): Outcome<PostInfo> =>
  swallow(() => (origin.kind === "root" ? dispatchUnfiltered : dispatchCall)(ctx, each, origin));

/** Runs the calls until one fails; what came before stays. Succeeds either way. @throws BadOrigin, TooManyCalls */
export const batch = call({
  index: 0,
  args: { calls: vec(runtimeCall) },
  weight: declared(batchWeight),
  dispatch(ctx, origin, { calls }) {
    ensureBatch(ctx, origin, calls);
    let used = ZERO_WEIGHT;
    for (const [index, each] of calls.entries()) {
      const info = dispatchInfo(ctx, each);
      const outcome = run(ctx, each, origin);
      used = addWeights(used, actualWeight(postInfoOf(outcome), info));
      if (!outcome.ok) {
        deposit(ctx, BatchInterrupted({ index, error: outcome.failure.value }));
        return { actualWeight: addWeights(batchWeight(index + 1), used) };
      }
      deposit(ctx, ItemCompleted());
    }
    deposit(ctx, BatchCompleted());
    return { actualWeight: addWeights(batchWeight(calls.length), used) };
  },
});

const notBatchAll: CallFilter<RuntimeCall> = (each) => argsOf(each, batch_all) === undefined;
/** Runs all calls or none. @throws BadOrigin, TooManyCalls, what the first failing call fails with */
export const batch_all = call({
  index: 2,
  args: { calls: vec(runtimeCall) },
  weight: declared(batchAllWeight),
  dispatch(ctx, origin, { calls }): PostInfo {
    ensureBatch(ctx, origin, calls);
    const filtered: Origin =
      origin.kind === "root" ? origin : { ...origin, filters: [...(origin.filters ?? []), notBatchAll as CallFilter] };
    let used = ZERO_WEIGHT;
    for (const [index, each] of calls.entries()) {
      const info = dispatchInfo(ctx, each);
      const outcome = run(ctx, each, filtered);
      used = addWeights(used, actualWeight(postInfoOf(outcome), info));
      if (!outcome.ok)
        throw new FailureWithPostInfo(outcome.failure, {
          actualWeight: addWeights(batchAllWeight(index + 1), used),
        });
      deposit(ctx, ItemCompleted());
    }
    deposit(ctx, BatchCompleted());
    return { actualWeight: addWeights(batchAllWeight(calls.length), used) };
  },
});

/** Runs all calls, whichever fail. @throws BadOrigin, TooManyCalls */
export const force_batch = call({
  index: 4,
  args: { calls: vec(runtimeCall) },
  weight: declared(forceBatchWeight),
  dispatch(ctx, origin, { calls }) {
    ensureBatch(ctx, origin, calls);
    let used = ZERO_WEIGHT;
    let failed = false;
    for (const each of calls) {
      const info = dispatchInfo(ctx, each);
      const outcome = run(ctx, each, origin);
      used = addWeights(used, actualWeight(postInfoOf(outcome), info));
      failed ||= !outcome.ok;
      deposit(ctx, outcome.ok ? ItemCompleted() : ItemFailed({ error: outcome.failure.value }));
    }
    deposit(ctx, failed ? BatchCompletedWithErrors() : BatchCompleted());
    return { actualWeight: addWeights(forceBatchWeight(calls.length), used) };
  },
});
