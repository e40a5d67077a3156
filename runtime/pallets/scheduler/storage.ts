import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedVec, fixedBytes, option, tuple } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { MAX_SCHEDULED_PER_BLOCK } from "./constants.ts";
import { retryConfig, scheduled } from "./types.ts";

const storage = storageOf("Scheduler");

/** The first block whose agenda is not done, if that of the last block did not fit into it. */
export const IncompleteSince = storage.optionValue("IncompleteSince", { value: u32 });
/** Tasks by the block that they are due in. A task keeps its place; one that was cancelled leaves a hole. */
export const Agenda = storage.map("Agenda", {
  keys: [twox64Concat(u32)],
  value: boundedVec(option(scheduled), MAX_SCHEDULED_PER_BLOCK),
  fallback: [],
});
/** What happens to a task that fails, by its address. */
export const Retries = storage.optionMap("Retries", { keys: [blake2_128Concat(tuple(u32, u32))], value: retryConfig });
/** The address of a named task. */
export const Lookup = storage.optionMap("Lookup", { keys: [twox64Concat(fixedBytes(32))], value: tuple(u32, u32) });
