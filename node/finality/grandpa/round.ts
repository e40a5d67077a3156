/** One round: what was voted, what follows from it. Pure. Reference: finality-grandpa round.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import type { SignedVote } from "./messages.ts";
import { type Block, type BlockTree, pathTo, Tally, threshold } from "./tally.ts";

export class Round {
  readonly number: bigint;
  /** Where the round starts from: the last finalized block when it began. */
  readonly base: Block;
  readonly voters: number;
  readonly prevotes = new Tally();
  readonly precommits = new Tally();
  readonly #tree: BlockTree;

  constructor(number: bigint, base: Block, voters: number, tree: BlockTree) {
    this.number = number;
    this.base = base;
    this.voters = voters;
    this.#tree = tree;
  }

  get #enough(): number {
    return threshold(this.voters);
  }

  /** g(V): the highest block that a supermajority prevoted for, or built on. */
  prevoteGhost(): Block | undefined {
    return this.prevotes.ghost(this.#tree, this.base, this.#enough);
  }

  /** The highest block that a supermajority precommitted to. */
  finalized(): Block | undefined {
    return this.precommits.ghost(this.#tree, this.base, this.#enough);
  }

  /** Precommits that may still come. */
  get #outstanding(): number {
    return this.voters - this.precommits.size;
  }

  /** The highest block up to g(V) that could still get a supermajority of precommits: later rounds must build on it. */
  estimate(): Block | undefined {
    const ghost = this.prevoteGhost();
    if (ghost === undefined) return undefined;
    const weights = this.precommits.weights(this.#tree, this.base);
    for (const hash of pathTo(this.#tree, this.base, ghost.hash)) {
      if ((weights.get(hash) ?? 0) + this.#outstanding >= this.#enough) {
        return { hash, number: this.#tree.number(hash) ?? this.base.number };
      }
    }
    return undefined;
  }

  /** Whether nothing above the estimate can be finalized in this round any more, so that the next may begin. */
  completable(): boolean {
    const ghost = this.prevoteGhost();
    const estimate = this.estimate();
    if (ghost === undefined || estimate === undefined) return false;
    if (estimate.hash !== ghost.hash) return true;
    if (this.#outstanding >= this.#enough) return false;
    const weights = this.precommits.weights(this.#tree, this.base);
    return [...weights].every(
      ([hash, weight]) => this.#tree.parent(hash) !== ghost.hash || weight + this.#outstanding < this.#enough,
    );
  }

  /** Precommits that prove a block final. */
  proofOf(block: Block): readonly SignedVote[] {
    return this.precommits.votes.filter(({ vote }) => this.#isAbove(block, vote.target_hash));
  }

  #isAbove(block: Block, target: Hex): boolean {
    return pathTo(this.#tree, block, target).length > 0;
  }
}
