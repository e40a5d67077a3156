/** A wait for some time that can be cut short, of one who waits. */
export class Pause {
  #wake: () => void = () => undefined;
  #ended = false;

  /** Resolves after so many milliseconds, or when woken. */
  wait(milliseconds: number): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends the wait, if there is one. */
  wake(): void {
    this.#wake();
  }

  /** Ends this wait, and every later one at once. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }
}
