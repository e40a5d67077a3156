import { storageOf } from "#runtime/frame/storage.ts";
import { u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("EVMChainId");

/** What Ethereum transactions and limit orders are signed for. */
export const ChainId = storage.value("ChainId", { value: u64, fallback: 0n });
