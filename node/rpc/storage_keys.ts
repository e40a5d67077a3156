/** Pages of keys, the same for the state and for child tries. */
import type { StateReader, StorageKey } from "#runtime/frame/state.ts";
import { RpcError } from "./errors.ts";

/** Reference: sc-rpc state/mod.rs STORAGE_KEYS_PAGED_MAX_COUNT. */
const MAX_KEYS = 1000;
const INVALID_COUNT = 4002;

/**
 * @param state undefined has no keys @param startKey excluded; the empty key is none
 * @throws RpcError 4002 if more keys are asked for than a page may have
 */
export function keysFrom(
  state: () => StateReader | undefined,
  prefix: StorageKey | undefined,
  count: number,
  startKey: StorageKey | undefined,
): StorageKey[] {
  if (count > MAX_KEYS) {
    throw new RpcError(INVALID_COUNT, `count exceeds maximum value. value: ${count}, max: ${MAX_KEYS}`);
  }
  const found: StorageKey[] = [];
  if (count === 0) return found;
  for (const key of state()?.keys(prefix ?? "0x", startKey === "0x" ? undefined : startKey) ?? []) {
    found.push(key);
    if (found.length === count) break;
  }
  return found;
}
