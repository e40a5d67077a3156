/** Counting votes over a tree of blocks. Pure: the tree is asked for, votes are given. Reference: finality-grandpa round.rs, vote_graph.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import type { SignedVote, VoterId } from "./messages.ts";

export type Block = { readonly hash: Hex; readonly number: number };

/** The blocks that are known here. */
export interface BlockTree {
  /** Undefined for a block that has not been imported. */
  parent(hash: Hex): Hex | undefined;
  number(hash: Hex): number | undefined;
}

/** Votes that decide: more than two thirds of all voters. Reference: `threshold`. */
export const threshold = (voters: number): number => voters - Math.floor((voters - 1) / 3);

/** One kind of votes of one round, one a voter: a second one of the same voter is an equivocation and does not count again. */
export class Tally {
  readonly #votes = new Map<VoterId, SignedVote>();

  get size(): number {
    return this.#votes.size;
  }
  has(id: VoterId): boolean {
    return this.#votes.has(id);
  }
  get votes(): readonly SignedVote[] {
    return [...this.#votes.values()];
  }
  /** @returns false if this voter has voted already. */
  add(vote: SignedVote): boolean {
    if (this.#votes.has(vote.id)) return false;
    this.#votes.set(vote.id, vote);
    return true;
  }

  /** Votes for each block at or above `base` and for all that build on it. Votes for unknown blocks wait, uncounted. */
  weights(tree: BlockTree, base: Block): Map<Hex, number> {
    const weights = new Map<Hex, number>();
    for (const { vote } of this.#votes.values()) {
      for (const hash of pathTo(tree, base, vote.target_hash)) weights.set(hash, (weights.get(hash) ?? 0) + 1);
    }
    return weights;
  }

  /** The highest block that at least `enough` votes stand behind: GRANDPA's ghost. */
  ghost(tree: BlockTree, base: Block, enough: number): Block | undefined {
    let best: Block | undefined;
    for (const [hash, weight] of this.weights(tree, base)) {
      const number = tree.number(hash);
      if (weight >= enough && number !== undefined && (best === undefined || number > best.number))
        best = { hash, number };
    }
    return best;
  }
}

/** Blocks from `target` down to `base`, both included; none if the target is unknown or not on top of the base. */
export function pathTo(tree: BlockTree, base: Block, target: Hex): Hex[] {
  const path: Hex[] = [];
  let hash: Hex | undefined = target;
  while (hash !== undefined) {
    const number = tree.number(hash);
    if (number === undefined || number < base.number) return [];
    path.push(hash);
    if (hash === base.hash) return path;
    if (number === base.number) return [];
    hash = tree.parent(hash);
  }
  return [];
}
