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
function subtrieOf(trie: Trie, prefix: StorageKey): { node: TrieNode; path: string } | undefined {
  let node = trie.rootNodeLoaded();
  let path = "0x";
  while (node !== undefined) {
    node.touched = trie.store.generation;
    path += node.partial;
    if (path.length >= prefix.length) return path.startsWith(prefix) ? { node, path } : undefined;
    if (!prefix.startsWith(path) || node.children === undefined) return undefined;
    const slot = nibbleAt(prefix, path.length);
    path += slot.toString(16);
    node = trie.store.child(node.children, slot);
  }
  return undefined;
}

/** First slot under `path` that can hold keys after `after`: 16 if none can. */
function firstSlot(path: string, after: string): number {
  if (path > after) return 0;
  if (!after.startsWith(path)) return 16;
  return path.length === after.length ? 0 : nibbleAt(after, path.length);
}

/** Keys with `prefix`, in order, strictly after `after`. Loads nodes as it goes: stop early and the rest is never read. */
export function* trieEntries(
  trie: Trie,
  prefix: StorageKey,
  after: StorageKey | undefined,
): Generator<{ readonly key: StorageKey; readonly value: TrieValue }> {
  const top = subtrieOf(trie, prefix);
  if (top === undefined) return;
  const floor = after ?? "";
  const stack: Frame[] = [];
  let next: { node: TrieNode; path: string } | undefined = top;
  for (;;) {
    if (next !== undefined) {
      const { node, path }: { node: TrieNode; path: string } = next;
      node.touched = trie.store.generation;
      if (node.value !== undefined && path > floor) yield { key: path as StorageKey, value: node.value };
      if (node.children !== undefined) stack.push({ node, path, slot: firstSlot(path, floor) });
      next = undefined;
    }
    const frame = stack.at(-1);
    if (frame === undefined) return;
    const children = frame.node.children ?? [];
    while (frame.slot < 16 && children[frame.slot] === undefined) frame.slot++;
    if (frame.slot >= 16) {
      stack.pop();
      continue;
    }
    const slot = frame.slot++;
    const child = trie.store.child(children, slot);
    if (child !== undefined) next = { node: child, path: frame.path + slot.toString(16) + child.partial };
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
