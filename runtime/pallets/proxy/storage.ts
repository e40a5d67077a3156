import { dispatchError } from "#runtime/frame/errors.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { boundedVec, present, result, tuple, unit } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { MAX_PENDING, MAX_PROXIES } from "./constants.ts";
import { announcement, proxyDefinition } from "./types.ts";

const storage = storageOf("Proxy");

/** The proxies of an account, in order of delegate, type and delay, and what it has reserved for them (rao). */
export const Proxies = storage.map("Proxies", {
  keys: [twox64Concat(accountId)],
  value: tuple(boundedVec(proxyDefinition, MAX_PROXIES), rao),
  fallback: [[], 0n as Rao],
});
/** What a proxy has announced, oldest first, and what it has reserved for that (rao). */
export const Announcements = storage.map("Announcements", {
  keys: [twox64Concat(accountId)],
  value: tuple(boundedVec(announcement, MAX_PENDING), rao),
  fallback: [[], 0n as Rao],
});
/** How the last call made for an account in this block ended; empty between blocks. */
export const LastCallResult = storage.optionMap("LastCallResult", {
  keys: [twox64Concat(accountId)],
  value: result(unit, dispatchError),
});
/** By account and delegate: present where the account pays the fees of the delegate's proxy calls. */
export const RealPaysFee = storage.optionMap("RealPaysFee", {
  keys: [twox64Concat(accountId), twox64Concat(accountId)],
  value: present,
});
