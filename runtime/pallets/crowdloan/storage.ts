import { storageOf } from "#runtime/frame/storage.ts";
import { identity, twox64Concat } from "#runtime/frame/storage_key.ts";
import { boundedBytes } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { bool, u32 } from "#runtime/scale/integers.ts";
import { crowdloanInfo } from "./types.ts";

const storage = storageOf("Crowdloan");
/** Bytes. */
const MIGRATION_KEY_MAX_LEN = 128;

/** By id, until they are dissolved. */
export const Crowdloans = storage.optionMap("Crowdloans", { keys: [twox64Concat(u32)], value: crowdloanInfo });
/** Ids are never used again. */
export const NextCrowdloanId = storage.value("NextCrowdloanId", { value: u32, fallback: 0 });
/** Rao, by crowdloan and contributor. */
export const Contributions = storage.optionMap("Contributions", {
  keys: [twox64Concat(u32), identity(accountId)],
  value: rao,
});
/** Rao that one account may contribute in all; none: as much as it likes. */
export const MaxContributions = storage.optionMap("MaxContributions", { keys: [twox64Concat(u32)], value: rao });
/** Set while a crowdloan's call runs. */
export const CurrentCrowdloanId = storage.optionValue("CurrentCrowdloanId", { value: u32 });
/** Nothing: there are no migrations here. */
export const HasMigrationRun = storage.map("HasMigrationRun", {
  keys: [identity(boundedBytes(MIGRATION_KEY_MAX_LEN))],
  value: bool,
  fallback: false,
});
