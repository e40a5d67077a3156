import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { multiAddress } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { bool, compact, u16, u32 } from "#runtime/scale/integers.ts";
import { proxyType } from "./types.ts";

export const proxy = call({
  index: 0,
  args: {
    real: spelled(multiAddress, "AccountIdLookupOf<T>"),
    force_proxy_type: spelled(option(proxyType), "Option<T::ProxyType>"),
    call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.proxy"),
});
export const add_proxy = call({
  index: 1,
  args: {
    delegate: spelled(multiAddress, "AccountIdLookupOf<T>"),
    proxy_type: spelled(proxyType, "T::ProxyType"),
    delay: spelled(u32, "BlockNumberFor<T>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.add_proxy"),
});
export const remove_proxy = call({
  index: 2,
  args: {
    delegate: spelled(multiAddress, "AccountIdLookupOf<T>"),
    proxy_type: spelled(proxyType, "T::ProxyType"),
    delay: spelled(u32, "BlockNumberFor<T>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.remove_proxy"),
});
export const remove_proxies = call({
  index: 3,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.remove_proxies"),
});
export const create_pure = call({
  index: 4,
  args: { proxy_type: spelled(proxyType, "T::ProxyType"), delay: spelled(u32, "BlockNumberFor<T>"), index: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.create_pure"),
});
export const kill_pure = call({
  index: 5,
  args: {
    spawner: spelled(multiAddress, "AccountIdLookupOf<T>"),
    proxy_type: spelled(proxyType, "T::ProxyType"),
    index: u16,
    height: spelled(compact(u32), "BlockNumberFor<T>"),
    ext_index: spelled(compact(u32), "u32"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.kill_pure"),
});
export const announce = call({
  index: 6,
  args: { real: spelled(multiAddress, "AccountIdLookupOf<T>"), call_hash: spelled(h256, "CallHashOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.announce"),
});
export const remove_announcement = call({
  index: 7,
  args: { real: spelled(multiAddress, "AccountIdLookupOf<T>"), call_hash: spelled(h256, "CallHashOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.remove_announcement"),
});
export const reject_announcement = call({
  index: 8,
  args: { delegate: spelled(multiAddress, "AccountIdLookupOf<T>"), call_hash: spelled(h256, "CallHashOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.reject_announcement"),
});
export const proxy_announced = call({
  index: 9,
  args: {
    delegate: spelled(multiAddress, "AccountIdLookupOf<T>"),
    real: spelled(multiAddress, "AccountIdLookupOf<T>"),
    force_proxy_type: spelled(option(proxyType), "Option<T::ProxyType>"),
    call: spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.proxy_announced"),
});
export const poke_deposit = call({
  index: 10,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.poke_deposit"),
});
export const set_real_pays_fee = call({
  index: 11,
  args: { delegate: spelled(multiAddress, "AccountIdLookupOf<T>"), pays_fee: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Proxy.set_real_pays_fee"),
});
