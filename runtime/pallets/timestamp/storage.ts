import { storageOf } from "#runtime/frame/storage.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("Timestamp");

/** Time of this block, or of the last: ms since 1970. */
export const Now = storage.value("Now", { value: u64, fallback: 0n });
/** Whether this block has had its timestamp. */
export const DidUpdate = storage.value("DidUpdate", { value: bool, fallback: false });
