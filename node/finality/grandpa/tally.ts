/** Counting votes over a tree of blocks. Pure: the tree is asked for, votes are given. Reference: finality-grandpa round.rs, vote_graph.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import type { SignedVote, VoterId } from "./messages.ts";
import type { VoterSet } from "./voter_set.ts";

/** A block as votes name it. */
export type Block = { readonly hash: Hex; readonly number: number };

/** The blocks that are known here. */
export interface BlockTree {
  /** Undefined for a block that has not been imported. */
  parent(hash: Hex): Hex | undefined;
  number(hash: Hex): number | undefined;
}

type Ballot = { readonly first: SignedVote; readonly second: SignedVote | undefined };

/**
 * One kind of votes of one round. Of a voter who votes for two different blocks both votes are kept, and count for every block: whom others
 * have seen him vote for is not known here. Reference: vote_graph.rs, context.rs.
 */
export class Tally {
  readonly #voters: VoterSet;
  readonly #ballots = new Map<VoterId, Ballot>();

  constructor(voters: VoterSet) {
    this.#voters = voters;
  }

  /** How many have voted. */
  get size(): number {
    return this.#ballots.size;
  }
  /** Weight of all who have voted. */
  get weight(): bigint {
    let weight = 0n;
    for (const id of this.#ballots.keys()) weight += this.#voters.weightOf(id);
    return weight;
  }
  /** Weight of the voters with two votes. */
  get equivocators(): bigint {
    let weight = 0n;
    for (const [id, { second }] of this.#ballots) if (second !== undefined) weight += this.#voters.weightOf(id);
    return weight;
  }
  /** Whether there are two different votes of the voter. */
  hasTwoOf(id: VoterId): boolean {
    return this.#ballots.get(id)?.second !== undefined;
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

  /** Weight of the votes that can be judged: one for a block that is not here yet may turn out to be for anything. */
  counted(tree: BlockTree): bigint {
    let weight = 0n;
    for (const [id, { first, second }] of this.#ballots)
      if (second !== undefined || tree.number(first.vote.target_hash) !== undefined)
        weight += this.#voters.weightOf(id);
    return weight;
  }

  /** Weight of the votes for each block at or above `base` and for all that build on it. */
  weights(tree: BlockTree, base: Block): Map<Hex, bigint> {
    const weights = new Map<Hex, bigint>();
    const add = ({ vote }: SignedVote, weight: bigint): void => {
      for (const hash of pathTo(tree, base, vote.target_hash)) weights.set(hash, (weights.get(hash) ?? 0n) + weight);
    };
    for (const [id, { first, second }] of this.#ballots) {
      add(first, second === undefined ? this.#voters.weightOf(id) : 0n);
      if (second !== undefined) add(second, 0n);
    }
    const everywhere = this.equivocators;
    if (everywhere > 0n) for (const [hash, weight] of weights) weights.set(hash, weight + everywhere);
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

  /** The highest block that votes of at least the weight `enough` stand behind: GRANDPA's ghost. */
  ghost(tree: BlockTree, base: Block, enough: bigint): Block | undefined {
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
