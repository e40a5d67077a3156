/** Substrate's state trie: an immutable, ordered map from storage keys to values under a root hash. */

import type { StateReader, StorageChanges, StorageKey } from "#runtime/frame/state.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import {
  EMPTY_ROOT,
  fromBinaryString,
  HASH_LENGTH,
  type MerkleValue,
  nibbleAt,
} from "#runtime/primitives/trie_node.ts";
import type { StateVersion } from "#runtime/primitives/trie_root.ts";
import { TrieCursor } from "./iterate.ts";
import { merkleHash } from "./merkle_hash.ts";
import type { NodeStore, TrieNode } from "./node.ts";
import { type NodeSink, TrieUpdate } from "./update.ts";

const NOTHING_THERE = "";

/** What a trie becomes by a batch of changes. */
export interface TrieTransition {
  readonly trie: Trie;
  /** Hashes of nodes and values that the old trie had and the new one has not, once for each place they were in. */
  readonly removed: readonly MerkleValue[];
}

/**
 * A state. Reading loads what it needs from the store and keeps it; a missing or undecodable node throws a TrieError.
 * Cost of `get`: one step per branch on the way, about a microsecond in a state of 300,000 keys that is in memory.
 */
export class Trie implements StateReader {
  readonly store: NodeStore;
  /** Hash of the root as a binary string. */
  readonly rootHash: MerkleValue;
  private rootNode: TrieNode | undefined;

  private constructor(store: NodeStore, rootHash: MerkleValue, rootNode: TrieNode | undefined) {
    this.store = store;
    this.rootHash = rootHash;
    this.rootNode = rootNode;
  }

  /** The trie without a key. */
  static empty(store: NodeStore): Trie {
    return new Trie(store, EMPTY_ROOT, undefined);
  }

  /** The trie with this root; nothing is read yet. */
  static at(store: NodeStore, rootHash: MerkleValue): Trie {
    return new Trie(store, rootHash, undefined);
  }

  /** The state root as it stands in a header. */
  get root(): Hex {
    return toHex(fromBinaryString(this.rootHash));
  }

  /** The root node, loaded if need be; undefined if the trie is empty. */
  rootNodeLoaded(): TrieNode | undefined {
    if (this.rootNode === undefined && this.rootHash !== EMPTY_ROOT) this.rootNode = this.store.load(this.rootHash);
    return this.rootNode;
  }

  /** The root node if it is in memory. */
  rootNodeInMemory(): TrieNode | undefined {
    return this.rootNode;
  }

  /** The node that ends exactly at `key`, whether or not it has a value. */
  private find(key: StorageKey): TrieNode | undefined {
    const { store } = this;
    let node = this.rootNodeLoaded();
    let depth = 2;
    while (node !== undefined) {
      node.touched = store.generation;
      const { partial, children } = node;
      // Twice as fast as key.startsWith(partial, depth).
      if (partial.length > 0 && key.slice(depth, depth + partial.length) !== partial) return undefined;
      depth += partial.length;
      if (depth >= key.length) return node;
      if (children === undefined) return undefined;
      node = store.child(children, nibbleAt(key, depth++));
    }
    return undefined;
  }

  get(key: StorageKey): Uint8Array | undefined {
    const value = this.find(key)?.value;
    return value === undefined ? undefined : this.store.bytesOf(value);
  }

  /** Hash of a value that is kept by its hash, as all of more than 32 bytes are. */
  valueHash(key: StorageKey): MerkleValue | undefined {
    return this.find(key)?.value?.hash;
  }

  *keys(prefix: StorageKey, after?: StorageKey): Iterable<StorageKey> {
    const cursor = new TrieCursor(this, prefix, after);
    while (cursor.move()) yield cursor.key;
  }

  /** The merkle value of the part under a prefix, and where it begins. Loads nothing but the nodes on the way. */
  digest(prefix: StorageKey): string | undefined {
    let node = this.rootNodeLoaded();
    let name: MerkleValue | undefined = this.rootHash;
    let depth = 2;
    while (node !== undefined) {
      node.touched = this.store.generation;
      const { partial, children } = node;
      const rest = prefix.slice(depth, depth + partial.length);
      if (!partial.startsWith(rest)) return NOTHING_THERE;
      if (depth + partial.length >= prefix.length) return name === undefined ? undefined : `${depth} ${name}`;
      depth += partial.length;
      const child = children?.[nibbleAt(prefix, depth++)];
      if (children === undefined || child === undefined) return NOTHING_THERE;
      name = typeof child === "string" ? child : child.merkleValue;
      if (depth === prefix.length) return name === undefined ? undefined : `${depth} ${name}`;
      node = this.store.child(children, nibbleAt(prefix, depth - 1));
    }
    return NOTHING_THERE;
  }

  /** Keys as `keys` gives them, with their values. */
  *entries(prefix: StorageKey, after?: StorageKey): Iterable<readonly [StorageKey, Uint8Array]> {
    const cursor = new TrieCursor(this, prefix, after);
    while (cursor.move()) yield [cursor.key, this.store.bytesOf(cursor.value)];
  }

  /**
   * The trie after `changes`; this one stays as it is. `sink` is given every node and value that the new trie has and this one had
   * not, once for each place it is in. New values are kept by reference.
   */
  apply(changes: StorageChanges, sink?: NodeSink, version: StateVersion = 1): TrieTransition {
    const keys = [...changes.keys()].sort();
    const values = keys.map((key) => changes.get(key));
    const update = new TrieUpdate(this.store, version, keys, values);
    const before = this.rootNodeLoaded();
    const after = update.run(before);
    if (after === before) return { trie: this, removed: [] };
    // A root is kept by its hash however short it is; other short nodes live in their parents.
    if (before?.merkleValue !== undefined && before.merkleValue !== this.rootHash) update.removed.push(this.rootHash);
    if (after === undefined) return { trie: Trie.empty(this.store), removed: update.removed };
    update.encode(after, sink);
    return { trie: new Trie(this.store, rootHashOf(after, sink), after), removed: update.removed };
  }
}

function rootHashOf(node: TrieNode, sink: NodeSink | undefined): MerkleValue {
  const merkleValue = node.merkleValue as MerkleValue;
  if (merkleValue.length === HASH_LENGTH) return merkleValue;
  const encoded = fromBinaryString(merkleValue);
  const hash = merkleHash(encoded);
  sink?.(hash, encoded);
  return hash;
}
