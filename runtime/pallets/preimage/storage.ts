import { storageOf } from "#runtime/frame/storage.ts";
import { identity } from "#runtime/frame/storage_key.ts";
import { boundedBytes, tuple } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { oldRequestStatus, requestStatus } from "./types.ts";

/** Bytes that a preimage may have. Reference: pallet-preimage lib.rs MAX_SIZE. */
export const MAX_SIZE = 4 * 1024 * 1024;

const storage = storageOf("Preimage");

/** What older code left: read once, then moved to `RequestStatusFor`. */
export const StatusFor = storage.optionMap("StatusFor", { keys: [identity(h256)], value: oldRequestStatus });
/** Who pays for a preimage, or how many want it, by its blake2-256 hash. */
export const RequestStatusFor = storage.optionMap("RequestStatusFor", { keys: [identity(h256)], value: requestStatus });
/** The preimages themselves, by hash and length in bytes. */
export const PreimageFor = storage.optionMap("PreimageFor", {
  keys: [identity(tuple(h256, u32))],
  value: boundedBytes(MAX_SIZE),
});
