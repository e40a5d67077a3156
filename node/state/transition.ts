/** What a block does to the state, with its child tries: the next state, and the nodes that come and go. */
import type { StorageChanges, StorageKey } from "#runtime/frame/state.ts";
import { type Hex, toBareHex } from "#runtime/primitives/hex.ts";
import { Slabs } from "#runtime/primitives/slab.ts";
import { EMPTY_ROOT, fromBinaryString, type MerkleValue, toBinaryString } from "#runtime/primitives/trie_node.ts";
import type { StateVersion } from "#runtime/primitives/trie_root.ts";
import { Trie } from "./trie.ts";

/** Hex of `:child_storage:default:`, under which the top trie keeps the roots of child tries. */
export const CHILD_STORAGE_PREFIX: StorageKey = `0x${toBareHex(new TextEncoder().encode(":child_storage:default:"))}`;

/** Changes of child tries by their storage key (without the prefix). */
export type ChildChanges = ReadonlyMap<Hex, StorageChanges>;

/** From a state to the next one. */
export interface StateTransition {
  readonly state: Trie;
  /** Nodes and hashed values that the new state has anew, once for each place they are in. */
  readonly inserted: readonly (readonly [MerkleValue, Uint8Array])[];
  /** Those that it has no more, likewise. */
  readonly removed: readonly MerkleValue[];
}

const childRootKey = (childKey: Hex): StorageKey => `${CHILD_STORAGE_PREFIX}${childKey.slice(2)}`;

/** The child trie of a state; undefined if there is none under this key. `childKey` is without the prefix. */
export function childTrie(state: Trie, childKey: Hex): Trie | undefined {
  const root = state.get(childRootKey(childKey));
  return root === undefined ? undefined : Trie.at(state.store, toBinaryString(root));
}

/**
 * The state after `changes`, and after those of child tries, whose new roots are written into the top trie; a child trie without
 * entries loses its root. `state` itself stays as it is.
 * @throws TrieError if a node on the way is missing
 */
export function transition(
  state: Trie,
  changes: StorageChanges,
  children: ChildChanges = new Map(),
  version: StateVersion = 1,
): StateTransition {
  const inserted: (readonly [MerkleValue, Uint8Array])[] = [];
  const removed: MerkleValue[] = [];
  const slabs = new Slabs();
  const sink = (hash: MerkleValue, encoded: Uint8Array): void => {
    inserted.push([hash, slabs.copy(encoded)]);
  };
  const topChanges = children.size === 0 ? undefined : new Map(changes);
  for (const [childKey, childChanges] of children) {
    const next = (childTrie(state, childKey) ?? Trie.empty(state.store)).apply(childChanges, sink, version);
    for (const hash of next.removed) removed.push(hash);
    const { rootHash } = next.trie;
    topChanges?.set(childRootKey(childKey), rootHash === EMPTY_ROOT ? undefined : fromBinaryString(rootHash));
  }
  const top = state.apply(topChanges ?? changes, sink, version);
  for (const hash of top.removed) removed.push(hash);
  return { state: top.trie, inserted, removed };
}

/** Two transitions, one after the other, as one: what came with the first and went with the second is in neither list, nor the reverse. */
export function joined(first: StateTransition, second: StateTransition): StateTransition {
  const removed = new Places(second.removed);
  const inserted = new Places(second.inserted.map(([hash]) => hash));
  const insertedFirst = first.inserted.filter(([hash]) => !removed.take(hash));
  const removedFirst = first.removed.filter((hash) => !inserted.take(hash));
  return {
    state: second.state,
    inserted: insertedFirst.concat(second.inserted.filter(([hash]) => inserted.take(hash))),
    removed: removedFirst.concat(second.removed.filter((hash) => removed.take(hash))),
  };
}

/** How often each hash is in a list. Made of the second transition alone: the first is a hundred times as long. */
class Places {
  readonly #counts = new Map<MerkleValue, number>();

  constructor(hashes: readonly MerkleValue[]) {
    for (const hash of hashes) this.#counts.set(hash, (this.#counts.get(hash) ?? 0) + 1);
  }

  /** Takes one place away; false if there is none left. */
  take(hash: MerkleValue): boolean {
    const count = this.#counts.get(hash) ?? 0;
    if (count > 0) this.#counts.set(hash, count - 1);
    return count > 0;
  }
}

/** Storage key of a child trie (without the prefix) from a prefixed key as clients give it; undefined if it is no default child key. */
export function childKeyOf(prefixedKey: Hex): Hex | undefined {
  if (!prefixedKey.startsWith(CHILD_STORAGE_PREFIX) || prefixedKey.length <= CHILD_STORAGE_PREFIX.length)
    return undefined;
  return `0x${prefixedKey.slice(CHILD_STORAGE_PREFIX.length)}`;
}
