/** Whether a proxy of some type may make a call, and which type covers which. Reference: runtime/src/lib.rs impl InstanceFilter for ProxyType. */
import type { RuntimeCall } from "#runtime/frame/call.ts";
import { type CallPattern, type Condition, FILTER_RULES } from "./filter_rules.ts";
import type { ProxyType } from "./types.ts";

function holds(condition: Condition, call: RuntimeCall): boolean {
  const value = call.args[condition.field];
  return condition.kind === "below"
    ? (value as bigint) < condition.limit
    : (value as RuntimeCall).def === condition.target;
}
const covers = ({ pallet, def, condition }: CallPattern, call: RuntimeCall): boolean =>
  pallet.index === call.def.bound.pallet &&
  (def === undefined || def === call.def) &&
  (condition === undefined || holds(condition, call));

/** True if a proxy of this type may make the call. What is inside of the call is asked when it is dispatched in turn. */
export function permits(type: ProxyType, call: RuntimeCall): boolean {
  const rule = FILTER_RULES[type];
  switch (rule.mode) {
    case "AllowAll":
      return true;
    case "DenyAll":
      return false;
    case "Deny":
      return !rule.calls.some((pattern) => covers(pattern, call));
    case "Allow":
      return (
        rule.calls.some((pattern) => covers(pattern, call)) &&
        !(rule.exceptions ?? []).some((pattern) => covers(pattern, call))
      );
  }
}

/** True if whoever is a proxy of type `type` may hand out, or take back, proxies of type `other`. */
export function isSuperset(type: ProxyType, other: ProxyType): boolean {
  if (type === other || type === "Any") return true;
  if (other === "Any") return false;
  if (type === "NonTransfer") return other !== "Transfer" && other !== "SmallTransfer";
  return type === "Transfer" && other === "SmallTransfer";
}
