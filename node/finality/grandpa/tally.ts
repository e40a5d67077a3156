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

type Ballot = { readonly first: SignedVote; readonly second: SignedVote | undefined };

/**
 * One kind of votes of one round. Of a voter who votes for two different blocks both votes are kept, and count for every block: whom others
 * have seen him vote for is not known here. Reference: vote_graph.rs, context.rs.
 */
export class Tally {
  readonly #ballots = new Map<VoterId, Ballot>();

  get size(): number {
    return this.#ballots.size;
  }
  /** Voters with two votes. */
  get equivocators(): number {
    let count = 0;
    for (const { second } of this.#ballots.values()) if (second !== undefined) count += 1;
    return count;
  }
  /** All votes, second ones included. */
  get votes(): readonly SignedVote[] {
    return [...this.#ballots.values()].flatMap(({ first, second }) =>
      second === undefined ? [first] : [first, second],
    );
  }

  /** @returns false if it changes nothing: the same vote again, or a third one. */
  add(vote: SignedVote): boolean {
    const ballot = this.#ballots.get(vote.id);
    if (ballot === undefined) this.#ballots.set(vote.id, { first: vote, second: undefined });
    else if (ballot.second !== undefined || ballot.first.vote.target_hash === vote.vote.target_hash) return false;
    else this.#ballots.set(vote.id, { first: ballot.first, second: vote });
    return true;
  }

  /** Voters whose votes can be judged: a vote for a block that is not here yet may turn out to be for anything. */
  counted(tree: BlockTree): number {
    let count = 0;
    for (const { first, second } of this.#ballots.values())
      if (second !== undefined || tree.number(first.vote.target_hash) !== undefined) count += 1;
    return count;
  }

  /** Voters for each block at or above `base` and for all that build on it. */
  weights(tree: BlockTree, base: Block): Map<Hex, number> {
    const weights = new Map<Hex, number>();
    const add = ({ vote }: SignedVote, weight: number): void => {
      for (const hash of pathTo(tree, base, vote.target_hash)) weights.set(hash, (weights.get(hash) ?? 0) + weight);
    };
    for (const { first, second } of this.#ballots.values()) {
      add(first, second === undefined ? 1 : 0);
      if (second !== undefined) add(second, 0);
    }
    const everywhere = this.equivocators;
    if (everywhere > 0) for (const [hash, weight] of weights) weights.set(hash, weight + everywhere);
    return weights;
  }

  /** A vote of each voter who has one at or above `block`. */
  votesFor(tree: BlockTree, block: Block): readonly SignedVote[] {
    const isAbove = (signed: SignedVote | undefined): boolean =>
      signed !== undefined && pathTo(tree, block, signed.vote.target_hash).length > 0;
    return [...this.#ballots.values()].flatMap(({ first, second }) => {
      if (isAbove(first)) return [first];
      return second !== undefined && isAbove(second) ? [second] : [];
    });
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
