/**
 * Transactions by what they require and provide: the ready ones, whose every requirement is met, and the future ones.
 * Reference: sc-transaction-pool graph/{base_pool,ready,future}.rs. Knows nothing of blocks, time or watchers.
 */
import type { Hex } from "#runtime/primitives/hex.ts";
import { PoolRefused } from "./errors.ts";
import type { PoolTransaction, Tag } from "./transaction.ts";

type ReadyEntry = { readonly transaction: PoolTransaction; readonly order: number };

export type Insertion = {
  readonly state: "ready" | "future";
  /** Future ones that became ready by it, in order. */
  readonly promoted: readonly PoolTransaction[];
  /** Ready ones that it took the place of, and those that built on them. */
  readonly replaced: readonly PoolTransaction[];
};

/** Better ones first: higher priority, then the shorter life, then the earlier arrival. */
const byMerit = (a: ReadyEntry, b: ReadyEntry): number => {
  if (a.transaction.priority !== b.transaction.priority)
    return a.transaction.priority > b.transaction.priority ? -1 : 1;
  if (a.transaction.validTill !== b.transaction.validTill) return a.transaction.validTill - b.transaction.validTill;
  return a.order - b.order;
};

export class TransactionGraph {
  readonly #ready = new Map<Hex, ReadyEntry>();
  readonly #providers = new Map<Tag, Hex>();
  readonly #future = new Map<Hex, PoolTransaction>();
  /** Tags that blocks have provided lately: a transaction that follows one in a block is ready. */
  #settled: readonly ReadonlySet<Tag>[] = [];
  #order = 0;

  has(hash: Hex): boolean {
    return this.#ready.has(hash) || this.#future.has(hash);
  }
  get(hash: Hex): PoolTransaction | undefined {
    return this.#ready.get(hash)?.transaction ?? this.#future.get(hash);
  }
  get readyCount(): number {
    return this.#ready.size;
  }
  get futureCount(): number {
    return this.#future.size;
  }
  readyBytes(): number {
    let sum = 0;
    for (const { transaction } of this.#ready.values()) sum += transaction.encoded.length;
    return sum;
  }
  futures(): readonly PoolTransaction[] {
    return [...this.#future.values()];
  }

  /** Whether a ready transaction provides the tag. */
  isProvided(tag: Tag): boolean {
    return this.#providers.has(tag);
  }
  #isMet(tag: Tag): boolean {
    return this.#providers.has(tag) || this.#settled.some((tags) => tags.has(tag));
  }
  #isReady(transaction: PoolTransaction): boolean {
    return transaction.requires.every((tag) => this.#isMet(tag));
  }

  /** @throws PoolRefused AlreadyImported, TooLowPriority, CycleDetected */
  insert(transaction: PoolTransaction): Insertion {
    if (this.has(transaction.hash)) throw new PoolRefused({ code: "AlreadyImported", hash: transaction.hash });
    if (transaction.requires.some((tag) => transaction.provides.includes(tag))) {
      throw new PoolRefused({ code: "CycleDetected" });
    }
    if (!this.#isReady(transaction)) {
      this.#future.set(transaction.hash, transaction);
      return { state: "future", promoted: [], replaced: [] };
    }
    const replaced = this.#insertReady(transaction);
    return { state: "ready", promoted: this.#promote(), replaced };
  }

  #insertReady(transaction: PoolTransaction): PoolTransaction[] {
    const rivals = new Set<Hex>();
    for (const tag of transaction.provides) {
      const rival = this.#providers.get(tag);
      if (rival !== undefined) rivals.add(rival);
    }
    let old = 0n;
    for (const hash of rivals) old += this.#ready.get(hash)?.transaction.priority ?? 0n;
    if (rivals.size > 0 && old >= transaction.priority) {
      throw new PoolRefused({ code: "TooLowPriority", old, new: transaction.priority });
    }
    const replaced = [...rivals].flatMap((hash) => this.#removeReady(hash, new Set(transaction.provides)));
    this.#ready.set(transaction.hash, { transaction, order: this.#order++ });
    for (const tag of transaction.provides) this.#providers.set(tag, transaction.hash);
    return replaced;
  }

  /** Moves every future transaction whose requirements are met now. One that finds its place taken is dropped silently, as upstream. */
  #promote(): PoolTransaction[] {
    const promoted: PoolTransaction[] = [];
    for (let found = true; found; ) {
      found = false;
      for (const [hash, transaction] of this.#future) {
        if (!this.#isReady(transaction)) continue;
        this.#future.delete(hash);
        found = true;
        try {
          this.#insertReady(transaction);
          promoted.push(transaction);
        } catch (cause) {
          if (!(cause instanceof PoolRefused)) throw cause;
        }
      }
    }
    return promoted;
  }

  /** Removes a ready one and all that need its tags, but for tags that `kept` goes on providing. */
  #removeReady(hash: Hex, kept: ReadonlySet<Tag> = new Set()): PoolTransaction[] {
    const entry = this.#ready.get(hash);
    if (entry === undefined) return [];
    this.#ready.delete(hash);
    const gone = entry.transaction.provides.filter((tag) => this.#providers.get(tag) === hash);
    for (const tag of gone) this.#providers.delete(tag);
    const removed = [entry.transaction];
    const lost = gone.filter((tag) => !kept.has(tag) && !this.#settled.some((tags) => tags.has(tag)));
    for (const { transaction } of [...this.#ready.values()]) {
      if (transaction.requires.some((tag) => lost.includes(tag)))
        removed.push(...this.#removeReady(transaction.hash, kept));
    }
    return removed;
  }

  /** Takes transactions out with everything that builds on them. */
  remove(hashes: Iterable<Hex>): PoolTransaction[] {
    const removed: PoolTransaction[] = [];
    for (const hash of hashes) {
      const future = this.#future.get(hash);
      if (future !== undefined && this.#future.delete(hash)) removed.push(future);
      else removed.push(...this.#removeReady(hash));
    }
    return removed;
  }

  /**
   * A block provided these tags: what provided them here is done, and what waited for them is ready.
   * @returns those taken out, and those that became ready.
   */
  settle(tags: ReadonlySet<Tag>): {
    readonly pruned: readonly PoolTransaction[];
    readonly promoted: readonly PoolTransaction[];
  } {
    this.#settled = [tags, ...this.#settled].slice(0, 2);
    const pruned: PoolTransaction[] = [];
    for (const tag of tags) {
      const hash = this.#providers.get(tag);
      const entry = hash === undefined ? undefined : this.#ready.get(hash);
      if (entry === undefined) continue;
      this.#ready.delete(entry.transaction.hash);
      for (const provided of entry.transaction.provides) this.#providers.delete(provided);
      pruned.push(entry.transaction);
    }
    return { pruned, promoted: this.#promote() };
  }

  /** Ready ones in the order in which a block should take them: best first, each after those that it builds on. */
  *inOrder(): Generator<PoolTransaction> {
    const waiting = new Map<Hex, number>();
    const followers = new Map<Hex, ReadyEntry[]>();
    const open: ReadyEntry[] = [];
    for (const entry of this.#ready.values()) {
      const needs = new Set(
        entry.transaction.requires.flatMap((tag) => {
          const provider = this.#providers.get(tag);
          return provider === undefined ? [] : [provider];
        }),
      );
      if (needs.size === 0) open.push(entry);
      waiting.set(entry.transaction.hash, needs.size);
      for (const need of needs) followers.set(need, [...(followers.get(need) ?? []), entry]);
    }
    open.sort(byMerit);
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      yield next.transaction;
      for (const follower of followers.get(next.transaction.hash) ?? []) {
        const left = (waiting.get(follower.transaction.hash) ?? 1) - 1;
        waiting.set(follower.transaction.hash, left);
        if (left === 0) insertSorted(open, follower);
      }
    }
  }

  /** The ready one that a full pool gives up first: the worst that nothing else builds on. */
  worst(): PoolTransaction | undefined {
    return [...this.#ready.values()].sort(byMerit).at(-1)?.transaction;
  }
}

function insertSorted(open: ReadyEntry[], entry: ReadyEntry): void {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byMerit(open[middle] as ReadyEntry, entry) <= 0) low = middle + 1;
    else high = middle;
  }
  open.splice(low, 0, entry);
}
