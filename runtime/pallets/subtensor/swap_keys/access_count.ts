import { addWeights, dbReadsWrites, type Weight, ZERO_WEIGHT } from "#runtime/frame/weights.ts";

/** The storage accesses that a swap counts as it goes: what it weighs in the end. The counts are the reference's, not what is really read. */
export class AccessCount {
  #total: Weight = ZERO_WEIGHT;

  /** Of what was counted so far. */
  get weight(): Weight {
    return this.#total;
  }
  /** So many accesses to storage. */
  add(reads: number, writes: number): void {
    this.addWeight(dbReadsWrites(reads, writes));
  }
  /** Besides accesses to storage. */
  addWeight(weight: Weight): void {
    this.#total = addWeights(this.#total, weight);
  }
}
