/** What a part of a trie shows of its entries. */
import type { StorageKey } from "#runtime/frame/state.ts";
import type { MerkleValue } from "#runtime/primitives/trie_node.ts";
import { TrieError } from "./errors.ts";
import { NodeStore } from "./node.ts";
import { Trie } from "./trie.ts";

/** Entries in order, and whether nothing follows them. */
export interface ProvenEntries {
  readonly entries: readonly (readonly [key: StorageKey, value: Uint8Array])[];
  readonly complete: boolean;
}

/** Entries behind `after`, as far as the nodes show them without a gap. @param isLast where to stop, the entry itself included */
export function provenEntries(
  nodes: ReadonlyMap<MerkleValue, Uint8Array>,
  root: MerkleValue,
  after: StorageKey | undefined,
  isLast: (key: StorageKey) => boolean = () => false,
): ProvenEntries {
  const entries: (readonly [StorageKey, Uint8Array])[] = [];
  try {
    const trie = Trie.at(new NodeStore({ get: (hash) => nodes.get(hash) }), root);
    for (const entry of trie.entries("0x", after)) {
      entries.push(entry);
      if (isLast(entry[0])) return { entries, complete: false };
    }
    return { entries, complete: true };
  } catch (cause) {
    if (!(cause instanceof TrieError)) throw cause;
    return { entries, complete: false };
  }
}
