/** Work that keeps the whole node busy while it lasts: one piece at a time, with rests between them. */

/** Rest after a piece, as a multiple of the time that it took: a third of the node's time goes into such work at most. */
const REST = 2;
/** Pieces that wait. Whoever comes later is turned away: its request would time out. */
const MAX_WAITING = 16;

export class Rested {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** @returns undefined if too many wait */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#waiting >= MAX_WAITING) return undefined;
    this.#waiting++;
    const before = this.#last;
    let free: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      free = resolve;
    });
    await before;
    this.#waiting--;
    const since = performance.now();
    try {
      return await work();
    } finally {
      setTimeout(free, REST * (performance.now() - since)).unref();
    }
  }
}
