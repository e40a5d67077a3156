import type { Hex } from "#runtime/primitives/hex.ts";
import type { Buckets } from "./buckets.ts";
import type { BlockPlace, ForkTree } from "./fork_tree.ts";
import { NodeLedger } from "./node_ledger.ts";
import type { PruningMode } from "./pruning_mode.ts";
import type { Batch } from "./row_store.ts";

/** What follows from taking blocks back. */
export interface Reversion {
  /** The head of the best chain then. */
  readonly best: BlockPlace;
  /** Blocks that are gone then, on all forks, the highest of each fork first. */
  readonly removed: readonly BlockPlace[];
  /** The rows that change. */
  putInto(batch: Batch): void;
}

/**
 * The consequences of taking back the last `count` blocks of the best chain, but no final one. Forks lose what is higher than the new
 * best block. Reads only; `putInto` adds the changes to a batch. Where every state is kept no trie node is ever dropped: those of the
 * blocks taken back stay, unused. Reference: sc-client-db lib.rs revert.
 */
export function reversionOf(
  tree: ForkTree,
  buckets: Buckets,
  statePruning: PruningMode,
  { best, finalized, count }: { readonly best: BlockPlace; readonly finalized: BlockPlace; readonly count: number },
): Reversion {
  const height = Math.max(finalized.number, best.number - count);
  const removed = new Map<Hex, BlockPlace>();
  const leaves = new Set<Hex>();
  for (const leaf of buckets.leaves.get("leaves") ?? []) {
    let at = tree.known(leaf);
    while (at.number > height && !removed.has(at.hash)) {
      removed.set(at.hash, at);
      at = tree.known(at.parent);
    }
    if (at.number <= height) leaves.add(at.hash);
  }
  const target = tree.known(buckets.canonical.get(height) as Hex);
  return {
    best: target,
    removed: [...removed.values()],
    putInto: (batch) => {
      buckets.facts.put(batch, "best", target.hash);
      buckets.leaves.put(batch, "leaves", [...leaves]);
      for (let number = height + 1; number <= best.number; number++) buckets.canonical.delete(batch, number);
      const ledger = new NodeLedger(buckets, batch);
      for (const { hash, number } of removed.values()) {
        for (const bucket of [buckets.headers, buckets.bodies, buckets.justifications, buckets.children])
          bucket.delete(batch, hash);
        if (statePruning.kind === "archive") continue;
        for (const node of buckets.journals.get({ number, hash })?.inserted ?? []) ledger.drop(node);
        buckets.journals.delete(batch, { number, hash });
      }
      for (const leaf of leaves) if (tree.known(leaf).number === height) buckets.children.delete(batch, leaf);
    },
  };
}
