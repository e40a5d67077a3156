import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedVec, fixedBytes, option, tuple, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { retryConfig, scheduled } from "./types.ts";

const storage = storageOf("Scheduler");

export const IncompleteSince = storage.optionValue("IncompleteSince", { value: u32 });
export const Agenda = storage.map("Agenda", {
  keys: [twox64Concat(u32)],
  value: boundedVec(option(scheduled), UNKNOWN_BOUND),
  fallback: [],
});
export const Retries = storage.optionMap("Retries", { keys: [blake2_128Concat(tuple(u32, u32))], value: retryConfig });
export const Lookup = storage.optionMap("Lookup", { keys: [twox64Concat(fixedBytes(32))], value: tuple(u32, u32) });
