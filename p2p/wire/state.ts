/** Messages of `/state/2`. Reference: sc-network-sync schema/api.v1.proto. */
import { blob, blobs, boolean, message, messages } from "./protobuf.ts";

/** `StateRequest`: `start` is the key to go on behind, one more inside a child trie. */
export const stateRequest = message({ block: blob(1), start: blobs(2), no_proof: boolean(3) });

const stateEntry = message({ key: blob(1), value: blob(2) });
const keyValueStateEntry = message({ state_root: blob(1), entries: messages(2, stateEntry), complete: boolean(3) });
/** `StateResponse`: `proof` unless `no_proof` was asked for. */
export const stateResponse = message({ entries: messages(1, keyValueStateEntry), proof: blob(2) });
