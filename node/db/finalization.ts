import type { Hex } from "#runtime/primitives/hex.ts";
import type { Buckets } from "./buckets.ts";
import type { BlockPlace, ForkTree } from "./fork_tree.ts";
import { NodeLedger } from "./node_ledger.ts";
import type { PruningMode } from "./pruning_mode.ts";
import type { Batch } from "./row_store.ts";

/**
 * Heights pruned at once, some 20 kB and 1 ms each: what more there is after a long time without finality goes with the blocks that become
 * final next.
 */
const MOST_PRUNED = 1_024;

/** What follows from a block becoming final. */
export interface Finalization {
  readonly finalized: readonly Hex[];
  /** Leaves of the forks that end here. */
  readonly displaced: readonly Hex[];
  /** Blocks whose states are gone then. */
  readonly withoutState: readonly Hex[];
  /** The rows that change. */
  putInto(batch: Batch): void;
}

/** Height up to which final blocks lose what `mode` prunes, when `finalized` is the height of finality. The head of finality stays. */
const prunedUpTo = (mode: PruningMode, finalized: number): number =>
  mode.kind === "keep" ? finalized - Math.max(mode.blocks, 1) : -1;

/** Leaves that do not descend from `target`, and all blocks that only they descend from. */
function displacedBy(tree: ForkTree, leaves: readonly Hex[], finalized: BlockPlace, target: BlockPlace) {
  const displacedLeaves: Hex[] = [];
  const blocks = new Map<Hex, BlockPlace>();
  for (const hash of leaves) {
    const leaf = tree.known(hash);
    if (leaf.hash === target.hash || tree.isAncestor(target, leaf)) continue;
    displacedLeaves.push(hash);
    for (let at = leaf; at.number > finalized.number && !tree.isAncestor(at, target); at = tree.known(at.parent)) {
      blocks.set(at.hash, at);
    }
  }
  return { displacedLeaves, blocks: [...blocks.values()] };
}

type PruningSettings = { readonly statePruning: PruningMode; readonly blocksPruning: PruningMode };

/** Heights, both included; none if `to` is below `from`. */
type Heights = { readonly from: number; readonly to: number };

/** What a target's finality ends, and what is pruned behind it. */
type Extent = {
  /** The blocks that become final, lowest first. */
  readonly path: readonly BlockPlace[];
  readonly displacedBlocks: readonly BlockPlace[];
  readonly states: Heights;
  readonly bodies: Heights;
  /** The final block at a height that has one. */
  readonly canonicalAt: (number: number) => BlockPlace;
  /** Whether there is a final block at a height: below one that the chain was begun with, blocks may be missing. */
  readonly hasCanonical: (number: number) => boolean;
};

const heights = function* ({ from, to }: Heights): Generator<number> {
  for (let number = from; number <= to; number++) yield number;
};

function putStates(batch: Batch, buckets: Buckets, mode: PruningMode, extent: Extent): void {
  const { journals, numbers } = buckets;
  const { path, displacedBlocks, states, canonicalAt } = extent;
  const ledger = new NodeLedger(buckets, batch);
  for (const place of displacedBlocks) {
    for (const hash of journals.get(place)?.inserted ?? []) ledger.drop(hash);
    journals.delete(batch, place);
  }
  if (mode.kind === "archive-canonical") for (const place of path) journals.delete(batch, place);
  // A state goes by dropping what its successor took away: the journal of the successor has then served.
  for (const number of heights(states)) {
    const successor = canonicalAt(number + 1);
    for (const hash of journals.get(successor)?.removed ?? []) ledger.drop(hash);
    journals.delete(batch, successor);
  }
  if (states.to >= states.from) numbers.put(batch, "prunedStates", states.to);
}

function putBodies(batch: Batch, buckets: Buckets, mode: PruningMode, extent: Extent): void {
  const { displacedBlocks, bodies, canonicalAt, hasCanonical } = extent;
  const gone = mode.kind === "archive" ? [] : [...displacedBlocks];
  for (const number of heights(bodies)) if (hasCanonical(number)) gone.push(canonicalAt(number));
  for (const { hash } of gone) {
    buckets.bodies.delete(batch, hash);
    buckets.justifications.delete(batch, hash);
  }
  if (bodies.to >= bodies.from) buckets.numbers.put(batch, "prunedBodies", bodies.to);
}

/**
 * The consequences of `target` (a descendant of `finalized`) becoming final. Reads only; `putInto` adds the changes to a batch.
 * Reference: sc-client-db lib.rs apply_finalization_with_block_hash, prune_blocks; sc-state-db canonicalize_block.
 */
export function finalizationOf(
  tree: ForkTree,
  buckets: Buckets,
  { statePruning, blocksPruning }: PruningSettings,
  finalized: BlockPlace,
  target: BlockPlace,
): Finalization {
  const path: BlockPlace[] = [];
  for (let at = target; at.hash !== finalized.hash; at = tree.known(at.parent)) path.push(at);
  path.reverse();
  const leaves = buckets.leaves.get("leaves") ?? [];
  const { displacedLeaves, blocks: displacedBlocks } = displacedBy(tree, leaves, finalized, target);
  const onPath = new Map(path.map((place) => [place.number, place]));
  const pruned = (name: "prunedStates" | "prunedBodies", mode: PruningMode): Heights => {
    const from = (buckets.numbers.get(name) ?? -1) + 1;
    return { from, to: Math.min(prunedUpTo(mode, target.number), from + MOST_PRUNED - 1) };
  };
  const extent: Extent = {
    path,
    displacedBlocks,
    states: pruned("prunedStates", statePruning),
    bodies: pruned("prunedBodies", blocksPruning),
    canonicalAt: (number) => onPath.get(number) ?? tree.known(buckets.canonical.get(number) as Hex),
    hasCanonical: (number) => onPath.has(number) || buckets.canonical.get(number) !== undefined,
  };
  const withoutState = statePruning.kind === "archive" ? [] : displacedBlocks.map(({ hash }) => hash);
  for (const number of heights(extent.states)) withoutState.push(extent.canonicalAt(number).hash);
  return {
    finalized: path.map(({ hash }) => hash),
    displaced: displacedLeaves,
    withoutState,
    putInto: (batch) => {
      buckets.facts.put(batch, "finalized", target.hash);
      const left = leaves.filter((leaf) => !displacedLeaves.includes(leaf));
      if (left.length < leaves.length) buckets.leaves.put(batch, "leaves", left);
      if (statePruning.kind !== "archive") putStates(batch, buckets, statePruning, extent);
      putBodies(batch, buckets, blocksPruning, extent);
    },
  };
}
