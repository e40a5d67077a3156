import type { Hex } from "#runtime/primitives/hex.ts";
import type { Buckets } from "./buckets.ts";
import type { BlockPlace, ForkTree } from "./fork_tree.ts";
import { NodeLedger } from "./node_ledger.ts";
import type { PruningMode } from "./pruning_mode.ts";
import type { Batch } from "./row_store.ts";

/** What follows from a block becoming final. */
export interface Finalization {
  readonly finalized: readonly Hex[];
  /** Leaves of the forks that end here. */
  readonly displaced: readonly Hex[];
  /** Blocks whose states are gone then. */
  readonly withoutState: readonly Hex[];
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

/**
 * The consequences of `target` (a descendant of `finalized`) becoming final. Reads only; `putInto` adds the changes to a batch.
 * Reference: sc-client-db lib.rs apply_finalization_with_block_hash, prune_blocks; sc-state-db canonicalize_block.
 */
export function finalizationOf(
  tree: ForkTree,
  buckets: Buckets,
  settings: { readonly statePruning: PruningMode; readonly blocksPruning: PruningMode },
  finalized: BlockPlace,
  target: BlockPlace,
): Finalization {
  const path: BlockPlace[] = [];
  for (let at = target; at.hash !== finalized.hash; at = tree.known(at.parent)) path.push(at);
  path.reverse();
  const leaves = buckets.leaves.get("leaves") ?? [];
  const { displacedLeaves, blocks: displacedBlocks } = displacedBy(tree, leaves, finalized, target);
  const onPath = new Map(path.map((place) => [place.number, place]));
  const canonicalAt = (number: number): BlockPlace =>
    onPath.get(number) ?? tree.known(buckets.canonical.get(number) as Hex);

  const pruneStatesFrom = (buckets.numbers.get("prunedStates") ?? -1) + 1;
  const pruneStatesTo = prunedUpTo(settings.statePruning, target.number);
  const pruneBodiesFrom = (buckets.numbers.get("prunedBodies") ?? -1) + 1;
  const pruneBodiesTo = prunedUpTo(settings.blocksPruning, target.number);
  const withoutState: Hex[] = [];
  if (settings.statePruning.kind !== "archive") withoutState.push(...displacedBlocks.map(({ hash }) => hash));
  for (let number = pruneStatesFrom; number <= pruneStatesTo; number++) withoutState.push(canonicalAt(number).hash);

  const putStates = (batch: Batch): void => {
    const { journals, numbers } = buckets;
    const ledger = new NodeLedger(buckets, batch);
    for (const place of displacedBlocks) {
      for (const hash of journals.get(place)?.inserted ?? []) ledger.drop(hash);
      journals.delete(batch, place);
    }
    if (settings.statePruning.kind === "archive-canonical") for (const place of path) journals.delete(batch, place);
    // A state goes by dropping what its successor took away: the journal of the successor has then served.
    for (let number = pruneStatesFrom; number <= pruneStatesTo; number++) {
      const successor = canonicalAt(number + 1);
      for (const hash of journals.get(successor)?.removed ?? []) ledger.drop(hash);
      journals.delete(batch, successor);
    }
    if (pruneStatesTo >= pruneStatesFrom) numbers.put(batch, "prunedStates", pruneStatesTo);
  };

  const putBodies = (batch: Batch): void => {
    const { bodies, justifications, numbers } = buckets;
    const gone = settings.blocksPruning.kind === "archive" ? [] : [...displacedBlocks];
    for (let number = pruneBodiesFrom; number <= pruneBodiesTo; number++) {
      // Below a block that the chain was begun with, blocks may be missing.
      if (onPath.has(number) || buckets.canonical.get(number) !== undefined) gone.push(canonicalAt(number));
    }
    for (const { hash } of gone) {
      bodies.delete(batch, hash);
      justifications.delete(batch, hash);
    }
    if (pruneBodiesTo >= pruneBodiesFrom) numbers.put(batch, "prunedBodies", pruneBodiesTo);
  };

  return {
    finalized: path.map(({ hash }) => hash),
    displaced: displacedLeaves,
    withoutState,
    putInto: (batch) => {
      buckets.facts.put(batch, "finalized", target.hash);
      if (displacedLeaves.length > 0)
        buckets.leaves.put(
          batch,
          "leaves",
          leaves.filter((leaf) => !displacedLeaves.includes(leaf)),
        );
      if (settings.statePruning.kind !== "archive") putStates(batch);
      putBodies(batch);
    },
  };
}
