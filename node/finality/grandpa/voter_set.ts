/** Who may vote, and how much a vote weighs. Reference: finality-grandpa voter_set.rs. */
import type { VoterId } from "./messages.ts";

/** An authority as the runtime and its digests name it. */
export type Authority = readonly [id: VoterId, weight: bigint];

const MAX_TOTAL = (1n << 64n) - 1n;

export class VoterSet {
  /** Number of the set: one more with every change of the authorities. */
  readonly id: bigint;
  /** All votes together. */
  readonly total: bigint;
  readonly #weights: ReadonlyMap<VoterId, bigint>;

  private constructor(id: bigint, weights: ReadonlyMap<VoterId, bigint>, total: bigint) {
    this.id = id;
    this.#weights = weights;
    this.total = total;
  }

  /** Undefined if nobody could decide anything: no authority, one without weight, or more weight than 64 bits hold. */
  static of(id: bigint, authorities: readonly Authority[]): VoterSet | undefined {
    const weights = new Map<VoterId, bigint>();
    let total = 0n;
    for (const [voter, weight] of authorities) {
      if (weight === 0n) return undefined;
      total += weight;
      weights.set(voter, (weights.get(voter) ?? 0n) + weight);
    }
    return total === 0n || total > MAX_TOTAL ? undefined : new VoterSet(id, weights, total);
  }

  /** Where the runtime names no authority that could decide anything: nothing becomes final. */
  static nobody(id: bigint): VoterSet {
    return new VoterSet(id, new Map(), 1n);
  }

  /** Weight that decides: more than two thirds of all. Reference: `threshold`. */
  get threshold(): bigint {
    return this.total - (this.total - 1n) / 3n;
  }
  /** How many voters there are. */
  get size(): number {
    return this.#weights.size;
  }
  has(voter: VoterId): boolean {
    return this.#weights.has(voter);
  }
  /** 0 for somebody else. */
  weightOf(voter: VoterId): bigint {
    return this.#weights.get(voter) ?? 0n;
  }
  get authorities(): readonly Authority[] {
    return [...this.#weights];
  }

  /** Whose turn it is to propose in a round: one after the other, in the order of their ids. */
  primaryOf(round: bigint): VoterId | undefined {
    return this.size === 0 ? undefined : [...this.#weights.keys()].sort()[Number(round % BigInt(this.size))];
  }
}
