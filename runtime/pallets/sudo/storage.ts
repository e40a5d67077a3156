import { storageOf } from "#runtime/frame/storage.ts";
import { accountId } from "#runtime/scale/ids.ts";

const storage = storageOf("Sudo");

export const Key = storage.optionValue("Key", { value: accountId });
