/**
 * How many bytes a second peers get of us, and may tell us: answers wait for their turn, and messages stay on their stream, where its
 * window holds the peer back. Nobody loses standing by it.
 */
import { type Clock, LruMap } from "./limits.ts";
import type { PeerId } from "./peers.ts";

/** Bytes per second, each way. */
export type BandwidthLimits = {
  readonly perPeer: number;
  /** Of all peers together. */
  readonly total: number;
};

const MIB = 1024 * 1024;
/** Far above what following a chain takes, so that who catches up is not held back. */
const DEFAULT_BANDWIDTH: BandwidthLimits = { perPeer: 16 * MIB, total: 64 * MIB };
/** Unused allowance of so many seconds may be used at once. */
const BURST_S = 4;
/** Peers whose use is remembered. */
const MAX_TRACKED = 1024;

/** Token bucket that goes into debt: what is larger than the bucket goes, too, and whoever comes next waits for it. */
class Allowance {
  readonly #perSecond: number;
  readonly #now: Clock;
  #tokens: number;
  #filledAt: number;

  constructor(perSecond: number, now: Clock) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = BURST_S * perSecond;
    this.#filledAt = now();
  }
  /** Milliseconds until something may go. */
  wait(): number {
    const now = this.#now();
    const filled = this.#tokens + ((now - this.#filledAt) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(BURST_S * this.#perSecond, filled);
    this.#filledAt = now;
    return Math.max(0, (-this.#tokens / this.#perSecond) * 1_000);
  }
  take(bytes: number): void {
    this.#tokens -= bytes;
  }
}

/** One direction. */
class Direction {
  readonly #limits: BandwidthLimits;
  readonly #now: Clock;
  readonly #total: Allowance;
  readonly #peers = new LruMap<PeerId, Allowance>(MAX_TRACKED);

  constructor(limits: BandwidthLimits, now: Clock) {
    this.#limits = limits;
    this.#now = now;
    this.#total = new Allowance(limits.total, now);
  }
  #of(peer: PeerId): Allowance {
    const own = this.#peers.get(peer) ?? new Allowance(this.#limits.perPeer, this.#now);
    this.#peers.set(peer, own);
    return own;
  }
  /** Milliseconds until the peer's next bytes may go. */
  wait(peer: PeerId): number {
    return Math.max(this.#of(peer).wait(), this.#total.wait());
  }
  take(peer: PeerId, bytes: number): void {
    this.#of(peer).take(bytes);
    this.#total.take(bytes);
  }
}

/** What goes to peers and what comes from them, each under its own limits. */
export class Bandwidth {
  readonly #served: Direction;
  readonly #heard: Direction;

  constructor(limits: Partial<BandwidthLimits>, now: Clock) {
    const all = { ...DEFAULT_BANDWIDTH, ...limits };
    this.#served = new Direction(all, now);
    this.#heard = new Direction(all, now);
  }

  /**
   * Resolves when an answer of so many bytes may go to the peer.
   * @param longest wait, ms. @returns false if it would be longer: whoever asked does not wait for it any more
   */
  async serve(peer: PeerId, bytes: number, longest: number): Promise<boolean> {
    const wait = this.#served.wait(peer);
    if (wait > longest) return false;
    this.#served.take(peer, bytes);
    if (wait > 0) await passed(wait);
    return true;
  }

  /**
   * Resolves when the peer's next request may be read.
   * @param longest wait, ms. @returns false if it would be longer
   */
  async mayAsk(peer: PeerId, longest: number): Promise<boolean> {
    const wait = this.#heard.wait(peer);
    if (wait > longest) return false;
    if (wait > 0) await passed(wait);
    return true;
  }
  /** The peer has sent a request of so many bytes. */
  asked(peer: PeerId, bytes: number): void {
    this.#heard.take(peer, bytes);
  }

  /** Resolves when the peer's next message may be read after one of so many bytes. Undefined if that is now. */
  hear(peer: PeerId, bytes: number): Promise<void> | undefined {
    this.#heard.take(peer, bytes);
    const wait = this.#heard.wait(peer);
    return wait > 0 ? passed(wait) : undefined;
  }
}

const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
