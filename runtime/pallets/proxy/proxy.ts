/** Calls made by one account for another. Reference: pallets/proxy/src/lib.rs proxy, proxy_announced, do_proxy. */
import { argsOf, call, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { dispatchInfo, tryDispatch } from "#runtime/frame/dispatch.ts";
import { type DispatchErrorValue, ensure, swallow } from "#runtime/frame/errors.ts";
import { lookup } from "#runtime/frame/lookup.ts";
import { type CallFilter, ensureSigned } from "#runtime/frame/origin.ts";
import { multiAddress } from "#runtime/frame/sp_types.ts";
import { addWeights, benchmarked, dbReadsWrites } from "#runtime/frame/weights.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encode, spelled } from "#runtime/scale/codec.ts";
import { option, type Result } from "#runtime/scale/collections.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { dropAnnouncements } from "./announcements.ts";
import { MAX_PENDING, MAX_PROXIES } from "./constants.ts";
import { Unannounced } from "./errors.ts";
import { ProxyExecuted } from "./events.ts";
import { isSuperset, permits } from "./filter.ts";
import { findProxy } from "./proxies.ts";
import { add_proxy, kill_pure, remove_proxies, remove_proxy } from "./relation_calls.ts";
import { LastCallResult } from "./storage.ts";
import { type ProxyDefinition, type ProxyType, proxyType } from "./types.ts";

const address = spelled(multiAddress, "AccountIdLookupOf<T>");
const forcedType = spelled(option(proxyType), "Option<T::ProxyType>");
const boxedCall = spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>");

const A = BigInt(MAX_PENDING);
const P = BigInt(MAX_PROXIES);
/** With the inner call's account. */
const PROXY = addWeights(benchmarked(28_026_265n + 53_205n * P, 4_254n + 37n * P, 3, 1), dbReadsWrites(1, 1));
const PROXY_ANNOUNCED = addWeights(
  benchmarked(53_234_507n + 228_831n * A + 54_037n * P, 8_615n + 68n * A + 37n * P, 5, 3),
  dbReadsWrites(1, 1),
);

/** A proxy can give nobody more than it has, and only one for everything can end the account's proxies. */
const filterFor =
  (type: ProxyType): CallFilter<RuntimeCall> =>
  (inner) => {
    const changed = argsOf(inner, add_proxy) ?? argsOf(inner, remove_proxy);
    if (changed !== undefined && !isSuperset(type, changed.proxy_type)) return false;
    const endsAll = argsOf(inner, remove_proxies) !== undefined || argsOf(inner, kill_pure) !== undefined;
    if (endsAll && type !== "Any") return false;
    return permits(type, inner);
  };

/** Never fails: how the call ended is in storage until the block ends, and in the event. */
function runFor(ctx: Ctx, { proxy_type }: ProxyDefinition, real: AccountId, inner: RuntimeCall): void {
  const filter = filterFor(proxy_type) as CallFilter;
  const outcome = tryDispatch(ctx, inner, { kind: "signed", who: real, filters: [filter] });
  const result: Result<undefined, DispatchErrorValue> = outcome.ok
    ? { ok: true, value: undefined }
    : { ok: false, error: outcome.failure.value };
  LastCallResult.set(ctx, real, result);
  deposit(ctx, ProxyExecuted({ result }));
}

/** Makes a call for `real`, by a proxy without delay. Succeeds even if the call does not. @throws BadOrigin, CannotLookup, NotProxy, Unannounced */
export const proxy = call({
  index: 0,
  args: { real: address, force_proxy_type: forcedType, call: boxedCall },
  weight({ call: inner }, ctx) {
    const info = dispatchInfo(ctx, inner);
    return { weight: addWeights(PROXY, info.callWeight), pays: info.paysFee };
  },
  dispatch(ctx, origin, { force_proxy_type, call: inner, ...args }) {
    const who = ensureSigned(origin);
    const real = lookup(args.real);
    const definition = findProxy(ctx, real, who, force_proxy_type);
    ensure(definition.delay === 0, Unannounced);
    runFor(ctx, definition, real, inner);
  },
});

/** Makes a call that `delegate` announced long enough ago; anybody may send it. @throws BadOrigin, CannotLookup, NotProxy, Unannounced */
export const proxy_announced = call({
  index: 9,
  args: { delegate: address, real: address, force_proxy_type: forcedType, call: boxedCall },
  weight: ({ call: inner }, ctx) => ({ weight: addWeights(PROXY_ANNOUNCED, dispatchInfo(ctx, inner).callWeight) }),
  dispatch(ctx, origin, { force_proxy_type, call: inner, ...args }) {
    ensureSigned(origin);
    const delegate = lookup(args.delegate);
    const real = lookup(args.real);
    const definition = findProxy(ctx, real, delegate, force_proxy_type);
    const callHash = blake2b256Hex(encode(runtimeCall, inner));
    const now = BlockNumber.get(ctx);
    const dropped = swallow(() =>
      dropAnnouncements(
        ctx,
        delegate,
        (each) =>
          each.real === real && each.call_hash === callHash && Math.max(0, now - each.height) >= definition.delay,
      ),
    );
    ensure(dropped.ok, Unannounced);
    runFor(ctx, definition, real, inner);
  },
});
