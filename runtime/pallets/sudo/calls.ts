import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { dispatchInfo, dispatchUnfiltered } from "#runtime/frame/dispatch.ts";
import { type DispatchErrorValue, ensure, swallow } from "#runtime/frame/errors.ts";
import { lookup } from "#runtime/frame/lookup.ts";
import { ensureSignedOrRoot, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { multiAddress, weight } from "#runtime/frame/sp_types.ts";
import { addWeights, benchmarked, type PostInfo } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import type { Result } from "#runtime/scale/collections.ts";
import { RequireSudo } from "./errors.ts";
import { KeyChanged, KeyRemoved, Sudid, SudoAsDone } from "./events.ts";
import { Key } from "./storage.ts";

const SUDO = benchmarked(7_939_000n, 1_517n, 1, 0);
const SUDO_AS = benchmarked(7_870_000n, 1_517n, 1, 0);
/** Whoever has the key pays nothing. */
const FREE: PostInfo = { paysFee: "No" };
const boxedCall = spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>");

/** @throws BadOrigin, RequireSudo */
function ensureSudo(ctx: Ctx, origin: Origin): void {
  const who = ensureSignedOrRoot(origin);
  ensure(who === undefined || Key.get(ctx) === who, RequireSudo);
}
const resultOf = (ctx: Ctx, inner: Parameters<typeof dispatchUnfiltered>[1], origin: Origin): DispatchResult => {
  const outcome = swallow(() => dispatchUnfiltered(ctx, inner, origin));
  return outcome.ok ? { ok: true, value: undefined } : { ok: false, error: outcome.failure.value };
};
type DispatchResult = Result<undefined, DispatchErrorValue>;

/** Runs a call as root. Never fails with the call: the event says how it ended. @throws RequireSudo */
export const sudo = call({
  index: 0,
  args: { call: boxedCall },
  weight({ call: inner }, ctx) {
    const info = dispatchInfo(ctx, inner);
    return { weight: addWeights(SUDO, info.callWeight), class: info.class };
  },
  dispatch(ctx, origin, { call: inner }) {
    ensureSudo(ctx, origin);
    deposit(ctx, Sudid({ sudo_result: resultOf(ctx, inner, ROOT_ORIGIN) }));
    return FREE;
  },
});
/** The same under a weight that the caller states. @throws RequireSudo */
export const sudo_unchecked_weight = call({
  index: 1,
  args: { call: boxedCall, weight },
  weight: ({ call: inner, weight: stated }, ctx) => ({ weight: stated, class: dispatchInfo(ctx, inner).class }),
  dispatch(ctx, origin, { call: inner }) {
    ensureSudo(ctx, origin);
    deposit(ctx, Sudid({ sudo_result: resultOf(ctx, inner, ROOT_ORIGIN) }));
    return FREE;
  },
});
/** Hands the key over. @throws RequireSudo, CannotLookup */
export const set_key = call({
  index: 2,
  args: { new: spelled(multiAddress, "AccountIdLookupOf<T>") },
  weight: { weight: benchmarked(7_237_000n, 1_517n, 1, 1) },
  dispatch(ctx, origin, { new: next }) {
    ensureSudo(ctx, origin);
    const key = lookup(next);
    deposit(ctx, KeyChanged({ old: Key.get(ctx), new: key }));
    Key.set(ctx, key);
    return FREE;
  },
});
/** Runs a call in the name of an account. @throws RequireSudo, CannotLookup */
export const sudo_as = call({
  index: 3,
  args: { who: spelled(multiAddress, "AccountIdLookupOf<T>"), call: boxedCall },
  weight({ call: inner }, ctx) {
    const info = dispatchInfo(ctx, inner);
    return { weight: addWeights(SUDO_AS, info.callWeight), class: info.class };
  },
  dispatch(ctx, origin, { who, call: inner }) {
    ensureSudo(ctx, origin);
    const account = lookup(who);
    deposit(ctx, SudoAsDone({ sudo_result: resultOf(ctx, inner, signed(account)) }));
    return FREE;
  },
});
/** Nobody has the key from here on. @throws RequireSudo */
export const remove_key = call({
  index: 4,
  args: {},
  weight: { weight: benchmarked(6_417_000n, 1_517n, 1, 1) },
  dispatch(ctx, origin) {
    ensureSudo(ctx, origin);
    deposit(ctx, KeyRemoved());
    Key.remove(ctx);
    return FREE;
  },
});
