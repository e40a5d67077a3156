/** The filters as ProxyFilterRuntimeApi tells them. Reference: runtime/src/lib.rs get_all_proxy_type_infos, get_all_proxy_filters. */
import { type CallPattern, type Condition, FILTER_RULES } from "./filter_rules.ts";
import { type CallInfo, PROXY_TYPES, type ProxyFilterInfo, type ProxyType, type ProxyTypeInfo } from "./types.ts";

const utf8 = new TextEncoder();
const DEPRECATED: ReadonlySet<ProxyType> = new Set<ProxyType>(["Triumvirate", "Senate", "Governance", "RootWeights"]);

/** Every type, in wire order. */
export const proxyTypeInfos = (): readonly ProxyTypeInfo[] =>
  PROXY_TYPES.map((name, index) => ({ name: utf8.encode(name), index, deprecated: DEPRECATED.has(name) }));

const conditionInfo = (condition: Condition): NonNullable<CallInfo["condition"]> =>
  condition.kind === "below"
    ? { type: "ParamLessThan", value: { param_name: utf8.encode(condition.field), limit: condition.limit } }
    : {
        type: "NestedCallMustBe",
        value: {
          pallet_name: utf8.encode(condition.target.bound.palletName),
          call_name: utf8.encode(condition.target.bound.name),
        },
      };
const callInfoOf = ({ pallet, def, condition }: CallPattern): CallInfo => ({
  pallet_name: utf8.encode(pallet.name),
  pallet_index: pallet.index,
  call_name: def === undefined ? undefined : utf8.encode(def.bound.name),
  call_index: def?.index,
  condition: condition === undefined ? undefined : conditionInfo(condition),
});

/** Every type's filter in the order of the rules, or that of the type with this index; none if there is no such type. */
export function proxyFilterInfos(index?: number): readonly ProxyFilterInfo[] {
  return (Object.keys(FILTER_RULES) as ProxyType[])
    .map((name): ProxyFilterInfo => {
      const rule = FILTER_RULES[name];
      return {
        proxy_type: PROXY_TYPES.indexOf(name),
        name: utf8.encode(name),
        deprecated: DEPRECATED.has(name),
        filter_mode: rule.mode,
        calls: "calls" in rule ? rule.calls.map(callInfoOf) : [],
        exceptions: rule.mode === "Allow" ? (rule.exceptions ?? []).map(callInfoOf) : [],
      };
    })
    .filter((info) => index === undefined || info.proxy_type === index);
}
