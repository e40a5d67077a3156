/**
 * A state in parts, for nodes that take it over: from a key on, with its child tries where they come, up to a size.
 * Reference: sp-state-machine 0.46 prove_range_read_with_child_with_size; sc-service client.rs storage_collection.
 */
import type { StorageKey } from "#runtime/frame/state.ts";
import type { MerkleValue } from "#runtime/primitives/trie_node.ts";
import { toBinaryString } from "#runtime/primitives/trie_node.ts";
import { encodeCompact } from "./compact_proof.ts";
import { NodeStore } from "./node.ts";
import { CHILD_STORAGE_PREFIX } from "./transition.ts";
import { Trie } from "./trie.ts";

/** The last key that the asker has; in a child trie, that trie's key in the state and the last key in it. */
export type RangeStart = readonly [] | readonly [StorageKey] | readonly [StorageKey, StorageKey];

/** One trie's part of a range. */
export interface RangePart {
  /** The child trie's root; undefined of the state's own trie. */
  readonly childRoot: Uint8Array | undefined;
  readonly entries: readonly (readonly [StorageKey, Uint8Array])[];
  /** Nothing follows in this trie. */
  readonly complete: boolean;
}

type MutablePart = RangePart & { entries: (readonly [StorageKey, Uint8Array])[]; complete: boolean };

/**
 * Walks a state from `start` on, and into child tries where their roots stand, each root once.
 * @param take told of each entry before it is taken: false ends the walk. @returns undefined if `start` is in no trie
 */
function walk(
  state: Trie,
  start: RangeStart,
  take: (key: StorageKey, value: Uint8Array) => boolean,
): readonly RangePart[] | undefined {
  const top: MutablePart = { childRoot: undefined, entries: [], complete: false };
  const parts: MutablePart[] = [top];
  const seen = new Set<MerkleValue>();
  /** @returns false if the walk has ended in it */
  const enter = (root: Uint8Array, after: StorageKey | undefined): boolean => {
    seen.add(toBinaryString(root));
    const part: MutablePart = { childRoot: root, entries: [], complete: false };
    parts.push(part);
    for (const entry of Trie.at(state.store, toBinaryString(root)).entries("0x", after)) {
      if (!take(...entry)) return false;
      part.entries.push(entry);
    }
    part.complete = true;
    return true;
  };
  const [first, inChild] = start;
  if (inChild !== undefined) {
    const root = first?.startsWith(CHILD_STORAGE_PREFIX) === true ? state.get(first) : undefined;
    if (root === undefined) return undefined;
    if (!enter(root, inChild)) return parts;
  }
  for (const entry of state.entries("0x", first)) {
    if (!take(...entry)) return parts;
    top.entries.push(entry);
    const [key, value] = entry;
    if (!key.startsWith(CHILD_STORAGE_PREFIX) || seen.has(toBinaryString(value))) continue;
    if (!enter(value, undefined)) return parts;
  }
  top.complete = true;
  return parts;
}

/** Entries from `start` on, up to `limit` bytes of keys and values, but one at least; the state's own trie first. */
export function rangeEntries(state: Trie, start: RangeStart, limit: number): readonly RangePart[] | undefined {
  let size = 0;
  return walk(state, start, (key, value) => {
    const more = (key.length - 2) / 2 + value.length;
    if (size > 0 && size + more > limit) return false;
    size += more;
    return true;
  });
}

/** The same as a compact proof of about `limit` bytes; the entry that goes beyond is the last one in it. */
export function rangeProof(state: Trie, start: RangeStart, limit: number): readonly Uint8Array[] | undefined {
  const nodes = new Map<MerkleValue, Uint8Array>();
  let size = 0;
  const get = (hash: MerkleValue): Uint8Array | undefined => {
    const encoded = state.store.source.get(hash);
    if (encoded !== undefined && !nodes.has(hash)) {
      nodes.set(hash, encoded);
      size += encoded.length;
    }
    return encoded;
  };
  const recorded = Trie.at(new NodeStore({ get }), state.rootHash);
  // A child trie is entered whatever the size: whoever has but its root would never come further.
  const take = (key: StorageKey): boolean => key.startsWith(CHILD_STORAGE_PREFIX) || size <= limit;
  if (walk(recorded, start, take) === undefined) return undefined;
  return encodeCompact(state.rootHash, nodes);
}
