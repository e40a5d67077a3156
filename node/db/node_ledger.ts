import type { MerkleValue } from "#runtime/primitives/trie_node.ts";
import type { Buckets } from "./buckets.ts";
import type { Batch } from "./row_store.ts";

/**
 * Counts, over all states that are kept, the places that each stored trie node is in, and deletes a node with its last place. A place
 * is counted from the block that put a node there to the block that took it away, so a state is pruned by undoing what its successor
 * took away, and a fork is dropped by undoing what its blocks put. One ledger serves one batch.
 */
export class NodeLedger {
  private readonly buckets: Buckets;
  private readonly batch: Batch;
  private readonly counts = new Map<MerkleValue, number>();

  constructor(buckets: Buckets, batch: Batch) {
    this.buckets = buckets;
    this.batch = batch;
  }

  private countOf(hash: MerkleValue): number {
    const known = this.counts.get(hash);
    if (known !== undefined) return known;
    if (!this.buckets.trieNodes.has(hash)) return 0;
    return 1 + (this.buckets.nodeCounts.get(hash) ?? 0);
  }

  /** Gives a node one place more, and stores it at its first. */
  add(hash: MerkleValue, encoded: Uint8Array): void {
    const count = this.countOf(hash) + 1;
    this.counts.set(hash, count);
    if (count === 1) this.buckets.trieNodes.put(this.batch, hash, encoded);
    else this.buckets.nodeCounts.put(this.batch, hash, count - 1);
  }

  /** Takes one place from a node; of a node that is not there, nothing. */
  drop(hash: MerkleValue): void {
    const count = this.countOf(hash) - 1;
    if (count < 0) return;
    this.counts.set(hash, count);
    if (count === 0) this.buckets.trieNodes.delete(this.batch, hash);
    if (count <= 1) this.buckets.nodeCounts.delete(this.batch, hash);
    else this.buckets.nodeCounts.put(this.batch, hash, count - 1);
  }
}
