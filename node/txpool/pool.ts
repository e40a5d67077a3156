/**
 * The transaction pool: validated by the runtime at the best block, kept ready or waiting, handed to authors and peers, watched by clients.
 * Reference: sc-transaction-pool (single-state), with its limits and ban time.
 */
import type { ChainView, FinalizedBlocks, ImportedBlock } from "#node/chain/chain_view.ts";
import { Listeners } from "#node/chain/listeners.ts";
import { type TransactionSource, transactionValidity, type ValidTransaction } from "#runtime/frame/validity.ts";
import { concatBytes, fromHex, type Hex, toBareHex } from "#runtime/primitives/hex.ts";
import { DecodeError, decodeAll, type Infer, Reader } from "#runtime/scale/codec.ts";
import { bytes as bytesCodec } from "#runtime/scale/collections.ts";
import { readLength } from "#runtime/scale/integers.ts";
import { PoolRefused } from "./errors.ts";
import { type Insertion, TransactionGraph } from "./graph.ts";
import { type PoolTransaction, poolTransaction, type Tag, transactionHash } from "./transaction.ts";
import { type StatusListener, Watchers } from "./watchers.ts";

/** How much may wait. Counts of transactions, bytes of their encoding. */
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

const BARE_PREAMBLES: ReadonlySet<number> = new Set([0x04, 0x05]);

type InBlock = { readonly block: Hex; readonly index: number; readonly number: number };

/** One pool over one chain. */
export class TransactionPool {
  readonly #chain: ChainView;
  readonly #limits: PoolLimits;
  readonly #now: () => number;
  readonly #graph = new TransactionGraph();
  readonly #watchers = new Watchers();
  readonly #banned = new Map<Hex, number>();
  /** Transactions of ours in blocks that are not final. */
  readonly #included = new Map<Hex, { readonly encoded: Uint8Array; readonly at: InBlock }>();
  readonly #ready = new Listeners<PoolTransaction>();

  constructor(chain: ChainView, limits: PoolLimits = POOL_LIMITS, now: () => number = Date.now) {
    this.#chain = chain;
    this.#limits = limits;
    this.#now = now;
    chain.onImported((block) => this.#onImported(block));
    chain.onFinalized((blocks) => this.#onFinalized(blocks));
  }

  /** How many there are of each. */
  get status(): { readonly ready: number; readonly future: number } {
    return { ready: this.#graph.readyCount, future: this.#graph.futureCount };
  }

  /** Ready ones in the order for a block. */
  ready(): Iterable<PoolTransaction> {
    return this.#graph.inOrder();
  }
  /** Those that wait for others. */
  futures(): readonly PoolTransaction[] {
    return this.#graph.futures();
  }
  /** Ready or future; undefined if it is not here. */
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
    this.#take(hash, encoded, source, listener);
    return hash;
  }

  #take(hash: Hex, encoded: Uint8Array, source: TransactionSource, listener?: StatusListener): void {
    if (this.#graph.has(hash)) throw new PoolRefused({ code: "AlreadyImported", hash });
    const bytes = unwrapLength(encoded);
    const validity = this.#validate(encoded, hash, source);
    const transaction = poolTransaction(encoded, bytes, validity, this.#chain.best().number, source === "Local");
    if (transaction.provides.length === 0) throw new PoolRefused({ code: "NoTagsProvided" });
    const insertion = this.#graph.insert(transaction);
    if (listener !== undefined) this.#watchers.add(hash, listener);
    this.#announce(transaction, insertion);
    this.#enforceLimits(hash);
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

  /** Asks the runtime at the best block. An invalid one is banned for a while. @throws PoolRefused Invalid, Undecodable */
  #validate(encoded: Uint8Array, hash: Hex, source: TransactionSource): ValidTransaction {
    const outcome = this.#askRuntime(this.#chain.best().hash, encoded, source);
    if (outcome.ok) return outcome.value;
    if (outcome.error.type === "Invalid" && outcome.error.value.type !== "Future") this.#ban(hash);
    throw new PoolRefused({ code: "Invalid", validity: outcome.error });
  }

  #askRuntime(at: Hex, encoded: Uint8Array, source: TransactionSource): Infer<typeof transactionValidity> {
    const input = concatBytes(Uint8Array.of(SOURCE_BYTE[source]), encoded, fromHex(at));
    try {
      return decodeAll(transactionValidity, this.#chain.call(at, "TaggedTransactionQueue_validate_transaction", input));
    } catch (cause) {
      if (cause instanceof DecodeError) throw new PoolRefused({ code: "Undecodable", reason: cause.message });
      throw cause;
    }
  }

  #announce(transaction: PoolTransaction, insertion: Insertion): void {
    this.#watchers.tell(transaction.hash, { type: insertion.state });
    for (const { hash } of insertion.replaced) this.#watchers.tell(hash, { type: "usurped", by: transaction.hash });
    if (insertion.state === "ready" && transaction.propagate) this.#ready.tell(transaction);
    this.#announcePromotion(insertion);
  }

  #announcePromotion({ promoted, failed }: Pick<Insertion, "promoted" | "failed">): void {
    for (const { hash } of failed) this.#watchers.tell(hash, { type: "invalid" });
    for (const transaction of promoted) {
      this.#watchers.tell(transaction.hash, { type: "ready" });
      if (transaction.propagate) this.#ready.tell(transaction);
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
    while (this.#graph.readyCount > this.#limits.ready || this.#graph.readyBytes > this.#limits.readyBytes) {
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

  /** What builds on them goes, too, but may come back: it was not invalid itself. */
  #removeInvalid(hashes: readonly Hex[]): Hex[] {
    for (const hash of hashes) this.#ban(hash);
    const removed = this.#graph.remove(hashes);
    for (const { hash } of removed) this.#watchers.tell(hash, { type: "invalid" });
    return removed.map(({ hash }) => hash);
  }

  /** Tells watchers to how many peers a transaction went. */
  noteBroadcast(hash: Hex, peers: readonly string[]): void {
    if (peers.length > 0) this.#watchers.tell(hash, { type: "broadcast", peers });
  }

  #onImported(block: ImportedBlock): void {
    if (!block.isBest) return;
    this.#follow(block);
    if (block.number % REVALIDATE_EVERY === 0) this.#revalidate();
    this.#dropExpired(block.number);
  }

  get #isEmpty(): boolean {
    return this.#graph.readyCount === 0 && this.#graph.futureCount === 0;
  }

  /** The best chain has changed. Transactions of blocks that left it come back, unless the new ones have them. */
  #follow({ retracted, enacted }: Pick<ImportedBlock, "retracted" | "enacted">): void {
    if (retracted.length > 0) this.#graph.unsettle();
    const returning = new Map<Hex, Uint8Array>();
    for (const block of [...retracted].reverse()) this.#onRetracted(block, returning);
    for (const block of enacted) this.#onEnacted(block, returning);
    for (const [hash, encoded] of returning) this.#resubmit(hash, encoded);
  }

  /** @param returning gets what the block held, in order; only ours if finality has taken its body away. */
  #onRetracted(block: Hex, returning: Map<Hex, Uint8Array>): void {
    for (const encoded of this.#chain.body(block) ?? [])
      if (!isBare(encoded)) returning.set(transactionHash(encoded), encoded);
    for (const [hash, { encoded, at }] of this.#included) {
      if (at.block !== block) continue;
      returning.set(hash, encoded);
      this.#included.delete(hash);
      this.#watchers.tell(hash, { type: "retracted", block });
    }
  }

  #onEnacted(block: Hex, returning: Map<Hex, Uint8Array>): void {
    if (this.#isEmpty && returning.size === 0) {
      // Nobody waits for what it holds: most blocks of a chain that is caught up with.
      this.#graph.settle([], new Set());
      return;
    }
    const header = this.#chain.header(block);
    const body = this.#chain.body(block);
    if (header === undefined || body === undefined) return;
    const indexOf = new Map(body.map((encoded, index) => [transactionHash(encoded), index]));
    const settled = this.#graph.settle(indexOf.keys(), this.#tagsOf(body, header.parentHash));
    for (const [hash, index] of indexOf) {
      const encoded = settled.included.get(hash)?.encoded ?? returning.get(hash);
      returning.delete(hash);
      if (encoded === undefined) continue;
      this.#included.set(hash, { encoded, at: { block, index, number: header.number } });
      this.#watchers.tell(hash, { type: "inBlock", block, index });
    }
    for (const { hash } of [...settled.outdated, ...settled.replaced]) this.#watchers.tell(hash, { type: "invalid" });
    this.#announcePromotion(settled);
  }

  /** What the transactions of a block provided. Those that did not come through this pool are asked for, while anybody here could wait for them. */
  #tagsOf(body: readonly Uint8Array[], parent: Hex): ReadonlySet<Tag> {
    const tags = new Set<Tag>();
    if (this.#isEmpty) return tags;
    for (const encoded of body) {
      if (isBare(encoded)) continue;
      const known = this.#graph.get(transactionHash(encoded));
      for (const tag of known?.provides ?? this.#tagsAt(parent, encoded)) tags.add(tag);
    }
    return tags;
  }

  /** A transaction that follows another one of its sender in the same block is valid at the parent, too: it names what it requires. */
  #tagsAt(parent: Hex, encoded: Uint8Array): readonly Tag[] {
    const outcome = this.#askRuntime(parent, encoded, "InBlock");
    return outcome.ok ? outcome.value.provides.map((tag) => toBareHex(tag)) : [];
  }

  /** Takes a transaction in again, banned or not. */
  #resubmit(hash: Hex, encoded: Uint8Array): void {
    if (this.#graph.has(hash)) return;
    try {
      this.#take(hash, encoded, "External");
    } catch (cause) {
      if (!(cause instanceof PoolRefused)) throw cause;
      this.#watchers.tell(hash, { type: cause.refusal.code === "ImmediatelyDropped" ? "dropped" : "invalid" });
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

  /** Reference: clear_stale. */
  #dropExpired(number: number): void {
    const all = [...this.#graph.inOrder(), ...this.#graph.futures()];
    this.#removeInvalid(all.filter(({ validTill }) => validTill <= number).map(({ hash }) => hash));
  }

  #onFinalized(blocks: FinalizedBlocks): void {
    this.#follow(blocks);
    const { finalized, number } = blocks;
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

/** Without a signature: an inherent, in a block. */
function isBare(encoded: Uint8Array): boolean {
  const input = new Reader(encoded);
  readLength(input);
  return BARE_PREAMBLES.has(input.byte());
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
