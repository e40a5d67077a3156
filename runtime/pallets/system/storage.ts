import { perDispatchClass, weight } from "#runtime/frame/sp_types.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, twox64Concat } from "#runtime/frame/storage_key.ts";
import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { digest } from "#runtime/scale/header.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { bool, u32 } from "#runtime/scale/integers.ts";
import { DEFAULT_ACCOUNT_DATA } from "../balances/types.ts";
import { accountInfo, codeUpgradeAuthorization, eventRecord, lastRuntimeUpgradeInfo, phase } from "./types.ts";

const storage = storageOf("System");

export const Account = storage.map("Account", {
  keys: [blake2_128Concat(accountId)],
  value: accountInfo,
  fallback: {
    nonce: 0,
    consumers: 0,
    providers: 0,
    sufficients: 0,
    data: DEFAULT_ACCOUNT_DATA,
  },
});
export const ExtrinsicCount = storage.optionValue("ExtrinsicCount", { value: u32 });
export const InherentsApplied = storage.value("InherentsApplied", { value: bool, fallback: false });
export const BlockWeight = storage.value("BlockWeight", {
  value: perDispatchClass,
  fallback: {
    normal: { ref_time: 0n, proof_size: 0n },
    operational: { ref_time: 0n, proof_size: 0n },
    mandatory: { ref_time: 0n, proof_size: 0n },
  },
});
export const AllExtrinsicsLen = storage.optionValue("AllExtrinsicsLen", { value: u32 });
export const BlockHash = storage.map("BlockHash", {
  keys: [twox64Concat(u32)],
  value: h256,
  fallback: "0x0000000000000000000000000000000000000000000000000000000000000000",
});
export const ExtrinsicData = storage.map("ExtrinsicData", {
  keys: [twox64Concat(u32)],
  value: bytes,
  fallback: new Uint8Array(0),
});
export const Number = storage.value("Number", { value: u32, fallback: 0 });
export const ParentHash = storage.value("ParentHash", {
  value: h256,
  fallback: "0x0000000000000000000000000000000000000000000000000000000000000000",
});
export const Digest = storage.value("Digest", { value: digest, fallback: [] });
export const Events = storage.value("Events", { value: vec(eventRecord), fallback: [] });
export const EventCount = storage.value("EventCount", { value: u32, fallback: 0 });
export const EventTopics = storage.map("EventTopics", {
  keys: [blake2_128Concat(h256)],
  value: vec(tuple(u32, u32)),
  fallback: [],
});
export const LastRuntimeUpgrade = storage.optionValue("LastRuntimeUpgrade", { value: lastRuntimeUpgradeInfo });
export const UpgradedToU32RefCount = storage.value("UpgradedToU32RefCount", { value: bool, fallback: false });
export const UpgradedToTripleRefCount = storage.value("UpgradedToTripleRefCount", { value: bool, fallback: false });
export const ExecutionPhase = storage.optionValue("ExecutionPhase", { value: phase });
export const AuthorizedUpgrade = storage.optionValue("AuthorizedUpgrade", { value: codeUpgradeAuthorization });
export const ExtrinsicWeightReclaimed = storage.value("ExtrinsicWeightReclaimed", {
  value: weight,
  fallback: { ref_time: 0n, proof_size: 0n },
});
