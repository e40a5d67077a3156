import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import { boundedBytes, tuple, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { oldRequestStatus, requestStatus } from "./types.ts";

const storage = storageOf("Preimage");

export const StatusFor = storage.optionMap("StatusFor", { keys: [identity(h256)], value: oldRequestStatus });
export const RequestStatusFor = storage.optionMap("RequestStatusFor", { keys: [identity(h256)], value: requestStatus });
export const PreimageFor = storage.optionMap("PreimageFor", {
  keys: [identity(tuple(h256, u32))],
  value: boundedBytes(UNKNOWN_BOUND),
});
