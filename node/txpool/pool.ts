/**
 * The transaction pool: validated by the runtime at the best block, kept ready or waiting, handed to authors and peers, watched by clients.
 * Reference: sc-transaction-pool (single-state), with its limits and ban time.
 */
import type { ChainView, FinalizedBlocks, ImportedBlock } from "#node/chain/chain_view.ts";
import { Listeners } from "#node/chain/listeners.ts";
import { type TransactionSource, transactionValidity, type ValidTransaction } from "#runtime/frame/validity.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { DecodeError, decodeAll } from "#runtime/scale/codec.ts";
import { bytes as bytesCodec } from "#runtime/scale/collections.ts";
import { PoolRefused } from "./errors.ts";
import { type Insertion, TransactionGraph } from "./graph.ts";
import { type PoolTransaction, poolTransaction, type Tag, transactionHash } from "./transaction.ts";
import { type StatusListener, Watchers } from "./watchers.ts";

export type PoolLimits = {
  readonly ready: number;
  readonly readyBytes: number;
  readonly future: number;
  /** How long a transaction that was found invalid is refused unread, ms. */
  readonly banMs: number;
};
/** Defaults of the reference's node. */
export const POOL_LIMITS: PoolLimits = {
  ready: 8192,
  readyBytes: 20 * 1024 * 1024,
  future: 819,
  banMs: 30 * 60 * 1000,
};

const SOURCE_BYTE: Readonly<Record<TransactionSource, number>> = { InBlock: 0, Local: 1, External: 2 };
/** Blocks between two validations of everything that is ready. */
const REVALIDATE_EVERY = 20;
/** A watched transaction whose block is not final after this many blocks gets `finalityTimeout`. */
const FINALITY_TIMEOUT_BLOCKS = 512;

type InBlock = { readonly block: Hex; readonly index: number; readonly number: number };

export class TransactionPool {
  readonly #chain: ChainView;
  readonly #limits: PoolLimits;
  readonly #now: () => number;
  readonly #graph = new TransactionGraph();
  readonly #watchers = new Watchers();
  readonly #banned = new Map<Hex, number>();
  /** Transactions of ours in blocks that are not final. */
  readonly #included = new Map<Hex, { readonly transaction: PoolTransaction; readonly at: InBlock }>();
  readonly #ready = new Listeners<PoolTransaction>();

  constructor(chain: ChainView, limits: PoolLimits = POOL_LIMITS, now: () => number = Date.now) {
    this.#chain = chain;
    this.#limits = limits;
    this.#now = now;
    chain.onImported((block) => this.#onImported(block));
    chain.onFinalized((blocks) => this.#onFinalized(blocks));
  }

  get status(): { readonly ready: number; readonly future: number } {
    return { ready: this.#graph.readyCount, future: this.#graph.futureCount };
  }

  /** Ready ones in the order for a block. */
  ready(): Iterable<PoolTransaction> {
    return this.#graph.inOrder();
  }
  futures(): readonly PoolTransaction[] {
    return this.#graph.futures();
  }
  get(hash: Hex): PoolTransaction | undefined {
    return this.#graph.get(hash);
  }
  /** Whether a ready transaction provides the tag. */
  isProvided(tag: Tag): boolean {
    return this.#graph.isProvided(tag);
  }
  /** Told of each transaction that becomes ready: what gossip sends on. */
  onReady(listener: (transaction: PoolTransaction) => void): () => void {
    return this.#ready.add(listener);
  }

  /** The status goes on from where the transaction is now. */
  watch(hash: Hex, listener: StatusListener): () => void {
    return this.#watchers.add(hash, listener);
  }

  /**
   * Takes in a transaction.
   * @param encoded with its compact length in front. @returns its hash. @throws PoolRefused
   */
  submit(encoded: Uint8Array, source: TransactionSource, listener?: StatusListener): Hex {
    const hash = transactionHash(encoded);
    this.#checkBan(hash);
    if (this.#graph.has(hash)) throw new PoolRefused({ code: "AlreadyImported", hash });
    const bytes = unwrapLength(encoded);
    const best = this.#chain.best();
    const transaction = poolTransaction(
      encoded,
      bytes,
      this.#validate(encoded, hash, source),
      best.number,
      source === "Local",
    );
    if (transaction.provides.length === 0) throw new PoolRefused({ code: "NoTagsProvided" });
    const insertion = this.#graph.insert(transaction);
    if (listener !== undefined) this.#watchers.add(hash, listener);
    this.#announce(transaction, insertion);
    this.#enforceLimits(hash);
    return hash;
  }

  #checkBan(hash: Hex): void {
    const until = this.#banned.get(hash);
    if (until === undefined) return;
    if (until > this.#now()) throw new PoolRefused({ code: "TemporarilyBanned" });
    this.#banned.delete(hash);
  }

  #ban(hash: Hex): void {
    this.#banned.set(hash, this.#now() + this.#limits.banMs);
    const [oldest] = this.#banned.keys();
    if (this.#banned.size > 2 * this.#limits.ready && oldest !== undefined) this.#banned.delete(oldest);
  }

  /** Asks the runtime at the best block. An invalid one is banned for a while. @throws PoolRefused Invalid, BadFormat */
  #validate(encoded: Uint8Array, hash: Hex, source: TransactionSource): ValidTransaction {
    const best = this.#chain.best();
    const input = concatBytes(Uint8Array.of(SOURCE_BYTE[source]), encoded, fromHex(best.hash));
    const outcome = decodeAll(
      transactionValidity,
      this.#chain.call(best.hash, "TaggedTransactionQueue_validate_transaction", input),
    );
    if (outcome.ok) return outcome.value;
    if (outcome.error.type === "Invalid" && outcome.error.value.type !== "Future") this.#ban(hash);
    throw new PoolRefused({ code: "Invalid", validity: outcome.error });
  }

  #announce(transaction: PoolTransaction, { state, promoted, replaced }: Insertion): void {
    this.#watchers.tell(transaction.hash, { type: state });
    for (const { hash } of replaced) this.#watchers.tell(hash, { type: "usurped", by: transaction.hash });
    for (const each of state === "ready" ? [transaction, ...promoted] : promoted) {
      if (each !== transaction) this.#watchers.tell(each.hash, { type: "ready" });
      if (each.propagate) this.#ready.tell(each);
    }
  }

  /** Gives up the worst ones while there are too many. @throws PoolRefused ImmediatelyDropped if `newest` is among them. */
  #enforceLimits(newest: Hex): void {
    let lostNewest = false;
    const drop = (hash: Hex): void => {
      for (const gone of this.#graph.remove([hash])) {
        lostNewest ||= gone.hash === newest;
        this.#watchers.tell(gone.hash, { type: "dropped" });
      }
    };
    while (this.#graph.readyCount > this.#limits.ready || this.#graph.readyBytes() > this.#limits.readyBytes) {
      const worst = this.#graph.worst();
      if (worst === undefined) break;
      drop(worst.hash);
    }
    while (this.#graph.futureCount > this.#limits.future) {
      const worst = this.#graph.futures().reduce((a, b) => (b.priority < a.priority ? b : a));
      drop(worst.hash);
    }
    if (lostNewest) throw new PoolRefused({ code: "ImmediatelyDropped" });
  }

  /** Takes one out that proved invalid when a block was made. */
  dropInvalid(hash: string): void {
    this.#removeInvalid([hash as Hex]);
  }

  /** `author_removeExtrinsic`. @returns hashes of all that went with them. */
  removeAndBan(hashes: readonly Hex[]): readonly Hex[] {
    return this.#removeInvalid(hashes);
  }

  #removeInvalid(hashes: readonly Hex[]): Hex[] {
    const removed = this.#graph.remove(hashes);
    for (const { hash } of removed) {
      this.#ban(hash);
      this.#watchers.tell(hash, { type: "invalid" });
    }
    return removed.map(({ hash }) => hash);
  }

  /** Tells watchers to how many peers a transaction went. */
  noteBroadcast(hash: Hex, peers: readonly string[]): void {
    if (peers.length > 0) this.#watchers.tell(hash, { type: "broadcast", peers });
  }

  #onImported(block: ImportedBlock): void {
    if (!block.isBest) return;
    for (const hash of block.retracted) this.#onRetracted(hash);
    for (const hash of block.enacted) this.#onEnacted(hash);
    for (const hash of block.retracted) this.#resubmit(hash);
    if (block.number % REVALIDATE_EVERY === 0) this.#revalidate();
    this.#dropExpired(block.number);
  }

  #onRetracted(block: Hex): void {
    for (const [hash, { at }] of this.#included) {
      if (at.block !== block) continue;
      this.#watchers.tell(hash, { type: "retracted", block });
      this.#included.delete(hash);
    }
  }

  #onEnacted(block: Hex): void {
    const body = this.#chain.body(block) ?? [];
    const number = this.#chain.header(block)?.number ?? 0;
    const tags = new Set<Tag>();
    body.forEach((encoded, index) => {
      const hash = transactionHash(encoded);
      const transaction = this.#graph.get(hash);
      for (const tag of transaction?.provides ?? []) tags.add(tag);
      if (transaction !== undefined) this.#included.set(hash, { transaction, at: { block, index, number } });
    });
    const { pruned, promoted } = this.#graph.settle(tags);
    for (const { hash } of pruned) {
      const included = this.#included.get(hash);
      if (included !== undefined) this.#watchers.tell(hash, { type: "inBlock", block, index: included.at.index });
      else this.#watchers.tell(hash, { type: "invalid" });
    }
    for (const transaction of promoted) {
      this.#watchers.tell(transaction.hash, { type: "ready" });
      if (transaction.propagate) this.#ready.tell(transaction);
    }
  }

  /** Transactions of a block that left the best chain come back, unless the new one has them. */
  #resubmit(block: Hex): void {
    for (const encoded of this.#chain.body(block) ?? []) {
      const hash = transactionHash(encoded);
      if (this.#included.has(hash) || this.#graph.has(hash)) continue;
      try {
        this.submit(encoded, "External");
      } catch (cause) {
        if (!(cause instanceof PoolRefused)) throw cause;
      }
    }
  }

  #revalidate(): void {
    const invalid: Hex[] = [];
    for (const { hash, encoded } of this.#graph.inOrder()) {
      try {
        this.#validate(encoded, hash, "External");
      } catch (cause) {
        if (!(cause instanceof PoolRefused)) throw cause;
        invalid.push(hash);
      }
    }
    this.#removeInvalid(invalid);
  }

  #dropExpired(number: number): void {
    const expired = [...this.#graph.inOrder()].filter(({ validTill }) => validTill < number).map(({ hash }) => hash);
    if (expired.length > 0) this.#removeInvalid(expired);
  }

  #onFinalized({ finalized, number }: FinalizedBlocks): void {
    const final = new Set(finalized);
    for (const [hash, { at }] of this.#included) {
      if (final.has(at.block)) this.#watchers.tell(hash, { type: "finalized", block: at.block, index: at.index });
      else if (at.number + FINALITY_TIMEOUT_BLOCKS < number)
        this.#watchers.tell(hash, { type: "finalityTimeout", block: at.block });
      else continue;
      this.#included.delete(hash);
    }
  }
}

/** @throws PoolRefused BadFormat */
function unwrapLength(encoded: Uint8Array): Uint8Array {
  try {
    return decodeAll(bytesCodec, encoded);
  } catch (cause) {
    if (cause instanceof DecodeError) throw new PoolRefused({ code: "BadFormat", reason: cause.message });
    throw cause;
  }
}
