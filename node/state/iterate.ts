import type { StorageKey } from "#runtime/frame/state.ts";
import { fromBinaryString, nibbleAt } from "#runtime/primitives/trie_node.ts";
import type { TrieNode, TrieValue } from "./node.ts";
import type { Trie } from "./trie.ts";

/** A branch on the way, and the slot to go on from. */
interface Frame {
  readonly node: TrieNode;
  readonly path: string;
  slot: number;
}

/** The topmost node whose path starts with `prefix`, and that path with `0x`; undefined if no key starts so. */
function subtrieOf(trie: Trie, prefix: StorageKey): { readonly node: TrieNode; readonly path: string } | undefined {
  let node = trie.rootNodeLoaded();
  let depth = 2;
  while (node !== undefined) {
    node.touched = trie.store.generation;
    const { partial, children } = node;
    const end = depth + partial.length;
    const wanted = prefix.slice(depth, end);
    if (end >= prefix.length)
      return partial.startsWith(wanted) ? { node, path: prefix.slice(0, depth) + partial } : undefined;
    if (wanted !== partial || children === undefined) return undefined;
    node = trie.store.child(children, nibbleAt(prefix, end));
    depth = end + 1;
  }
  return undefined;
}

/** First slot under `path` that can hold keys after `after`: 16 if none can. */
function firstSlot(path: string, after: string): number {
  if (after === "" || path > after) return 0;
  if (!after.startsWith(path)) return 16;
  return path.length === after.length ? 0 : nibbleAt(after, path.length);
}

/** Goes over the keys with `prefix`, in order, strictly after `after`. Loads nodes as it goes: what is not gone to is never read. */
export class TrieCursor {
  readonly #trie: Trie;
  readonly #floor: string;
  readonly #stack: Frame[] = [];
  #next: { readonly node: TrieNode; readonly path: string } | undefined;
  #key = "0x";
  #value: TrieValue | undefined;

  constructor(trie: Trie, prefix: StorageKey, after = "") {
    this.#trie = trie;
    this.#floor = after;
    this.#next = subtrieOf(trie, prefix);
  }

  /** Where it is, after a move. */
  get key(): StorageKey {
    return this.#key as StorageKey;
  }
  /** Of that key. */
  get value(): TrieValue {
    return this.#value as TrieValue;
  }

  /** Moves to the next key. @returns false behind the last one */
  move(): boolean {
    while (this.#next !== undefined || this.#stack.length > 0) {
      const here = this.#next ?? this.#child();
      this.#next = undefined;
      if (here === undefined) continue;
      const { node, path } = here;
      node.touched = this.#trie.store.generation;
      if (node.children !== undefined) this.#stack.push({ node, path, slot: firstSlot(path, this.#floor) });
      if (node.value === undefined || (this.#floor !== "" && path <= this.#floor)) continue;
      this.#key = path;
      this.#value = node.value;
      return true;
    }
    return false;
  }

  /** The next child of the branch that it is under; undefined, and out of that branch, if there is none left. */
  #child(): { readonly node: TrieNode; readonly path: string } | undefined {
    const frame = this.#stack.at(-1) as Frame;
    const children = frame.node.children ?? [];
    while (frame.slot < 16 && children[frame.slot] === undefined) frame.slot++;
    const slot = frame.slot++;
    const node = slot < 16 ? this.#trie.store.child(children, slot) : undefined;
    if (node === undefined) this.#stack.pop();
    return node === undefined ? undefined : { node, path: frame.path + slot.toString(16) + node.partial };
  }
}

/**
 * How the trie names the topmost node at or below `prefix`: its hash, or its encoding if that is shorter. Two states with the same value
 * hold the same under the prefix. Undefined if no key starts so. Reference: trie-db lookup_first_descendant.
 */
export function closestMerkleValue(trie: Trie, prefix: StorageKey): Uint8Array | undefined {
  const node = subtrieOf(trie, prefix)?.node;
  const name = node === trie.rootNodeInMemory() ? trie.rootHash : node?.merkleValue;
  return node === undefined || name === undefined ? undefined : fromBinaryString(name);
}
