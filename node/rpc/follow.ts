/**
 * One `chainHead_v1_follow` subscription: which blocks it was told of, which of them it holds, and what it has asked about them.
 * Reference: sc-rpc-spec-v2 chain_head/chain_head_follow.rs. Every block is announced before anything else mentions it, parents first.
 */
import type { FinalizedBlocks, ImportedBlock } from "#node/chain/chain_view.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { failureOf } from "./block_at.ts";
import type { Sink } from "./method.ts";
import type { PinnedBlocks } from "./pinned_blocks.ts";
import { followedVersionJson, versionAt } from "./runtime_version_json.ts";
import type { RpcChain } from "./services.ts";

/** Finalized blocks that a new subscription is told of. */
const MAX_FINALIZED = 16;
/** A subscription cannot start while the best block is so far beyond the finalized one. */
const MAX_LAG = 128;
/** Questions of one subscription that may be open. */
const MAX_OPERATIONS = 16;

/** A question that is being answered. */
export type Operation = { readonly id: string; stopped: boolean };

type Announced = { readonly parent: Hex; readonly number: number };

/** One `chainHead_v1_follow`: the blocks that it holds, and the operations that run on them. */
export class Follow {
  readonly withRuntime: boolean;
  readonly #chain: RpcChain;
  readonly #sink: Sink;
  readonly #pins: PinnedBlocks;
  readonly #pinned = new Set<Hex>();
  /** Blocks that may still be mentioned: the finalized one and what is beyond it. */
  readonly #announced = new Map<Hex, Announced>();
  readonly #operations = new Map<string, Operation>();
  #operationCount = 0;
  #best: Hex;

  constructor(chain: RpcChain, sink: Sink, withRuntime: boolean, pins: PinnedBlocks) {
    this.#chain = chain;
    this.#sink = sink;
    this.#pins = pins;
    this.withRuntime = withRuntime;
    this.#best = chain.finalized().hash;
    sink.onClose(() => this.#end());
  }

  #end(): void {
    for (const hash of this.#pinned) this.#pins.remove(this, hash);
    this.#pinned.clear();
    for (const operation of this.#operations.values()) operation.stopped = true;
    this.#operations.clear();
  }

  #send(event: string, rest: object): void {
    this.#sink.send({ event, ...rest });
  }

  /** Ends the subscription from our side: the client is to start a new one. */
  stop(): void {
    if (!this.#sink.isOpen) return;
    this.#send("stop", {});
    this.#sink.close();
  }

  /** Tells of the chain as it is, and from then on as it grows. */
  start(): void {
    const chain = this.#chain;
    if (chain.best().number - chain.finalized().number > MAX_LAG) {
      this.stop();
      return;
    }
    this.#tellFinalized();
    this.#tellDescendants(chain.finalized().hash);
    const best = chain.best().hash;
    if (best !== this.#best) this.#tellBest(best);
    if (!this.#sink.isOpen) return;
    this.#sink.onClose(chain.onImported((block) => this.#onImported(block)));
    this.#sink.onClose(chain.onFinalized((blocks) => this.#onFinalized(blocks)));
  }

  #tellFinalized(): void {
    const hashes: Hex[] = [];
    let hash: Hex | undefined = this.#chain.finalized().hash;
    while (hash !== undefined && hashes.length < MAX_FINALIZED) {
      const header = this.#chain.header(hash);
      if (header === undefined) break;
      this.#announce(hash, { parent: header.parentHash, number: header.number });
      hashes.unshift(hash);
      hash = header.number === 0 ? undefined : header.parentHash;
    }
    const runtime = this.withRuntime ? { finalizedBlockRuntime: this.#runtime(this.#best) } : {};
    this.#send("initialized", { finalizedBlockHashes: hashes, ...runtime });
  }

  #runtime(hash: Hex): object {
    try {
      return { type: "valid", spec: followedVersionJson(versionAt(this.#chain, hash)) };
    } catch (cause) {
      const failure = failureOf(cause);
      if (failure === undefined) throw cause;
      return { type: "invalid", error: `Api error: ${failure.text}` };
    }
  }

  #tellDescendants(of: Hex): void {
    const parents = [of];
    for (const parent of parents) {
      for (const child of this.#chain.children(parent)) {
        const number = this.#chain.header(child)?.number ?? 0;
        this.#tellNew(child, { parent, number });
        parents.push(child);
      }
    }
  }

  #announce(hash: Hex, place: Announced): void {
    this.#announced.set(hash, place);
    this.#pinned.add(hash);
    this.#pins.add(this, hash);
  }

  /** No block of this runtime brings another runtime. */
  #tellNew(hash: Hex, place: Announced): void {
    this.#announce(hash, place);
    const runtime = this.withRuntime ? { newRuntime: null } : {};
    this.#send("newBlock", { blockHash: hash, parentBlockHash: place.parent, ...runtime });
  }

  #tellBest(hash: Hex): void {
    this.#best = hash;
    this.#send("bestBlockChanged", { bestBlockHash: hash });
  }

  #onImported({ hash, number, header: { parentHash: parent }, isBest }: ImportedBlock): void {
    if (!this.#sink.isOpen || this.#announced.has(hash) || number <= this.#chain.finalized().number) return;
    if (!this.#announced.has(parent)) {
      this.stop();
      return;
    }
    this.#tellNew(hash, { parent, number });
    if (isBest) this.#tellBest(hash);
  }

  #onFinalized({ hash, number, finalized, displaced }: FinalizedBlocks): void {
    if (!this.#sink.isOpen) return;
    if (!finalized.every((each) => this.#announced.has(each))) {
      this.stop();
      return;
    }
    const final = new Set(finalized);
    const pruned = this.#prunedBy(displaced, final);
    const best = this.#chain.best().hash;
    if (best !== this.#best && (this.#announced.has(best) || best === hash)) this.#tellBest(best);
    this.#send("finalized", { finalizedBlockHashes: finalized, prunedBlockHashes: pruned });
    for (const each of pruned) this.#announced.delete(each);
    for (const [each, place] of this.#announced) if (place.number < number) this.#announced.delete(each);
  }

  /** The blocks of the forks that end in `heads`, as far as they were announced. */
  #prunedBy(heads: readonly Hex[], final: ReadonlySet<Hex>): Hex[] {
    const pruned = new Set<Hex>();
    for (const head of heads) {
      for (let hash = head; !final.has(hash) && !pruned.has(hash); ) {
        const place = this.#announced.get(hash);
        if (place === undefined || this.#chain.hashByNumber(place.number) === hash) break;
        pruned.add(hash);
        hash = place.parent;
      }
    }
    return [...pruned];
  }

  /** Whether this follow holds the block. */
  isPinned(hash: Hex): boolean {
    return this.#pinned.has(hash);
  }

  /** Lets go of blocks: all of them, or none if one is not held. @returns whether all were held */
  unpin(hashes: readonly Hex[]): boolean {
    if (!hashes.every((hash) => this.#pinned.has(hash))) return false;
    for (const hash of hashes) {
      this.#pinned.delete(hash);
      this.#pins.remove(this, hash);
    }
    return true;
  }

  /** Whether one more question may be opened. */
  get hasRoom(): boolean {
    return this.#operations.size < MAX_OPERATIONS;
  }

  /** An open question. */
  operation(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  /**
   * Opens a question; `work` runs after the answer with its id has gone out. It is called again as long as it returns true, and is not
   * called again once the question is stopped.
   */
  begin(work: (operation: Operation, tell: (event: string, rest: object) => void) => boolean): Operation {
    const operation: Operation = { id: String(this.#operationCount++), stopped: false };
    this.#operations.set(operation.id, operation);
    const tell = (event: string, rest: object): void => this.#send(event, { operationId: operation.id, ...rest });
    const step = (): void => {
      if (operation.stopped) return;
      if (this.#attempt(() => work(operation, tell), tell)) setImmediate(step);
      else this.#operations.delete(operation.id);
    };
    setImmediate(step);
    return operation;
  }

  #attempt(work: () => boolean, tell: (event: string, rest: object) => void): boolean {
    try {
      return work();
    } catch (cause) {
      tell("operationError", { error: failureOf(cause)?.text ?? "the state cannot be read" });
      return false;
    }
  }

  /** No more is said about it. */
  stopOperation(id: string): void {
    const operation = this.#operations.get(id);
    if (operation === undefined) return;
    operation.stopped = true;
    this.#operations.delete(id);
  }
}
