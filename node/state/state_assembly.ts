/**
 * A state put together from the parts that peers prove. Nothing is believed: nodes are kept under their hashes, and count as far as the
 * root leads to them without a gap. If the root becomes another one on the way, what both states share need not come again.
 * Cost: all nodes of the state are in memory until it is committed, as upstream has its keys and values.
 * Reference: sc-network-sync strategy/state_sync.rs.
 */
import type { StorageKey } from "#runtime/frame/state.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { EMPTY_ROOT, HASH_LENGTH, type MerkleValue, toBinaryString } from "#runtime/primitives/trie_node.ts";
import { CompactProofError, decodeCompact } from "./compact_proof.ts";
import { NodeStore, type TrieNode } from "./node.ts";
import { provenEntries } from "./proven_entries.ts";
import type { RangeStart } from "./state_range.ts";
import { CHILD_STORAGE_PREFIX, type StateTransition } from "./transition.ts";
import { Trie } from "./trie.ts";

const isChildRoot = (key: StorageKey): boolean => key.startsWith(CHILD_STORAGE_PREFIX);

/** A state that is being received. */
export class StateAssembly {
  readonly #nodes = new Map<MerkleValue, Uint8Array>();
  #root: MerkleValue = EMPTY_ROOT;
  /** Last key up to which everything is there, with all child tries. */
  #after: StorageKey | undefined;
  /** The child trie that is being received. */
  #child: { readonly key: StorageKey; readonly root: MerkleValue; after: StorageKey | undefined } | undefined;
  #done = false;

  /** Begins the state with this root. @param root state root of a header that is believed */
  begin(root: Hex): void {
    this.#root = toBinaryString(fromHex(root));
    this.#after = undefined;
    this.#child = undefined;
    this.#done = false;
    this.#advance();
  }

  /** Whether the state is here in full. */
  get isComplete(): boolean {
    return this.#done;
  }

  /** Where the next part begins. */
  get start(): RangeStart {
    if (this.#child?.after !== undefined) return [this.#child.key, this.#child.after];
    // The part that brings a child trie's root is asked for again until something of that trie has come, too.
    return this.#after === undefined ? [] : [this.#after];
  }

  /** Takes a part. @returns false if it proves nothing new: whoever sent it is of no use */
  add(proof: readonly Uint8Array[]): boolean {
    try {
      for (const [hash, encoded] of decodeCompact(this.#root, proof)) this.#nodes.set(hash, encoded);
    } catch (cause) {
      if (cause instanceof CompactProofError) return false;
      throw cause;
    }
    return this.#advance();
  }

  /** Goes on over what is here. @returns whether it came any further */
  #advance(): boolean {
    let moved = false;
    while (!this.#done) {
      if (this.#child !== undefined) {
        const child = this.#child;
        const { entries, complete } = provenEntries(this.#nodes, child.root, child.after);
        const last = entries.at(-1)?.[0];
        if (last !== undefined) child.after = last;
        moved ||= last !== undefined || complete;
        if (!complete) return moved;
        this.#after = child.key;
        this.#child = undefined;
      }
      const { entries, complete } = provenEntries(this.#nodes, this.#root, this.#after, isChildRoot);
      const last = entries.at(-1);
      moved ||= last !== undefined || complete;
      if (last !== undefined && isChildRoot(last[0])) {
        this.#after = entries.at(-2)?.[0] ?? this.#after;
        this.#child = { key: last[0], root: toBinaryString(last[1]), after: undefined };
        continue;
      }
      if (last !== undefined) this.#after = last[0];
      if (!complete) return moved;
      this.#done = true;
    }
    return moved;
  }

  /** What a key of the complete state holds. */
  get(key: StorageKey): Uint8Array | undefined {
    return Trie.at(new NodeStore({ get: (hash) => this.#nodes.get(hash) }), this.#root).get(key);
  }

  /** The complete state as what a block brings to an empty one. @param store that has its nodes when the state is read */
  transition(store: NodeStore): StateTransition {
    const inserted: [MerkleValue, Uint8Array][] = [];
    const children: MerkleValue[] = [];
    this.#collect(this.#root, inserted, children);
    for (const child of children) this.#collect(child, inserted, []);
    return { state: Trie.at(store, this.#root), inserted, removed: [] };
  }

  /** Nodes and hashed values of one trie, once for each place that they are in. */
  #collect(root: MerkleValue, inserted: [MerkleValue, Uint8Array][], children: MerkleValue[]): void {
    if (root === EMPTY_ROOT) return;
    const store = new NodeStore({ get: (hash) => this.#nodes.get(hash) });
    const put = (hash: MerkleValue): void => {
      const encoded = this.#nodes.get(hash);
      if (encoded !== undefined) inserted.push([hash, encoded]);
    };
    const stack: { readonly node: TrieNode; readonly path: string }[] = [{ node: store.load(root), path: "0x" }];
    put(root);
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { node } = top;
      const path = top.path + node.partial;
      if (node.value?.hash !== undefined) put(node.value.hash);
      if (node.value !== undefined && path.startsWith(CHILD_STORAGE_PREFIX))
        children.push(toBinaryString(store.bytesOf(node.value)));
      for (let slot = 15; slot >= 0; slot--) {
        const child = node.children?.[slot];
        if (typeof child !== "string") continue;
        if (child.length === HASH_LENGTH) put(child);
        stack.push({ node: store.load(child), path: path + slot.toString(16) });
      }
    }
  }
}
