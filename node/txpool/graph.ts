/**
 * Transactions by what they require and provide: the ready ones, whose every requirement is met, and the future ones.
 * Reference: sc-transaction-pool graph/{base_pool,ready,future}.rs. Knows nothing of blocks, time or watchers.
 */
import type { Hex } from "#runtime/primitives/hex.ts";
import { PoolRefused } from "./errors.ts";
import type { PoolTransaction, Tag } from "./transaction.ts";

type ReadyEntry = { readonly transaction: PoolTransaction; readonly order: number };

/** Transactions that changed their place because a tag is provided now. */
type Promotion = {
  /** Future ones that became ready, in order. */
  readonly promoted: readonly PoolTransaction[];
  /** Future ones whose place a ready one holds that pays no less: they are gone. */
  readonly failed: readonly PoolTransaction[];
  /** Ready ones whose place others took, and those that built on them: they are gone. */
  readonly replaced: readonly PoolTransaction[];
};
/** Where a new transaction came to stand, and whom that moved. */
export type Insertion = Promotion & { readonly state: "ready" | "future" };
/** What a block changed. */
export type Settlement = Promotion & {
  /** Those that the block itself holds. */
  readonly included: ReadonlyMap<Hex, PoolTransaction>;
  /** Those whose tags another transaction of the block has provided. */
  readonly outdated: readonly PoolTransaction[];
};

/** Tags of as many blocks are remembered. Reference: RECENTLY_PRUNED_TAGS. */
const REMEMBERED_BLOCKS = 2;

/** Better ones first: higher priority, then the shorter life, then the earlier arrival. */
const byMerit = (a: ReadyEntry, b: ReadyEntry): number => {
  if (a.transaction.priority !== b.transaction.priority)
    return a.transaction.priority > b.transaction.priority ? -1 : 1;
  if (a.transaction.validTill !== b.transaction.validTill) return a.transaction.validTill - b.transaction.validTill;
  return a.order - b.order;
};

/** The ready and the future transactions of one pool. */
export class TransactionGraph {
  readonly #ready = new Map<Hex, ReadyEntry>();
  readonly #providers = new Map<Tag, Hex>();
  readonly #future = new Map<Hex, PoolTransaction>();
  /** Tags that blocks have provided lately: a transaction that follows one in a block is ready. */
  #settled: readonly ReadonlySet<Tag>[] = [];
  #order = 0;
  #readyBytes = 0;

  /** Whether it is here, ready or future. */
  has(hash: Hex): boolean {
    return this.#ready.has(hash) || this.#future.has(hash);
  }
  /** Ready or future; undefined if it is not here. */
  get(hash: Hex): PoolTransaction | undefined {
    return this.#ready.get(hash)?.transaction ?? this.#future.get(hash);
  }
  /** Transactions that a block could take now. */
  get readyCount(): number {
    return this.#ready.size;
  }
  /** Transactions that wait for others. */
  get futureCount(): number {
    return this.#future.size;
  }
  /** Bytes of the ready ones, as encoded. */
  get readyBytes(): number {
    return this.#readyBytes;
  }
  /** Those that wait for others. */
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
      return { state: "future", promoted: [], failed: [], replaced: [] };
    }
    const replaced = this.#insertReady(transaction);
    const promotion = this.#promote();
    if (!this.#ready.has(transaction.hash)) {
      // One that it unlocked took its place: they need each other, and could never be ordered.
      this.remove(promotion.promoted.map(({ hash }) => hash));
      throw new PoolRefused({ code: "CycleDetected" });
    }
    return { state: "ready", ...promotion, replaced: [...replaced, ...promotion.replaced] };
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
    this.#readyBytes += transaction.encoded.length;
    for (const tag of transaction.provides) this.#providers.set(tag, transaction.hash);
    return replaced;
  }

  /** Moves every future transaction whose requirements are met now. */
  #promote(): Promotion {
    const promoted = new Set<PoolTransaction>();
    const failed: PoolTransaction[] = [];
    const replaced: PoolTransaction[] = [];
    for (let found = true; found; ) {
      found = false;
      for (const [hash, transaction] of this.#future) {
        if (!this.#isReady(transaction)) continue;
        this.#future.delete(hash);
        found = true;
        try {
          for (const gone of this.#insertReady(transaction)) {
            promoted.delete(gone);
            replaced.push(gone);
          }
          promoted.add(transaction);
        } catch (cause) {
          if (!(cause instanceof PoolRefused)) throw cause;
          failed.push(transaction);
        }
      }
    }
    return { promoted: [...promoted], failed, replaced };
  }

  /** Takes one entry out, and nothing else. @returns the tags that nobody provides any more. */
  #takeOut({ transaction: { hash, encoded, provides } }: ReadyEntry): Tag[] {
    this.#ready.delete(hash);
    this.#readyBytes -= encoded.length;
    const gone = provides.filter((tag) => this.#providers.get(tag) === hash);
    for (const tag of gone) this.#providers.delete(tag);
    return gone;
  }

  /** Removes a ready one and all that need its tags, but for tags that `kept` goes on providing. */
  #removeReady(hash: Hex, kept: ReadonlySet<Tag> = new Set()): PoolTransaction[] {
    const entry = this.#ready.get(hash);
    if (entry === undefined) return [];
    const removed = [entry.transaction];
    const lost = this.#takeOut(entry).filter((tag) => !kept.has(tag) && !this.#settled.some((tags) => tags.has(tag)));
    if (lost.length === 0) return removed;
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
   * A block holds these transactions and provided these tags: what is in it or provides the same is done, and what waited for it is ready.
   */
  settle(hashes: Iterable<Hex>, tags: ReadonlySet<Tag>): Settlement {
    this.#settled = [tags, ...this.#settled].slice(0, REMEMBERED_BLOCKS);
    const included = new Map<Hex, PoolTransaction>();
    for (const hash of hashes) {
      const transaction = this.get(hash);
      if (transaction === undefined) continue;
      included.set(hash, transaction);
      const entry = this.#ready.get(hash);
      if (entry === undefined) this.#future.delete(hash);
      else this.#takeOut(entry);
    }
    const outdated: PoolTransaction[] = [];
    for (const tag of tags) {
      const entry = this.#ready.get(this.#providers.get(tag) ?? "0x");
      if (entry === undefined) continue;
      this.#takeOut(entry);
      outdated.push(entry.transaction);
    }
    return { included, outdated, ...this.#promote() };
  }

  /** Blocks have been taken back: their tags count no more. */
  unsettle(): void {
    this.#settled = [];
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

  /** The ready one that a full pool gives up first: of the lowest priority, and of those the oldest. */
  worst(): PoolTransaction | undefined {
    let worst: ReadyEntry | undefined;
    for (const entry of this.#ready.values()) {
      const { priority } = entry.transaction;
      const least = worst?.transaction.priority;
      if (
        worst === undefined ||
        least === undefined ||
        priority < least ||
        (priority === least && entry.order < worst.order)
      )
        worst = entry;
    }
    return worst?.transaction;
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
