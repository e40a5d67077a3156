import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { bytes, option, vec } from "#runtime/scale/collections.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { bool, u8, u32, u128 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, unitEnum, variant } from "#runtime/scale/named.ts";

/** In wire order, which is also the order that definitions are sorted by. */
export const PROXY_TYPES = [
  "Any",
  "Owner",
  "NonCritical",
  "NonTransfer",
  "Senate",
  "NonFungible",
  "Triumvirate",
  "Governance",
  "Staking",
  "Registration",
  "Transfer",
  "SmallTransfer",
  "RootWeights",
  "ChildKeys",
  "SudoUncheckedSetCode",
  "SwapHotkey",
  "SubnetLeaseBeneficiary",
  "RootClaim",
] as const;
/** What a proxy may do: see filter_rules.ts. */
export const proxyType = unitEnum({ path: "subtensor_runtime_common::ProxyType" }, PROXY_TYPES);
export type ProxyType = Infer<typeof proxyType>;
/** Who may act, as what, and how many blocks after announcing it; 0 needs no announcement. */
export const proxyDefinition = struct(
  {
    path: "pallet_subtensor_proxy::ProxyDefinition",
    params: [param("AccountId", accountId), param("ProxyType", proxyType), param("BlockNumber", u32)],
  },
  { delegate: spelled(accountId, "AccountId"), proxy_type: proxyType, delay: spelled(u32, "BlockNumber") },
);
export type ProxyDefinition = Infer<typeof proxyDefinition>;
/** A call announced by its hash, and the block in which it was. */
export const announcement = struct(
  {
    path: "pallet_subtensor_proxy::Announcement",
    params: [param("AccountId", accountId), param("Hash", h256), param("BlockNumber", u32)],
  },
  { real: spelled(accountId, "AccountId"), call_hash: spelled(h256, "Hash"), height: spelled(u32, "BlockNumber") },
);
export type Announcement = Infer<typeof announcement>;
/** What the deposit is for. */
export const depositKind = unitEnum({ path: "pallet_subtensor_proxy::DepositKind" }, ["Proxies", "Announcements"]);
/** A proxy type as ProxyFilterRuntimeApi lists it. */
export const proxyTypeInfo = struct(
  { path: "subtensor_runtime_common::ProxyTypeInfo" },
  { name: bytes, index: u8, deprecated: bool },
);
const filterMode = unitEnum({ path: "subtensor_runtime_common::FilterMode" }, ["AllowAll", "DenyAll", "Allow", "Deny"]);
const callCondition = enumeration(
  { path: "subtensor_runtime_common::CallCondition" },
  {
    ParamLessThan: variant(0, { param_name: bytes, limit: u128 }),
    NestedCallMustBe: variant(1, { pallet_name: bytes, call_name: bytes }),
  },
);
/** The calls that a rule names: one call, or all of a pallet where name and index are absent. */
const callInfo = struct(
  { path: "subtensor_runtime_common::CallInfo" },
  {
    pallet_name: bytes,
    pallet_index: u8,
    call_name: option(bytes),
    call_index: option(u8),
    condition: option(callCondition),
  },
);
/** What a proxy type lets pass: `calls` are allowed or denied by `filter_mode`, `exceptions` never allowed. */
export const proxyFilterInfo = struct(
  { path: "subtensor_runtime_common::ProxyFilterInfo" },
  {
    proxy_type: u8,
    name: bytes,
    deprecated: bool,
    filter_mode: filterMode,
    calls: vec(callInfo),
    exceptions: vec(callInfo),
  },
);
export type CallInfo = Infer<typeof callInfo>;
export type ProxyFilterInfo = Infer<typeof proxyFilterInfo>;
export type ProxyTypeInfo = Infer<typeof proxyTypeInfo>;
