import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedBytes, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { crowdloanInfo } from "./types.ts";

const storage = storageOf("Crowdloan");

export const Crowdloans = storage.optionMap("Crowdloans", { keys: [twox64Concat(u32)], value: crowdloanInfo });
export const NextCrowdloanId = storage.value("NextCrowdloanId", { value: u32, fallback: 0 });
export const Contributions = storage.optionMap("Contributions", {
  keys: [twox64Concat(u32), identity(accountId)],
  value: u64,
});
export const MaxContributions = storage.optionMap("MaxContributions", { keys: [twox64Concat(u32)], value: u64 });
export const CurrentCrowdloanId = storage.optionValue("CurrentCrowdloanId", { value: u32 });
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(UNKNOWN_BOUND))],
  value: bool,
  fallback: false,
});
