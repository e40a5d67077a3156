import type { StateReader, StorageKey } from "#runtime/frame/state.ts";

/** A state that remembers what was read of it: the keys of values, and those that iteration came by. */
export class RecordingReader implements StateReader {
  readonly #state: StateReader;
  readonly #read = new Set<StorageKey>();

  constructor(state: StateReader) {
    this.#state = state;
  }

  /** In the order of first reading. */
  get keysRead(): Iterable<StorageKey> {
    return this.#read;
  }

  get(key: StorageKey): Uint8Array | undefined {
    this.#read.add(key);
    return this.#state.get(key);
  }

  *keys(prefix: StorageKey, after?: StorageKey): Iterable<StorageKey> {
    this.#read.add(after ?? prefix);
    for (const key of this.#state.keys(prefix, after)) {
      this.#read.add(key);
      yield key;
    }
  }
}
