/**
 * A batch of changes to a trie, applied in one descent: a node on the way to any number of changed keys is remade once. Keys arrive
 * sorted, so the keys below a node are a range of the batch. Reference for the shapes: trie-db 0.30 triedbmut.rs (insert, remove, fix).
 */

import {
  HASH_LENGTH,
  HASHED_VALUE_THRESHOLD,
  type MerkleValue,
  nibbleAt,
  toBinaryString,
} from "#runtime/primitives/trie_node.ts";
import type { StateVersion } from "#runtime/primitives/trie_root.ts";
import { merkleHash } from "./merkle_hash.ts";
import { type Child, encodeFreshNode, type NodeStore, type TrieNode, type TrieValue } from "./node.ts";

/** Told of each node and hashed value that a state has anew; `encoded` is only lent. */
export type NodeSink = (hash: MerkleValue, encoded: Uint8Array) => void;

/** Where `digits`, from `at` on, first departs from `partial`. That they do not at all is common, and found quickest as a whole. */
function sharedLength(partial: string, digits: string, at: number): number {
  if (digits.slice(at, at + partial.length) === partial) return partial.length;
  let shared = 0;
  while (shared < partial.length && partial.charCodeAt(shared) === digits.charCodeAt(at + shared)) shared++;
  return shared;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One batch. `keys` are sorted and distinct; `values[i]` undefined removes `keys[i]`. */
export class TrieUpdate {
  /** Hashes of nodes and values that were in the old trie and are not in the new one, once for each place they were in. */
  readonly removed: MerkleValue[] = [];
  private readonly store: NodeStore;
  private readonly version: StateVersion;
  private readonly keys: readonly string[];
  private readonly values: readonly (Uint8Array | undefined)[];
  private readonly newValues: TrieValue[] = [];

  constructor(
    store: NodeStore,
    version: StateVersion,
    keys: readonly string[],
    values: readonly (Uint8Array | undefined)[],
  ) {
    this.store = store;
    this.version = version;
    this.keys = keys;
    this.values = values;
  }

  /** The new root node, not yet encoded where it differs. The very same node if nothing changed. */
  run(root: TrieNode | undefined): TrieNode | undefined {
    if (this.keys.length === 0) return root;
    const depth = "0x".length;
    return root === undefined ? this.build(0, this.keys.length, depth) : this.update(root, 0, this.keys.length, depth);
  }

  /** Gives `node` and all under it their merkle values, children first, and hands what is new to `sink`. */
  encode(node: TrieNode, sink: NodeSink | undefined): void {
    if (sink !== undefined) {
      for (const value of this.newValues) sink(value.hash as MerkleValue, value.bytes as Uint8Array);
      this.newValues.length = 0;
    }
    if (node.merkleValue === undefined) this.encodeUnder(node, sink);
  }

  private encodeUnder(node: TrieNode, sink: NodeSink | undefined): void {
    for (let rest = node.fresh; rest !== 0; rest &= rest - 1) {
      const child = (node.children as Child[])[31 - Math.clz32(rest & -rest)] as TrieNode;
      if (child.merkleValue === undefined) this.encodeUnder(child, sink);
    }
    const encoded = encodeFreshNode(node);
    if (encoded.length < HASH_LENGTH) {
      node.merkleValue = toBinaryString(encoded);
    } else {
      node.merkleValue = merkleHash(encoded);
      sink?.(node.merkleValue, encoded);
    }
  }

  /** By what hash this state version keeps a value; undefined for one that stays in its node. */
  private hashOf(bytes: Uint8Array): MerkleValue | undefined {
    return this.version === 1 && bytes.length >= HASHED_VALUE_THRESHOLD ? merkleHash(bytes) : undefined;
  }

  private newValue(bytes: Uint8Array, hash = this.hashOf(bytes)): TrieValue {
    const value = { bytes, hash };
    if (hash !== undefined) this.newValues.push(value);
    return value;
  }

  /** `old` itself if `bytes` is what it holds, in the form of this state version. */
  private replaceValue(old: TrieValue | undefined, bytes: Uint8Array | undefined): TrieValue | undefined {
    if (bytes === undefined) {
      if (old?.hash !== undefined) this.removed.push(old.hash);
      return undefined;
    }
    const hash = this.hashOf(bytes);
    if (old !== undefined && old.hash === hash) {
      if (hash !== undefined || (old.bytes !== undefined && sameBytes(old.bytes, bytes))) return old;
    }
    if (old?.hash !== undefined) this.removed.push(old.hash);
    return this.newValue(bytes, hash);
  }

  private retire(node: TrieNode): void {
    if (node.merkleValue?.length === HASH_LENGTH) this.removed.push(node.merkleValue);
  }

  /** End of the run of keys in [from, to) with the same digit at `at` as the first. */
  private groupEnd(from: number, to: number, at: number): number {
    const digit = (this.keys[from] as string).charCodeAt(at);
    let end = from + 1;
    while (end < to && (this.keys[end] as string).charCodeAt(at) === digit) end++;
    return end;
  }

  /** A subtrie of the insertions among keys [from, to), where there was nothing. */
  private build(from: number, to: number, depth: number): TrieNode | undefined {
    let first = from;
    let last = to - 1;
    while (first <= last && this.values[first] === undefined) first++;
    while (last >= first && this.values[last] === undefined) last--;
    if (first > last) return undefined;
    const firstKey = this.keys[first] as string;
    const firstValue = this.values[first] as Uint8Array;
    if (first === last) return this.store.node(firstKey.slice(depth), this.newValue(firstValue), undefined);
    const tail = firstKey.slice(depth);
    const end = depth + sharedLength(tail, this.keys[last] as string, depth);
    const hasOwn = firstKey.length === end;
    const children: (Child | undefined)[] = new Array(16).fill(undefined);
    let fresh = 0;
    for (let start = hasOwn ? first + 1 : first; start <= last; ) {
      const stop = this.groupEnd(start, last + 1, end);
      const slot = nibbleAt(this.keys[start] as string, end);
      const child = this.build(start, stop, end + 1);
      children[slot] = child;
      if (child !== undefined) fresh |= 1 << slot;
      start = stop;
    }
    const node = this.store.node(firstKey.slice(depth, end), hasOwn ? this.newValue(firstValue) : undefined, children);
    node.fresh = fresh;
    return node;
  }

  private update(node: TrieNode, from: number, to: number, depth: number): TrieNode | undefined {
    const { partial } = node;
    let shared = sharedLength(partial, this.keys[from] as string, depth);
    // The keys between share what the first and the last do.
    if (to - from > 1) shared = Math.min(shared, sharedLength(partial, this.keys[to - 1] as string, depth));
    if (shared === partial.length) return this.descend(node, node, from, to, depth + shared);
    const lower = this.store.node(partial.slice(shared + 1), node.value, node.children);
    takeNames(lower, node);
    const children: (Child | undefined)[] = new Array(16).fill(undefined);
    children[nibbleAt(partial, shared)] = lower;
    const split = this.store.node(partial.slice(0, shared), undefined, children);
    split.fresh = 1 << nibbleAt(partial, shared);
    return this.descend(split, node, from, to, depth + shared);
  }

  /** Changes the value and children of `node`, whose path ends at `depth`; `original` is the node of the old trie in its place. */
  private descend(node: TrieNode, original: TrieNode, from: number, to: number, depth: number): TrieNode | undefined {
    let { value } = node;
    let start = from;
    if ((this.keys[from] as string).length === depth) value = this.replaceValue(value, this.values[start++]);
    let changed = value !== node.value;
    let { children, fresh } = node;
    while (start < to) {
      const stop = this.groupEnd(start, to, depth);
      const slot = nibbleAt(this.keys[start] as string, depth);
      const before = node.children === undefined ? undefined : this.store.child(node.children, slot);
      const after =
        before === undefined ? this.build(start, stop, depth + 1) : this.update(before, start, stop, depth + 1);
      if (after !== before) {
        if (children === node.children) children = node.children?.slice() ?? new Array(16).fill(undefined);
        (children as (Child | undefined)[])[slot] = after;
        fresh = after === undefined ? fresh & ~(1 << slot) : fresh | (1 << slot);
        changed = true;
      }
      start = stop;
    }
    if (!changed) return original;
    this.retire(original);
    return this.normalise(node, value, children, fresh);
  }

  /**
   * What `node` becomes, in the one form that it can have: no branch without children, none with a single child and no value.
   * @param fresh slots of the children that are new
   */
  private normalise(
    node: TrieNode,
    value: TrieValue | undefined,
    children: (Child | undefined)[] | undefined,
    fresh: number,
  ): TrieNode | undefined {
    const { partial } = node;
    let count = 0;
    let slot = 0;
    for (let i = 0; children !== undefined && i < 16; i++) {
      if (children[i] === undefined) continue;
      count++;
      slot = i;
    }
    if (children === undefined || count === 0) {
      return value === undefined ? undefined : this.store.node(partial, value, undefined);
    }
    if (count > 1 || value !== undefined) {
      const next = this.store.node(partial, value, children);
      takeNames(next, node);
      next.fresh = fresh;
      return next;
    }
    const only = this.store.child(children, slot) as TrieNode;
    this.retire(only);
    const merged = this.store.node(partial + slot.toString(16) + only.partial, only.value, only.children);
    takeNames(merged, only);
    merged.fresh = only.fresh;
    return merged;
  }
}

/** Hands on the names of the children to a node that takes the other's place; those of fresh children are not right yet. */
function takeNames(to: TrieNode, from: TrieNode): void {
  const { names } = from;
  if (names === undefined || to.children === undefined) return;
  from.names = undefined;
  to.names = names.goneOnWith(to.children);
}
