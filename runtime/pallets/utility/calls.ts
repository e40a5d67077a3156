/** Calls run as somebody else, or one in place of another. Reference: pallets/utility/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { actualWeight, dispatchCall, dispatchInfo, dispatchUnfiltered, postInfoOf } from "#runtime/frame/dispatch.ts";
import { BadOrigin, ensure, FailureWithPostInfo, swallow, withBareFailure } from "#runtime/frame/errors.ts";
import { ensureRoot, ensureSigned, ROOT_ORIGIN } from "#runtime/frame/origin.ts";
import { weight } from "#runtime/frame/sp_types.ts";
import { addWeights, benchmarked, dbReadsWrites, type PostInfo, weight as weightOf } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { originCaller } from "../outer_types.ts";
import { DispatchedAs, IfElseFallbackCalled, IfElseMainSuccess } from "./events.ts";
import { derivativeAccountId, originOf } from "./origins.ts";

const boxedCall = spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>");
const boxedOrigin = spelled(originCaller, "Box<T::PalletsOrigin>");

const AS_DERIVATIVE = addWeights(benchmarked(15_378_000n, 3_983n, 2, 0), dbReadsWrites(1, 1));
const DISPATCH_AS = weightOf(6_893_000n);
const DISPATCH_AS_FALLIBLE = weightOf(7_113_000n);
const IF_ELSE = benchmarked(21_831_000n, 3_983n, 2, 0);

/** Runs a call as the account derived from the caller under an index. @throws BadOrigin, what the call fails with */
export const as_derivative = call({
  index: 1,
  args: { index: u16, call: boxedCall },
  weight: ({ call: inner }, ctx) => ({ weight: addWeights(AS_DERIVATIVE, dispatchInfo(ctx, inner).callWeight) }),
  dispatch(ctx, origin, { index, call: inner }): PostInfo {
    const who = derivativeAccountId(ensureSigned(origin), index);
    const info = dispatchInfo(ctx, inner);
    const outcome = swallow(() => dispatchCall(ctx, inner, { ...origin, kind: "signed", who }));
    const post = { actualWeight: addWeights(AS_DERIVATIVE, actualWeight(postInfoOf(outcome), info)) };
    if (!outcome.ok) throw new FailureWithPostInfo(outcome.failure, post);
    return post;
  },
});
/** Runs a call under any origin. Root only. The event says how it ended. */
export const dispatch_as = call({
  index: 3,
  args: { as_origin: boxedOrigin, call: boxedCall },
  weight: ({ call: inner }, ctx) => ({ weight: addWeights(DISPATCH_AS, dispatchInfo(ctx, inner).callWeight) }),
  dispatch(ctx, origin, { as_origin, call: inner }) {
    ensureRoot(origin);
    const outcome = swallow(() => dispatchUnfiltered(ctx, inner, originOf(as_origin)));
    deposit(
      ctx,
      DispatchedAs({
        result: outcome.ok ? { ok: true, value: undefined } : { ok: false, error: outcome.failure.value },
      }),
    );
  },
});
/** Runs a call as root under a weight that the caller states. Root only. @throws what the call fails with */
export const with_weight = call({
  index: 5,
  args: { call: boxedCall, weight },
  weight: ({ weight: stated }) => ({ weight: stated }),
  dispatch(ctx, origin, { call: inner }) {
    ensureRoot(origin);
    withBareFailure(() => dispatchUnfiltered(ctx, inner, ROOT_ORIGIN));
  },
});
/** Runs the second call if the first fails. @throws BadOrigin, what the second fails with */
export const if_else = call({
  index: 6,
  args: { main: boxedCall, fallback: boxedCall },
  weight: ({ main, fallback }, ctx) => ({
    weight: addWeights(IF_ELSE, dispatchInfo(ctx, main).callWeight, dispatchInfo(ctx, fallback).callWeight),
  }),
  dispatch(ctx, origin, { main, fallback }): PostInfo {
    ensure(origin.kind !== "none", BadOrigin);
    const run = origin.kind === "root" ? dispatchUnfiltered : dispatchCall;
    const mainInfo = dispatchInfo(ctx, main);
    const first = swallow(() => run(ctx, main, origin));
    const afterFirst = addWeights(IF_ELSE, actualWeight(postInfoOf(first), mainInfo));
    if (first.ok) {
      deposit(ctx, IfElseMainSuccess());
      return { actualWeight: afterFirst };
    }
    const fallbackInfo = dispatchInfo(ctx, fallback);
    const second = swallow(() => run(ctx, fallback, origin));
    const post = { actualWeight: addWeights(afterFirst, actualWeight(postInfoOf(second), fallbackInfo)) };
    if (!second.ok) throw new FailureWithPostInfo(second.failure, post);
    deposit(ctx, IfElseFallbackCalled({ main_error: first.failure.value }));
    return post;
  },
});
/** As `dispatch_as`, failing with the call. Root only. */
export const dispatch_as_fallible = call({
  index: 7,
  args: { as_origin: boxedOrigin, call: boxedCall },
  weight: ({ call: inner }, ctx) => ({
    weight: addWeights(DISPATCH_AS_FALLIBLE, dispatchInfo(ctx, inner).callWeight),
  }),
  dispatch(ctx, origin, { as_origin, call: inner }) {
    ensureRoot(origin);
    withBareFailure(() => dispatchUnfiltered(ctx, inner, originOf(as_origin)));
    deposit(ctx, DispatchedAs({ result: { ok: true, value: undefined } }));
  },
});
