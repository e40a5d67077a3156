/** When a voter acts in its round. Safe whatever the clocks do: the times only let others speak first. Reference: finality-grandpa voter. */
import type { Block } from "./tally.ts";

export class Pacing {
  /** How long a message may take to reach everybody, ms. */
  readonly #gossipMs: number;
  #startedAt = performance.now();
  #promptedAt: number | undefined;

  constructor(gossipMs: number) {
    this.#gossipMs = gossipMs;
  }

  /** A round begins. */
  begin(): void {
    this.#startedAt = performance.now();
    this.#promptedAt = undefined;
  }

  /** Others prevote. */
  prompted(): void {
    this.#promptedAt ??= performance.now();
  }

  /**
   * From when on to prevote: the primary has time to say what the round before may have decided, but for where that is final.
   * @param estimate of the round before
   */
  prevoteAt(voters: number, estimate: Block | undefined, finalized: Block): number {
    const isOpen = estimate === undefined || estimate.number > finalized.number;
    return this.#startedAt + (voters > 1 && isOpen ? this.#gossipMs : 0);
  }

  /** From when on to precommit, though votes that are missing may still decide on more. */
  precommitAt(voters: number): number {
    return this.#startedAt + (voters === 1 ? 0 : 3 * this.#gossipMs);
  }

  /**
   * From when on to prevote, though for nothing new, because others do: votes take one way to here, the block that they are for takes
   * three, and then some. Whoever joined in at once would make it a round about what is final already.
   */
  joinAt(): number {
    return this.#promptedAt === undefined ? Number.POSITIVE_INFINITY : this.#promptedAt + 2 * this.#gossipMs;
  }
}
