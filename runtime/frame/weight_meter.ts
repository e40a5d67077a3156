/** Counts weight against a limit. Reference: sp-weights src/weight_meter.rs. */
import { addWeights, anyGreater, subWeights, type Weight, ZERO_WEIGHT } from "./weights.ts";

/** A limit, and what of it is used. */
export class WeightMeter {
  readonly #limit: Weight;
  #consumed: Weight = ZERO_WEIGHT;
  constructor(limit: Weight) {
    this.#limit = limit;
  }
  /** May be above the limit. */
  get consumed(): Weight {
    return this.#consumed;
  }
  /** Nothing where more is used than the limit. */
  get remaining(): Weight {
    return subWeights(this.#limit, this.#consumed);
  }
  /** Whether limit minus consumed is enough, in time and proof. */
  canConsume(weight: Weight): boolean {
    return !anyGreater(addWeights(this.#consumed, weight), this.#limit);
  }
  /** Takes the weight if it fits. @returns whether it did. */
  tryConsume(weight: Weight): boolean {
    if (!this.canConsume(weight)) return false;
    this.consume(weight);
    return true;
  }
  /** Takes the weight even beyond the limit. */
  consume(weight: Weight): void {
    this.#consumed = addWeights(this.#consumed, weight);
  }
}
