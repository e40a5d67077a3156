/** Times what a device does by itself: from the first kernel that it is asked for until it has done all that it was asked by then. */
export class KernelClock {
  readonly #settle: () => Promise<void>;
  readonly #now: () => number;
  #since: number | undefined;
  #ms = 0;
  /**
   * @param settle resolves when the device has done what it was asked
   * @param now milliseconds on any clock that only moves forward
   */
  constructor(settle: () => Promise<void>, now = (): number => performance.now()) {
    this.#settle = settle;
    this.#now = now;
  }

  /** Milliseconds so far. */
  get ms(): number {
    return this.#ms;
  }

  /** A kernel is about to run. */
  start(): void {
    this.#since ??= this.#now();
  }

  /** Resolves when no kernel runs any more. Rejects as `settle` does. */
  async stop(): Promise<void> {
    if (this.#since === undefined) return;
    await this.#settle();
    this.#ms += this.#now() - this.#since;
    this.#since = undefined;
  }
}
