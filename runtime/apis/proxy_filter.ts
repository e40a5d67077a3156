import { method, runtimeApi } from "../frame/api.ts";
import { proxyFilterInfos, proxyTypeInfos } from "../pallets/proxy/filter_info.ts";
import { proxyFilterInfo, proxyTypeInfo } from "../pallets/proxy/types.ts";
import { option, vec } from "../scale/collections.ts";
import { u8 } from "../scale/integers.ts";

/** What calls each type of proxy may make. Reference: runtime/src/lib.rs. */
export const ProxyFilterRuntimeApi = runtimeApi("ProxyFilterRuntimeApi", 1, {
  get_proxy_types: method({
    inputs: {},
    output: vec(proxyTypeInfo),
    run: proxyTypeInfos,
  }),
  get_proxy_filter: method({
    inputs: { proxy_type: option(u8) },
    output: vec(proxyFilterInfo),
    run: (_ctx, { proxy_type }) => proxyFilterInfos(proxy_type),
  }),
});
