import { storageOf } from "#runtime/frame/storage.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("Timestamp");

export const Now = storage.value("Now", { value: u64, fallback: 0n });
export const DidUpdate = storage.value("DidUpdate", { value: bool, fallback: false });
