/**
 * Read proofs: the nodes that somebody with only a state root needs to see to know what some keys hold, or that they hold nothing.
 * Reference: sp-state-machine 0.46 prove_read, prove_child_read, read_proof_check; sp-trie 40 storage_proof.rs.
 */

import type { StorageKey } from "#runtime/frame/state.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import {
  EMPTY_ROOT,
  encodeNode,
  HASH_LENGTH,
  type MerkleValue,
  nibbleAt,
  toBinaryString,
} from "#runtime/primitives/trie_node.ts";
import { merkleHash } from "./merkle_hash.ts";
import { encodeTrieNode, NodeStore } from "./node.ts";
import { CHILD_STORAGE_PREFIX, childTrie } from "./transition.ts";
import { Trie } from "./trie.ts";

/** Encoded nodes and hashed values, each once, in the order of their bytes. In the wire: SCALE `Vec<Vec<u8>>`. */
export type ReadProof = readonly Uint8Array[];

type Nodes = Map<MerkleValue, Uint8Array>;

/** Adds all that a look-up of `key` passes through; inline nodes are in their parents already. */
function addRead(trie: Trie, key: StorageKey, nodes: Nodes): void {
  const { store } = trie;
  let node = trie.rootNodeLoaded();
  if (node === undefined) nodes.set(EMPTY_ROOT, encodeNode(undefined).slice());
  let name = trie.rootHash;
  let depth = 2;
  while (node !== undefined) {
    if (name.length === HASH_LENGTH && !nodes.has(name)) nodes.set(name, encodeTrieNode(node).slice());
    if (!key.startsWith(node.partial, depth)) return;
    depth += node.partial.length;
    if (depth >= key.length) {
      if (node.value?.hash !== undefined) nodes.set(node.value.hash, store.bytesOf(node.value));
      return;
    }
    if (node.children === undefined) return;
    node = store.child(node.children, nibbleAt(key, depth++));
    name = node?.merkleValue ?? "";
  }
}

const inOrder = (nodes: Nodes): ReadProof => [...nodes.values()].sort((a, b) => Buffer.compare(a, b));

/** Proof of what `keys` hold in a state. @throws TrieError if the state itself lacks a node */
export function readProof(state: Trie, keys: Iterable<StorageKey>): ReadProof {
  const nodes: Nodes = new Map();
  for (const key of keys) addRead(state, key, nodes);
  return inOrder(nodes);
}

/** Proof of what `keys` hold in a child trie, from the root of the state on. `childKey` is without the prefix of child tries. */
export function childReadProof(state: Trie, childKey: Hex, keys: Iterable<StorageKey>): ReadProof {
  const nodes: Nodes = new Map();
  addRead(state, `${CHILD_STORAGE_PREFIX}${childKey.slice(2)}`, nodes);
  const child = childTrie(state, childKey);
  if (child !== undefined) for (const key of keys) addRead(child, key, nodes);
  return inOrder(nodes);
}

/**
 * The part of the state with this root that a proof shows. Reading beyond it throws TrieError `missing_node`: what is not shown is
 * unknown, not absent. Nodes that the root does not lead to are never looked at.
 */
export function provenState(root: Hex, proof: ReadProof): Trie {
  const nodes: Nodes = new Map();
  for (const encoded of proof) nodes.set(merkleHash(encoded), encoded);
  return Trie.at(new NodeStore({ get: (hash) => nodes.get(hash) }), toBinaryString(fromHex(root)));
}
