/** One round: what was voted, what follows from it. Pure. Reference: finality-grandpa round.rs. */
import type { CatchUp, SignedMessage, SignedVote } from "./messages.ts";
import { type Block, type BlockTree, pathTo, Tally } from "./tally.ts";
import type { VoterSet } from "./voter_set.ts";

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export class Round {
  readonly number: bigint;
  /** Where the round starts from: the last finalized block when it began. */
  readonly base: Block;
  readonly voters: VoterSet;
  readonly prevotes: Tally;
  readonly precommits: Tally;
  /** What the voter whose turn it is has proposed. */
  primary: Block | undefined;
  readonly #tree: BlockTree;

  constructor(number: bigint, base: Block, voters: VoterSet, tree: BlockTree) {
    this.number = number;
    this.base = base;
    this.voters = voters;
    this.prevotes = new Tally(voters);
    this.precommits = new Tally(voters);
    this.#tree = tree;
  }

  get #enough(): bigint {
    return this.voters.threshold;
  }

  /** g(V): the highest block that a supermajority prevoted for, or built on. */
  prevoteGhost(): Block | undefined {
    return this.prevotes.ghost(this.#tree, this.base, this.#enough);
  }

  /** The highest block that a supermajority precommitted to. */
  finalized(): Block | undefined {
    return this.precommits.ghost(this.#tree, this.base, this.#enough);
  }

  /**
   * Whether a block may have got, or may still get, a supermajority of precommits: with those that are to come, and with second votes that
   * as many voters as the rules allow for may have shown to others. Reference: round.rs `update`.
   */
  #isPossible(weight: bigint): boolean {
    const { total } = this.voters;
    const counted = this.precommits.counted(this.#tree);
    const tolerated = total - this.#enough;
    const liars = tolerated - lesser(tolerated, this.precommits.equivocators);
    return weight + (total - counted) + lesser(counted - weight, liars) >= this.#enough;
  }

  /** The highest block up to g(V) that could still get a supermajority of precommits: later rounds must build on it. */
  estimate(): Block | undefined {
    const ghost = this.prevoteGhost();
    if (ghost === undefined) return undefined;
    const weights = this.precommits.weights(this.#tree, this.base);
    for (const hash of pathTo(this.#tree, this.base, ghost.hash)) {
      if (this.#isPossible(weights.get(hash) ?? 0n))
        return { hash, number: this.#tree.number(hash) ?? this.base.number };
    }
    return undefined;
  }

  /** Whether nothing above the estimate can be finalized in this round any more, so that the next may begin. */
  completable(): boolean {
    if (this.precommits.counted(this.#tree) < this.#enough) return false;
    const ghost = this.prevoteGhost();
    const estimate = this.estimate();
    if (ghost === undefined || estimate === undefined) return false;
    if (estimate.hash !== ghost.hash) return true;
    const weights = this.precommits.weights(this.#tree, this.base);
    return [...weights].every(([hash, weight]) => this.#tree.parent(hash) !== ghost.hash || !this.#isPossible(weight));
  }

  /**
   * Whether g(V) is there and stays, whoever is still to prevote: nothing is won by waiting for the slowest. Who votes twice later may
   * still lift it, which only makes this round decide on less. The reference waits for all, or its timer.
   */
  get isGhostSettled(): boolean {
    const ghost = this.prevoteGhost();
    if (ghost === undefined) return false;
    const missing = this.voters.total - this.prevotes.counted(this.#tree);
    return [...this.prevotes.weights(this.#tree, this.base)].every(
      ([hash, weight]) => this.#tree.parent(hash) !== ghost.hash || weight + missing < this.#enough,
    );
  }

  /** Precommits that prove a block final; undefined if there are not enough, a voter with two votes for others being counted only here. */
  proofOf(block: Block): readonly SignedVote[] | undefined {
    const votes = this.precommits.votesFor(this.#tree, block);
    const weight = votes.reduce((sum, { id }) => sum + this.voters.weightOf(id), 0n);
    return weight >= this.#enough ? votes : undefined;
  }

  /** Its votes as they were signed, but for the primary's proposal. */
  *votes(): Generator<SignedMessage> {
    for (const { vote: value, ...by } of this.prevotes.votes) yield { message: { type: "Prevote", value }, ...by };
    for (const { vote: value, ...by } of this.precommits.votes) yield { message: { type: "Precommit", value }, ...by };
  }

  /** The round as it is told to those who have not seen it end, and kept for a restart. */
  record(): CatchUp {
    return {
      round_number: this.number,
      prevotes: this.prevotes.votes,
      precommits: this.precommits.votes,
      base_hash: this.base.hash,
      base_number: this.base.number,
    };
  }

  /** Adds the votes of a recorded round. They are taken as they are: check signatures before. */
  replay({ prevotes, precommits }: Pick<CatchUp, "prevotes" | "precommits">): void {
    for (const vote of prevotes) this.prevotes.add(vote);
    for (const vote of precommits) this.precommits.add(vote);
  }
}
