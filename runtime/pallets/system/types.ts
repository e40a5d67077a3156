import { runtimeEvent } from "#runtime/frame/event_codec.ts";
import { dispatchClass, pays, perDispatchClassOf, weight } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { cow, option, str, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { bool, compact, u32 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, variant } from "#runtime/scale/named.ts";
import { accountData } from "../balances/types.ts";

/** `providers`: reasons for the account to be there; `consumers`: what would miss it; `data`: rao. */
export const accountInfo = struct(
  { path: "frame_system::AccountInfo", params: [param("Nonce", u32), param("AccountData", accountData)] },
  {
    nonce: spelled(u32, "Nonce"),
    consumers: spelled(u32, "RefCount"),
    providers: spelled(u32, "RefCount"),
    sufficients: spelled(u32, "RefCount"),
    data: accountData,
  },
);
/** When an event happened: in which extrinsic, or before or behind all of them. */
export const phase = enumeration(
  { path: "frame_system::Phase" },
  {
    ApplyExtrinsic: variant(0, [u32]),
    Finalization: variant(1),
    Initialization: variant(2),
  },
);
/** An event, when it happened, and what it can be found under. */
export const eventRecord = struct(
  { path: "frame_system::EventRecord", params: [param("E", runtimeEvent), param("T", h256)] },
  { phase: phase, event: spelled(runtimeEvent, "E"), topics: spelled(vec(h256), "Vec<T>") },
);
/** Version and name of the code. */
export const lastRuntimeUpgradeInfo = struct(
  { path: "frame_system::LastRuntimeUpgradeInfo" },
  { spec_version: spelled(compact(u32), "codec::Compact<u32>"), spec_name: spelled(cow(str), "Cow<'static, str>") },
);
/** `check_version`: only code with a higher spec version. */
export const codeUpgradeAuthorization = struct(
  { path: "frame_system::CodeUpgradeAuthorization", params: [param("T")] },
  { code_hash: spelled(h256, "T::Hash"), check_version: bool },
);
/** What an extrinsic was charged in the end. */
export const dispatchEventInfo = struct(
  { path: "frame_system::DispatchEventInfo" },
  { weight: weight, class: dispatchClass, pays_fee: pays },
);
const weightsPerClass = struct(
  { path: "frame_system::limits::WeightsPerClass" },
  { base_extrinsic: weight, max_extrinsic: option(weight), max_total: option(weight), reserved: option(weight) },
);
/** Weight that a block may have, in all and by class; undefined for no limit. */
export const blockWeights = struct(
  { path: "frame_system::limits::BlockWeights" },
  {
    base_block: weight,
    max_block: weight,
    per_class: spelled(perDispatchClassOf(weightsPerClass), "PerDispatchClass<WeightsPerClass>"),
  },
);
/** Bytes that the extrinsics of a block may have, by class. */
export const blockLength = struct(
  { path: "frame_system::limits::BlockLength" },
  { max: spelled(perDispatchClassOf(u32), "PerDispatchClass<u32>") },
);
/** No bytes. */
export const checkNonZeroSender = struct(
  { path: "frame_system::extensions::check_non_zero_sender::CheckNonZeroSender", params: [param("T")] },
  {},
);
/** No bytes; the spec version is only signed. */
export const checkSpecVersion = struct(
  { path: "frame_system::extensions::check_spec_version::CheckSpecVersion", params: [param("T")] },
  {},
);
/** No bytes; the transaction version is only signed. */
export const checkTxVersion = struct(
  { path: "frame_system::extensions::check_tx_version::CheckTxVersion", params: [param("T")] },
  {},
);
/** No bytes; the hash of block 0 is only signed. */
export const checkGenesis = struct(
  { path: "frame_system::extensions::check_genesis::CheckGenesis", params: [param("T")] },
  {},
);
/** No bytes. */
export const checkWeight = struct(
  { path: "frame_system::extensions::check_weight::CheckWeight", params: [param("T")] },
  {},
);
