/** Naming proxies, taking them back, and accounts that only proxies can use. Reference: pallets/proxy/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { lookup } from "#runtime/frame/lookup.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { multiAddress } from "#runtime/frame/sp_types.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bool, compact, u16, u32 } from "#runtime/scale/integers.ts";
import { reserve, unreserve } from "../balances/currency.ts";
import { extrinsicIndex } from "../system/block.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { MAX_PROXIES } from "./constants.ts";
import { Duplicate, NoPermission } from "./errors.ts";
import { PureCreated, PureKilled, RealPaysFeeSet } from "./events.ts";
import { addProxyDelegate, findProxy, proxyDeposit, pureAccount, removeProxyDelegate } from "./proxies.ts";
import { Proxies, RealPaysFee } from "./storage.ts";
import { proxyType } from "./types.ts";

const address = spelled(multiAddress, "AccountIdLookupOf<T>");
const type = spelled(proxyType, "T::ProxyType");
const blocks = spelled(u32, "BlockNumberFor<T>");
/** Every call is charged for as many proxies as an account can have. */
const P = BigInt(MAX_PROXIES);

/** @throws BadOrigin, CannotLookup, NoSelfProxy, Duplicate, TooMany, what `reserve` does */
export const add_proxy = call({
  index: 1,
  args: { delegate: address, proxy_type: type, delay: blocks },
  weight: { weight: benchmarked(25_770_804n + 80_892n * P, 4_254n, 1, 1) },
  dispatch(ctx, origin, { delegate, ...rest }) {
    const who = ensureSigned(origin);
    addProxyDelegate(ctx, who, { delegate: lookup(delegate), ...rest });
  },
});
/** @throws BadOrigin, CannotLookup, NotFound */
export const remove_proxy = call({
  index: 2,
  args: { delegate: address, proxy_type: type, delay: blocks },
  weight: { weight: benchmarked(27_827_049n + 64_054n * P, 4_254n, 1, 2) },
  dispatch(ctx, origin, { delegate, ...rest }) {
    const who = ensureSigned(origin);
    removeProxyDelegate(ctx, who, { delegate: lookup(delegate), ...rest });
  },
});
/** Takes back all proxies of the caller, silently. A pure account loses itself that way. @throws BadOrigin */
export const remove_proxies = call({
  index: 3,
  args: {},
  weight: { weight: benchmarked(27_407_028n + 55_808n * P, 4_254n, 1, 1) },
  dispatch(ctx, origin) {
    const who = ensureSigned(origin);
    const [, held] = Proxies.take(ctx, who);
    unreserve(ctx, who, held);
    RealPaysFee.clear(ctx, who);
  },
});

/** Makes an account that only the caller, as its proxy, can use; the caller reserves the deposit. @throws BadOrigin, Duplicate, what `reserve` does */
export const create_pure = call({
  index: 4,
  args: { proxy_type: type, delay: blocks, index: u16 },
  weight: { weight: benchmarked(27_853_436n + 20_160n * P, 4_254n, 1, 1) },
  dispatch(ctx, origin, { proxy_type, delay, index }) {
    const who = ensureSigned(origin);
    const birth = { height: BlockNumber.get(ctx), extIndex: extrinsicIndex(ctx) ?? 0 };
    const pure = pureAccount(who, proxy_type, index, birth);
    ensure(!Proxies.has(ctx, pure), Duplicate);
    const amount = proxyDeposit(ctx, 1);
    reserve(ctx, who, amount);
    Proxies.set(ctx, pure, [[{ delegate: who, proxy_type, delay }], amount]);
    deposit(ctx, PureCreated({ pure, who, proxy_type, disambiguation_index: index }));
  },
});
/** Ends a pure account, called by itself; its maker gets the deposit back. @throws BadOrigin, CannotLookup, NoPermission */
export const kill_pure = call({
  index: 5,
  args: {
    spawner: address,
    proxy_type: type,
    index: u16,
    height: spelled(compact(u32), "BlockNumberFor<T>"),
    ext_index: spelled(compact(u32), "u32"),
  },
  weight: { weight: benchmarked(26_529_087n + 48_014n * P, 4_254n, 1, 1) },
  dispatch(ctx, origin, { proxy_type, index, height, ext_index, ...args }) {
    const who = ensureSigned(origin);
    const spawner = lookup(args.spawner);
    ensure(pureAccount(spawner, proxy_type, index, { height, extIndex: ext_index }) === who, NoPermission);
    const [, held] = Proxies.take(ctx, who);
    unreserve(ctx, spawner, held);
    deposit(ctx, PureKilled({ pure: who, spawner, proxy_type, disambiguation_index: index }));
  },
});

/** The caller takes over, or stops taking over, the fees of a delegate's proxy calls. @throws BadOrigin, CannotLookup, NotProxy */
export const set_real_pays_fee = call({
  index: 11,
  args: { delegate: address, pays_fee: bool },
  weight: { weight: benchmarked(14_259_931n + 42_799n * P, 4_254n, 1, 1) },
  dispatch(ctx, origin, { pays_fee, ...args }) {
    const real = ensureSigned(origin);
    const delegate = lookup(args.delegate);
    findProxy(ctx, real, delegate);
    RealPaysFee.set(ctx, real, delegate, pays_fee ? null : undefined);
    deposit(ctx, RealPaysFeeSet({ real, delegate, pays_fee }));
  },
});
