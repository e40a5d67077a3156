/** Who wants to hear of something, in the order in which they came. One that fails does not keep the others from hearing. */
export class Listeners<T> {
  readonly #all = new Set<(event: T) => void>();
  readonly #failed: (cause: unknown) => void;

  constructor(failed: (cause: unknown) => void = (cause) => process.emitWarning(cause as Error)) {
    this.#failed = failed;
  }

  /** @returns takes the listener away */
  add(listener: (event: T) => void): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  /** All that are there now; what one throws is reported and goes no further. */
  tell(event: T): void {
    for (const listener of [...this.#all]) {
      try {
        listener(event);
      } catch (cause) {
        this.#failed(cause);
      }
    }
  }
}
