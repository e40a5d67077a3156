/** Bounds on what a peer may make us do and remember. */

/** Milliseconds since any fixed moment; never goes back. Tests give their own. */
export type Clock = () => number;
/** The clock of the process. */
export const monotonic: Clock = () => performance.now();

/** So much at once, then so much a second. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/** Token bucket: `burst` at once, then `perSecond`. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #now: Clock;
  #tokens: number;
  #filledAt: number;

  constructor(rate: Rate, now: Clock) {
    this.#rate = rate;
    this.#now = now;
    this.#tokens = rate.burst;
    this.#filledAt = now();
  }

  /** Takes `cost` tokens if they are there. */
  take(cost = 1): boolean {
    const now = this.#now();
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate.perSecond);
    this.#filledAt = now;
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }
}

/** A map that forgets what was used longest ago. */
export class LruMap<K, V> {
  readonly #capacity: number;
  readonly #entries = new Map<K, V>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}

/** A set that forgets what was added longest ago. */
export class LruSet<T> {
  readonly #entries: LruMap<T, true>;

  constructor(capacity: number) {
    this.#entries = new LruMap(capacity);
  }

  has(value: T): boolean {
    return this.#entries.get(value) !== undefined;
  }

  /** @returns whether the value is new. */
  add(value: T): boolean {
    const isNew = !this.has(value);
    this.#entries.set(value, true);
    return isNew;
  }
}
