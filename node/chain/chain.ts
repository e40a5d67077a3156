/**
 * The chain: its blocks and states, what executes them, and who hears of them. The only place that writes blocks.
 *
 * Everything here is synchronous, so a block is imported whole or not at all, and nobody sees a state in between. Two blocks of one parent
 * share the parent's state; the decoded values of the head's state go on to its first child.
 */

import type { ReachedBlock } from "#node/db/block_commit.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { createHost } from "#node/host.ts";
import { RecordingReader } from "#node/state/recording_reader.ts";
import { joined, type StateTransition, transition } from "#node/state/transition.ts";
import type { Trie } from "#node/state/trie.ts";
import type { Ctx, Host } from "#runtime/frame/ctx.ts";
import type { Features } from "#runtime/frame/features.ts";
import { ObservedOverlay, type StorageAccess } from "#runtime/frame/observed_overlay.ts";
import { Overlay, type OverlayCache } from "#runtime/frame/overlay.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { Runtime } from "#runtime/runtime.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { type Header, header as headerCodec, headerHash } from "#runtime/scale/header.ts";
import type { ChainView, FinalizedBlocks, ImportedBlock, Unsubscribe } from "./chain_view.ts";
import { UnknownBlock } from "./chain_view.ts";
import { Listeners } from "./listeners.ts";
import { Runtimes } from "./runtimes.ts";

/** Beyond this many decoded values, some 200 bytes each, the head's cache starts anew. */
const MAX_CACHED_VALUES = 1_000_000;

/** What a chain stands on. */
export type ChainOptions = {
  readonly database: BlockDatabase;
  /** The build of the runtime that the chain begins with. */
  readonly features: Features;
  /** What stands under `:code` in the genesis state; undefined where no spec says so. */
  readonly genesisCode?: Uint8Array;
  readonly yuma: YumaEngine;
  readonly log: Host["log"];
};

/** A block being made or checked: the runtime over its parent's state. */
export interface Workspace {
  readonly parent: BlockRef;
  readonly runtime: Runtime;
  readonly ctx: Ctx;
  readonly overlay: Overlay;
  /** The state that the block leaves, computed when first asked for. */
  transition(): StateTransition;
}

/** A sealed block, and the state it leaves. */
export type FinishedBlock = {
  readonly header: Header;
  /** Of the header, where somebody has reckoned it already. */
  readonly hash?: Hex;
  /** Each with its compact length in front. */
  readonly body: readonly Uint8Array[];
  readonly workspace: Workspace;
  readonly origin: ImportedBlock["origin"];
};

/** The one writer of blocks and states; others see a `ChainView`. */
export class Chain implements ChainView {
  readonly genesisHash: Hex;
  readonly #runtimes: Runtimes;
  readonly #database: BlockDatabase;
  readonly #options: ChainOptions;
  readonly #imported = new Listeners<ImportedBlock>();
  readonly #finalized = new Listeners<FinalizedBlocks>();
  /** Decoded values of one block's state; the first child built on it takes them along. */
  #cache: { readonly hash: Hex; readonly values: OverlayCache } | undefined;

  /** The block that came last: the next one's parent, as a rule. */
  #latest: { readonly hash: Hex; readonly header: Header } | undefined;

  /** @param options.database open, with its genesis block in it. */
  constructor(options: ChainOptions) {
    this.#options = options;
    this.#database = options.database;
    this.#runtimes = new Runtimes(options.features, options.genesisCode);
    this.genesisHash = options.database.genesis();
  }

  best(): BlockRef {
    const { hash, number } = this.#database.best();
    return { hash, number };
  }
  finalized(): BlockRef {
    const { hash, number } = this.#database.finalized();
    return { hash, number };
  }
  headerBytes(hash: Hex): Uint8Array | undefined {
    return this.#database.header(hash);
  }
  /** Whether a block is here, told of its parent for the sake of speed. */
  has(hash: Hex, parent: Hex): boolean {
    return this.#database.has({ hash, parent });
  }
  header(hash: Hex): Header | undefined {
    if (hash === this.#latest?.hash) return this.#latest.header;
    const bytes = this.#database.header(hash);
    return bytes === undefined ? undefined : decodeAll(headerCodec, bytes);
  }
  body(hash: Hex): readonly Uint8Array[] | undefined {
    return this.#database.body(hash);
  }
  justifications(hash: Hex): Uint8Array | undefined {
    return this.#database.justifications(hash);
  }
  hashByNumber(number: number): Hex | undefined {
    return this.#database.hashByNumber(number);
  }
  children(hash: Hex): readonly Hex[] {
    return this.#database.children(hash);
  }
  leaves(): readonly Hex[] {
    return this.#database.leaves();
  }
  isAncestor(ancestor: Hex, descendant: Hex): boolean {
    return this.#database.isAncestor(ancestor, descendant);
  }

  state(hash: Hex): Trie {
    const state = this.#database.state(hash);
    if (state === undefined) throw new UnknownBlock(hash, this.#database.header(hash) !== undefined);
    return state;
  }

  call(hash: Hex, method: string, input: Uint8Array): Uint8Array {
    const { runtime, ctx } = this.#over(
      hash,
      { hash, number: 0 },
      new Overlay(this.state(hash), this.#cachedReads(hash)),
    );
    return runtime.callApi(ctx, method, input);
  }

  /** Storage keys that a runtime API reads in the state of a block: nothing is taken from caches. @throws as `call` */
  keysReadBy(hash: Hex, method: string, input: Uint8Array): Iterable<StorageKey> {
    const reader = new RecordingReader(this.state(hash));
    const { runtime, ctx } = this.#over(hash, { hash, number: 0 }, new Overlay(reader));
    runtime.callApi(ctx, method, input);
    return reader.keysRead;
  }

  /** Opens the block after `parent`, to build or to check. @throws UnknownBlock */
  openBlock(parent: BlockRef): Workspace {
    return this.#over(parent.hash, parent, new Overlay(this.state(parent.hash), this.#cachedReads(parent.hash)));
  }

  /** Opens the block after `parent`, whose accesses to storage `tell` hears of: none is spared by caches. @throws UnknownBlock */
  openWatched(parent: BlockRef, tell: (access: StorageAccess) => void): Workspace {
    return this.#over(parent.hash, parent, new ObservedOverlay(this.state(parent.hash), tell));
  }

  /** Reads of the head's state are shared by everybody who looks at it: an overlay only adds to them. Those of older states are not kept. */
  #cachedReads(hash: Hex): OverlayCache {
    if (this.#cache?.hash === hash) return this.#cache.values;
    const values: OverlayCache = new Map();
    if (hash === this.best().hash) this.#cache = { hash, values };
    return values;
  }

  #over(hash: Hex, parent: BlockRef, overlay: Overlay): Workspace {
    const state = this.state(hash);
    let made: StateTransition | undefined;
    const transitionOf = (): StateTransition => {
      const fresh = overlay.takeFreshChanges();
      if (made === undefined) made = transition(state, fresh);
      else if (fresh.size > 0) made = joined(made, transition(made.state, fresh));
      return made;
    };
    const host = createHost({
      yuma: this.#options.yuma,
      runs: (code) => this.#runtimes.has(code),
      storageRoot: () => transitionOf().state.root,
      log: this.#options.log,
    });
    const runtime = new Runtime(this.#runtimes.of(state), host);
    return { parent, runtime, ctx: runtime.context(overlay), overlay, transition: transitionOf };
  }

  /** Puts a finished block into the database, and tells. The longest chain is the best one; of two as long, the one seen first. */
  commit(block: FinishedBlock): ImportedBlock {
    const { header, workspace, hash = headerHash(header) } = block;
    const isBest = header.number > this.best().number;
    const route = this.#database.commitBlock({
      hash,
      header: encode(headerCodec, header),
      body: block.body,
      transition: workspace.transition(),
      isBest,
    });
    this.#latest = { hash, header };
    if (isBest) {
      const values = workspace.overlay.takeCache();
      this.#cache = { hash, values: values.size > MAX_CACHED_VALUES ? new Map() : values };
    }
    const imported: ImportedBlock = {
      hash,
      number: header.number,
      header,
      isBest,
      retracted: route?.retracted ?? [],
      enacted: route?.enacted ?? [],
      origin: block.origin,
    };
    this.#imported.tell(imported);
    return imported;
  }

  /** Makes a block and all before it final. @param justifications SCALE of sp_runtime::Justifications */
  finalize(hash: Hex, justifications?: Uint8Array): FinalizedBlocks | undefined {
    const header = this.header(hash);
    if (header === undefined) throw new UnknownBlock(hash, false);
    if (header.number <= this.finalized().number) return undefined;
    const done = this.#database.setFinalized(hash, justifications);
    const told: FinalizedBlocks = {
      hash,
      number: header.number,
      header,
      finalized: done.finalized,
      displaced: done.displaced,
      retracted: done.route?.retracted ?? [],
      enacted: done.route?.enacted ?? [],
    };
    this.#finalized.tell(told);
    return told;
  }

  /** Goes on from a final block far above genesis, without those before it, and tells. @throws DatabaseError */
  begin(block: ReachedBlock): void {
    this.#database.commitReached(block);
    const header = decodeAll(headerCodec, block.header);
    const told = { hash: block.hash, number: header.number, header, retracted: [], enacted: [block.hash] };
    this.#imported.tell({ ...told, isBest: true, origin: "sync" });
    this.#finalized.tell({ ...told, finalized: [block.hash], displaced: [] });
  }

  onImported(listener: (block: ImportedBlock) => void): Unsubscribe {
    return this.#imported.add(listener);
  }
  onFinalized(listener: (blocks: FinalizedBlocks) => void): Unsubscribe {
    return this.#finalized.add(listener);
  }
}
