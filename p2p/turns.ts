/**
 * Work for peers that keeps the whole node busy while it lasts: one piece at a time, each peer in its turn, with rests between, so that a
 * third of the node's time goes into it at the most, however many ask and whatever they ask for.
 */
import type { PeerId } from "./peers.ts";

/** Rest after a piece, as a multiple of the time that it took. */
const REST = 2;
/** Milliseconds until whoever waits is turned away: about when peers of the reference stop waiting for an answer. */
const LONGEST_WAIT = 15_000;
/** Pieces of one peer that wait: more than all protocols let it have open. */
const MOST_OF_ONE = 32;

type Waiting = { readonly since: number; begin(): void; turnAway(): void };

export class Turns {
  /** Who waits with what, those whose turn is next first. */
  readonly #queues = new Map<PeerId, Waiting[]>();
  #isBusy = false;

  /** @returns undefined if the peer's turn did not come in time, or too much of it waits */
  async run<T>(peer: PeerId, work: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.#turn(peer))) return undefined;
    const since = performance.now();
    try {
      return await work();
    } finally {
      const rest = REST * (performance.now() - since);
      // What takes no time worth mentioning needs no timer, which would make a millisecond of it.
      if (rest < 1) setImmediate(() => this.#next());
      else setTimeout(() => this.#next(), rest).unref();
    }
  }

  /** Resolves when it is the peer's turn; with false if that comes too late. */
  #turn(peer: PeerId): boolean | Promise<boolean> {
    if (!this.#isBusy) {
      this.#isBusy = true;
      return true;
    }
    const queue = this.#queues.get(peer) ?? [];
    if (queue.length >= MOST_OF_ONE) return false;
    this.#queues.set(peer, queue);
    return new Promise((resolve) => {
      queue.push({ since: performance.now(), begin: () => resolve(true), turnAway: () => resolve(false) });
    });
  }

  #next(): void {
    for (const [peer, queue] of this.#queues) {
      const waiting = queue.shift();
      this.#queues.delete(peer);
      if (queue.length > 0) this.#queues.set(peer, queue);
      if (waiting === undefined) continue;
      if (performance.now() - waiting.since > LONGEST_WAIT) waiting.turnAway();
      else {
        waiting.begin();
        return;
      }
    }
    this.#isBusy = false;
  }
}
