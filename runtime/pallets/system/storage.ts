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

/** An account: nonce, who depends on it and on whom it depends, and its rao. Gone when nothing provides for it. */
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
/** Of the block so far; emptied when it ends. */
export const ExtrinsicCount = storage.optionValue("ExtrinsicCount", { value: u32 });
/** Whether the block's inherents are behind it. */
export const InherentsApplied = storage.value("InherentsApplied", { value: bool, fallback: false });
/** Of the block so far, by class. */
export const BlockWeight = storage.value("BlockWeight", {
  value: perDispatchClass,
  fallback: {
    normal: { ref_time: 0n, proof_size: 0n },
    operational: { ref_time: 0n, proof_size: 0n },
    mandatory: { ref_time: 0n, proof_size: 0n },
  },
});
/** Bytes of the block's extrinsics so far; emptied when it ends. */
export const AllExtrinsicsLen = storage.optionValue("AllExtrinsicsLen", { value: u32 });
/** Of the last BlockHashCount blocks, by number. Block 0's is written by the first block. */
export const BlockHash = storage.map("BlockHash", {
  keys: [twox64Concat(u32)],
  value: h256,
  fallback: "0x0000000000000000000000000000000000000000000000000000000000000000",
});
/** The block's extrinsics by index, for their root; emptied when it ends. */
export const ExtrinsicData = storage.map("ExtrinsicData", {
  keys: [twox64Concat(u32)],
  value: bytes,
  fallback: new Uint8Array(0),
});
/** Of the block that is made; between blocks, of the last one. */
export const Number = storage.value("Number", { value: u32, fallback: 0 });
/** Of the block before `Number`'s. */
export const ParentHash = storage.value("ParentHash", {
  value: h256,
  fallback: "0x0000000000000000000000000000000000000000000000000000000000000000",
});
/** Of the block so far. */
export const Digest = storage.value("Digest", { value: digest, fallback: [] });
/** Of the block so far, in the order of their happening; the next block empties them. */
export const Events = storage.value("Events", { value: vec(eventRecord), fallback: [] });
/** How many `Events` has. */
export const EventCount = storage.value("EventCount", { value: u32, fallback: 0 });
/** (block, index of event) by topic; nothing on this chain has topics. */
export const EventTopics = storage.map("EventTopics", {
  keys: [blake2_128Concat(h256)],
  value: vec(tuple(u32, u32)),
  fallback: [],
});
/** The code that the chain ran last: what tells a block that there is new code. */
export const LastRuntimeUpgrade = storage.optionValue("LastRuntimeUpgrade", { value: lastRuntimeUpgradeInfo });
/** Whether accounts have today's layout: always, here. */
export const UpgradedToU32RefCount = storage.value("UpgradedToU32RefCount", { value: bool, fallback: false });
/** Whether accounts have today's layout: always, here. */
export const UpgradedToTripleRefCount = storage.value("UpgradedToTripleRefCount", { value: bool, fallback: false });
/** What the block is at: what events are noted under. */
export const ExecutionPhase = storage.optionValue("ExecutionPhase", { value: phase });
/** Hash of the code that anybody may bring. */
export const AuthorizedUpgrade = storage.optionValue("AuthorizedUpgrade", { value: codeUpgradeAuthorization });
/** Weight that the current extrinsic was charged and did not use. */
export const ExtrinsicWeightReclaimed = storage.value("ExtrinsicWeightReclaimed", {
  value: weight,
  fallback: { ref_time: 0n, proof_size: 0n },
});
