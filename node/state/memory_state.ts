import type { StateReader, StorageChanges, StorageKey } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { StateVersion } from "#runtime/primitives/trie_root.ts";
import { NO_NODES, NodeStore } from "./node.ts";
import { Trie } from "./trie.ts";

/** A state that lives in memory only and moves forward by batches of changes; it always knows its root. */
export class MemoryState implements StateReader {
  private trie: Trie = Trie.empty(new NodeStore(NO_NODES));
  private readonly version: StateVersion;

  /** `version` is the state version in which values are written. */
  constructor(entries: Iterable<readonly [StorageKey, Uint8Array]> = [], version: StateVersion = 1) {
    this.version = version;
    this.apply(new Map(entries));
  }

  /** The state root. */
  get root(): Hex {
    return this.trie.root;
  }

  get(key: StorageKey): Uint8Array | undefined {
    return this.trie.get(key);
  }

  keys(prefix: StorageKey, after?: StorageKey): Iterable<StorageKey> {
    return this.trie.keys(prefix, after);
  }

  digest(prefix: StorageKey): string | undefined {
    return this.trie.digest(prefix);
  }

  entries(prefix: StorageKey, after?: StorageKey): Iterable<readonly [StorageKey, Uint8Array]> {
    return this.trie.entries(prefix, after);
  }

  /** Makes the changes and gives the new root. */
  apply(changes: StorageChanges): Hex {
    this.trie = this.trie.apply(changes, undefined, this.version).trie;
    return this.trie.root;
  }

  /** Moves to a state that was worked out from a snapshot of this one. */
  become(trie: Trie): void {
    this.trie = trie;
  }

  /** The state as it is now: later changes do not show in it. */
  snapshot(): Trie {
    return this.trie;
  }
}
