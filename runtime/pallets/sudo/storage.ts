import { storageOf } from "#runtime/frame/storage.ts";
import { accountId } from "#runtime/scale/ids.ts";

const storage = storageOf("Sudo");

/** Who may call as root. */
export const Key = storage.optionValue("Key", { value: accountId });
