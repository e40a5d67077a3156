import type { Hex } from "../primitives/hex.ts";

/** Raw key of a storage entry: hex of twox128(pallet) ++ twox128(item) ++ hashed keys. Hex order is key order. */
export type StorageKey = Hex;

/** A state that can be read: what the runtime knows of databases and tries. Values must not be changed in place. */
export interface StateReader {
  /** SCALE of the value; undefined where there is none. */
  get(key: StorageKey): Uint8Array | undefined;
  /** Keys that start with `prefix`, in order; only those strictly after `after` if it is given. */
  keys(prefix: StorageKey, after?: StorageKey): Iterable<StorageKey>;
  /**
   * Of all that lies under a prefix: where that of two states is equal, so are the entries, by whoever wrote them. Undefined where it is not at
   * hand; absent from states that never have it.
   */
  digest?(prefix: StorageKey): string | undefined;
}

/** What a block, or a part of one, changed: the new value of a key, or undefined where it was removed. */
export type StorageChanges = ReadonlyMap<StorageKey, Uint8Array | undefined>;
