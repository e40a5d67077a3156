/**
 * Keeps our chain up with the peers'. What a peer claims to have beyond ours is a target; a target is reached in one of two ways:
 *
 * - near the head, from its hash down through its parents until one is known ("climb down"): new blocks, short forks, orphans;
 * - from far behind, by finding the common ancestor and then downloading the peer's best chain upwards in ranges ("catch up"), from all
 *   peers that have them, some on their way while others are imported.
 *
 * Peers are asked side by side, blocks are imported one after the other. A peer that fails, lies, or sends what does not verify loses
 * standing and its session. Nothing below the finalized block is ever followed.
 * Reference: sc-network-sync strategy/chain_sync.rs.
 */
import type { BlockNumber, BlockRef, H256 } from "#runtime/primitives/ids.ts";
import type { Header } from "#runtime/scale/header.ts";
import { commonAncestor } from "./ancestor.ts";
import { type BlockDownload, bodySize, type DownloadedBlock, PeerFault } from "./block_download.ts";
import type { IncomingBlock, NetworkChain } from "./chain.ts";
import { type Clock, monotonic } from "./limits.ts";
import type { PeerId } from "./peers.ts";
import { type Range, RangeDownload, type RangePlan } from "./range_download.ts";
import {
  BAD_JUSTIFICATION,
  GENESIS_MISMATCH,
  NO_BLOCK,
  type ReputationChange,
  VERIFICATION_FAIL,
} from "./reputation.ts";
import { SyncPeers, type Target } from "./sync_peers.ts";

/** Blocks climbed down at once. */
const RANGE = 128;
/** A target this far above our best is caught up with rather than climbed down from. */
const FAR = 64;
/** Blocks, and bytes of them, climbed down before looking for the common ancestor instead. */
const MAX_CLIMB = 256;
const MAX_CLIMB_BYTES = 32 * 1024 * 1024;
/** Behind the peers by more than this we are syncing, not following. Reference: MAJOR_SYNC_BLOCKS. */
const MAJOR_SYNC_BLOCKS = 5;
/** Retries after a failure of our own. Peers of the reference ban who asks the same more than twice. */
const MAX_RETRIES = 1;
const RETRY_AFTER = 1_000;
/** Milliseconds in which a peer that has not what we lack is not caught up with: one that began by warp has old blocks last. */
const REST_AFTER_NOTHING = 30_000;

/** What syncing tells the rest of the network. */
export interface SyncEvents {
  /** The peer is at fault: change its standing and end its session. */
  fault(peer: PeerId, change: ReputationChange): void;
  /** A catch-up is done: our best block is one that peers were not told of. */
  caughtUp(): void;
  /** Nobody is at fault, but the peer's block is not to be had. */
  gaveUp(peer: PeerId, reason: string): void;
  /** Something of our own failed while syncing. */
  problem(cause: unknown): void;
}

/** The import said stop, and nobody is to blame for it. */
class Halt extends Error {
  readonly retry: boolean;
  constructor(reason: string, retry: boolean) {
    super(reason);
    this.retry = retry;
  }
}

export class Sync {
  readonly #chain: NetworkChain;
  readonly #download: BlockDownload;
  readonly #events: SyncEvents;
  readonly #now: Clock;
  readonly #peers = new SyncPeers();
  readonly #busy = new Set<PeerId>();
  readonly #pursued = new Set<H256>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #catchingUp = false;
  #ranges: RangeDownload | undefined;
  #held = false;
  #imports: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(chain: NetworkChain, download: BlockDownload, events: SyncEvents, now = monotonic) {
    this.#chain = chain;
    this.#now = now;
    this.#download = download;
    this.#events = events;
  }

  addPeer(peer: PeerId, best: BlockRef): void {
    this.#peers.add(peer, best);
    this.#wake();
  }
  removePeer(peer: PeerId): void {
    this.#peers.remove(peer);
  }

  /** Imports nothing until `release`: what peers have is only noted. */
  hold(): void {
    this.#held = true;
  }
  release(): void {
    this.#held = false;
    this.#wake();
  }

  /** A peer told us of a block. */
  announced(peer: PeerId, header: Header, hash: H256, isBest: boolean): void {
    this.#peers.announced(peer, { number: header.number, hash, parentHash: header.parentHash, attempts: 0 }, isBest);
    this.#wake();
  }

  /** A peer spoke of a block that it may not have itself. One far above ours comes with the rest. */
  wanted(peer: PeerId, block: BlockRef): void {
    if (this.#isFar(block)) return;
    this.#peers.announced(peer, { ...block, attempts: 0, hearsay: true }, false);
    this.#wake();
  }

  /** What the peer last said its best block is. */
  best(peer: PeerId): BlockRef | undefined {
    return this.#peers.best(peer);
  }
  /** Peers that claim a height or more, the highest first. */
  peersAt(number: BlockNumber): readonly PeerId[] {
    const height = (peer: PeerId): BlockNumber => this.#peers.best(peer)?.number ?? 0;
    return [...this.#peers.atLeast(number)].sort((a, b) => height(b) - height(a));
  }
  /** The height that the network is at, as far as peers tell. */
  bestSeen(): BlockNumber | undefined {
    return this.#peers.median();
  }
  /** Whether the network is so far ahead that nothing at the head is worth doing. */
  isMajorSyncing(): boolean {
    return (this.bestSeen() ?? 0) > this.#chain.best().number + MAJOR_SYNC_BLOCKS;
  }

  /** Asks the peers that have the block for its justification until one gives a valid one. @returns whether one did. */
  async requestJustification(block: BlockRef): Promise<boolean> {
    for (const peer of this.#peers.atLeast(block.number)) {
      if (this.#stopped) return false;
      try {
        for (const justification of await this.#download.justifications(peer, block)) {
          if (await this.#chain.importJustification(block, justification)) return true;
          throw new PeerFault(BAD_JUSTIFICATION);
        }
      } catch (cause) {
        this.#blame(peer, cause);
      }
    }
    return false;
  }

  /** Starts nothing new; resolves when the block being imported is done with. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#ranges?.stop();
    await this.#imports;
  }

  /** Gives every idle peer the best target that it alone has. */
  #wake(): void {
    if (this.#stopped || this.#held) return;
    this.#peers.prune(this.#chain.finalized().number);
    const now = this.#now();
    for (;;) {
      const next = this.#peers.take(
        (peer) => !this.#busy.has(peer),
        (target, peer) =>
          !this.#pursued.has(target.hash) &&
          !(this.#isFar(target) && (this.#catchingUp || this.#peers.isResting(peer, now))),
      );
      if (next === undefined) return;
      this.#start(next.peer, next.target);
    }
  }

  #isFar(target: BlockRef): boolean {
    return target.number > this.#chain.best().number + FAR;
  }

  #start(peer: PeerId, target: Target): void {
    this.#busy.add(peer);
    this.#pursued.add(target.hash);
    this.#pursue(peer, target)
      .catch((cause: unknown) => {
        this.#blame(peer, cause);
        if (cause instanceof Halt && cause.retry) this.#retryLater(peer, target);
      })
      .finally(() => {
        this.#busy.delete(peer);
        this.#pursued.delete(target.hash);
        this.#wake();
      });
  }

  #retryLater(peer: PeerId, target: Target): void {
    if (target.attempts >= MAX_RETRIES || this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#peers.retry(peer, target);
      this.#wake();
    }, RETRY_AFTER);
    timer.unref();
    this.#timers.add(timer);
  }

  /** Only `PeerFault` is the peer's; anything else is ours, and it may keep its session. */
  #blame(peer: PeerId, cause: unknown): void {
    if (this.#stopped) return;
    if (cause instanceof Halt) this.#events.gaveUp(peer, cause.message);
    else if (!(cause instanceof PeerFault)) this.#events.problem(cause);
    else if (this.#peers.has(peer)) this.#events.fault(peer, cause.change);
  }

  async #pursue(peer: PeerId, target: Target): Promise<void> {
    if ((await this.#chain.header(target.hash)) !== undefined) return;
    if (!this.#isFar(target)) {
      if (await this.#climbDown(peer, target)) return;
    }
    if (this.#catchingUp) throw new Halt("already catching up", true);
    this.#catchingUp = true;
    try {
      await this.#catchUp(peer, target);
    } finally {
      this.#catchingUp = false;
    }
  }

  /** @returns false if the chain goes on below what may be climbed. */
  async #climbDown(peer: PeerId, target: Target): Promise<boolean> {
    let blocks: readonly DownloadedBlock[] = [];
    let from = target.hash;
    let parentKnown = target.parentHash !== undefined && (await this.#knows(target.parentHash));
    let bytes = 0;
    while (blocks.length < MAX_CLIMB && bytes < MAX_CLIMB_BYTES) {
      const max = parentKnown ? 1 : Math.max(8, Math.min(RANGE, target.number - this.#chain.best().number));
      const got = await this.#download.descending(peer, from, max);
      if (got.length === 0)
        throw target.hearsay === true ? new Halt("has not the block either", true) : new PeerFault(NO_BLOCK);
      blocks = [...got, ...blocks];
      bytes += bodySize(got);
      const start = await this.#firstImportable(blocks);
      if (start !== undefined) {
        await this.#importAll(peer, blocks.slice(start), "broadcast");
        return true;
      }
      const [lowest] = blocks;
      if (lowest === undefined || lowest.number <= this.#chain.finalized().number + 1)
        throw new Halt("forks off below the finalized block", false);
      from = lowest.header.parentHash;
      parentKnown = false;
    }
    return false;
  }

  /** Index of the highest block whose parent we have. */
  async #firstImportable(blocks: readonly DownloadedBlock[]): Promise<number | undefined> {
    for (let i = blocks.length - 1; i >= 0; i--) {
      const block = blocks[i];
      if (block !== undefined && (await this.#knows(block.header.parentHash))) return i;
    }
    return undefined;
  }

  async #knows(hash: H256): Promise<boolean> {
    return (await this.#chain.header(hash)) !== undefined;
  }

  async #catchUp(peer: PeerId, target: Target): Promise<void> {
    const start = Math.min(this.#chain.best().number, target.number);
    const finalized = this.#chain.finalized().number;
    const common = await commonAncestor(start, finalized, async (number) => {
      const theirs = await this.#download.hashAt(peer, number);
      return theirs !== undefined && theirs === (await this.#chain.hashAt(number));
    });
    if (common === undefined) {
      if (finalized === 0) throw new PeerFault(GENESIS_MISMATCH);
      throw new Halt("forks off below the finalized block", false);
    }
    const parent = await this.#chain.hashAt(common);
    if (parent === undefined) throw new Halt("our best chain has changed", true);
    await this.#importRanges(peer, { parent, from: common + 1, to: target.number });
    this.#events.caughtUp();
  }

  /** Imports blocks as they come, from whoever has them, the peer before others. */
  async #importRanges(peer: PeerId, span: Pick<RangePlan, "parent" | "from" | "to">): Promise<void> {
    const ranges = new RangeDownload(this.#download, {
      ...span,
      peersAt: (number) => [peer, ...this.#peers.atLeast(number).filter((each) => each !== peer)],
      fault: (each, change) => this.#blame(each, new PeerFault(change)),
    });
    this.#ranges = ranges;
    try {
      let coming = this.#prepared(ranges);
      for (let isFirst = true; ; isFirst = false) {
        const range = await coming;
        if (this.#stopped) return;
        if (range === undefined && isFirst) {
          this.#peers.rest(peer, this.#now() + REST_AFTER_NOTHING);
          throw new Halt(`has not block ${span.from}`, false);
        }
        if (range === undefined) return;
        coming = this.#prepared(ranges);
        // A rejection is met at the next turn, or of no interest any more once the import has failed.
        coming.catch(() => undefined);
        await this.#importRange(range, peer);
      }
    } finally {
      this.#ranges = undefined;
      ranges.stop();
    }
  }

  async #prepared(ranges: RangeDownload): Promise<Range | undefined> {
    const range = await ranges.next();
    if (range !== undefined) await this.#chain.prepareImport?.(range.blocks);
    return range;
  }

  /** What another peer gave is its own fault, and to be had from the one that is caught up with. */
  async #importRange({ peer: giver, blocks }: Range, peer: PeerId): Promise<void> {
    try {
      await this.#importAll(giver, blocks, "initial");
    } catch (cause) {
      if (giver === peer || !(cause instanceof PeerFault)) throw cause;
      this.#blame(giver, cause);
      throw new Halt("another peer's block is bad", true);
    }
  }

  async #importAll(peer: PeerId, blocks: readonly DownloadedBlock[], origin: IncomingBlock["origin"]): Promise<void> {
    for (const block of blocks) {
      if (this.#stopped) return;
      await this.#import({ ...block, origin }, peer);
      await othersTurn();
    }
  }

  /** Imports after whatever is being imported. Throws `PeerFault` or `Halt` if the blocks above it are not to be tried. */
  async #import(block: IncomingBlock, peer: PeerId): Promise<void> {
    const turn = this.#imports.then(() => this.#chain.importBlock(block));
    this.#imports = turn.catch(() => undefined);
    const outcome = await turn;
    switch (outcome.type) {
      case "imported":
      case "known":
        return;
      case "bad":
        throw new PeerFault(VERIFICATION_FAIL);
      case "badJustification":
        this.#events.fault(peer, BAD_JUSTIFICATION);
        return;
      case "unknownParent":
        throw new Halt("the parent is gone", true);
      case "finalizedFork":
        throw new Halt("forks off below the finalized block", false);
      case "failed":
        throw new Halt(outcome.reason, true);
    }
  }
}

/** Blocks of a chain that is caught up with come without a pause: whoever else waits for this thread gets it between two of them. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
