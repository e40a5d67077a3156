import { dispatchError } from "#runtime/frame/errors.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedVec, present, result, tuple, UNKNOWN_BOUND, unit } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { announcement, proxyDefinition } from "./types.ts";

const storage = storageOf("Proxy");

export const Proxies = storage.map("Proxies", {
  keys: [twox64Concat(accountId)],
  value: tuple(boundedVec(proxyDefinition, UNKNOWN_BOUND), u64),
  fallback: [[], 0n],
});
export const Announcements = storage.map("Announcements", {
  keys: [twox64Concat(accountId)],
  value: tuple(boundedVec(announcement, UNKNOWN_BOUND), u64),
  fallback: [[], 0n],
});
export const LastCallResult = storage.optionMap("LastCallResult", {
  keys: [twox64Concat(accountId)],
  value: result(unit, dispatchError),
});
export const RealPaysFee = storage.optionMap("RealPaysFee", {
  keys: [twox64Concat(accountId), twox64Concat(accountId)],
  value: present,
});
