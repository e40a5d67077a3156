/**
 * Blocks of a long chain in their order, from several peers at once, so that import need not wait for any of them: ranges are asked for
 * ahead of what is imported, as far as blocks and bytes allow, and one that a peer is slow with, or has not, is asked of another.
 * Reference: sc-network-sync blocks.rs BlockCollection.
 */
import type { BlockNumber, H256 } from "#runtime/primitives/ids.ts";
import { type BlockDownload, bodySize, type DownloadedBlock, PeerFault } from "./block_download.ts";
import type { PeerId } from "./peers.ts";
import type { ReputationChange } from "./reputation.ts";

/** Blocks asked for at once: the most that peers give. */
const RANGE = 128;
/** Blocks asked for ahead of those that are handed out. */
export const LOOK_AHEAD = 1_024;
/** Bytes of bodies that wait to be handed out, with what is expected of the answers under way. */
export const MAX_HELD = 32 * 1024 * 1024;
/** Requests under way to one peer: while it answers one, the next is on its way. */
const PER_PEER = 2;
/** Milliseconds after which another peer is asked for what one is slow with. */
export const LATE_AFTER = 3_000;

/** Blocks that follow each other, and who gave them. */
export type Range = { readonly peer: PeerId; readonly blocks: readonly DownloadedBlock[] };

type Part = {
  readonly from: BlockNumber;
  max: number;
  /** Peers whose answers are under way. */
  readonly asked: Set<PeerId>;
  /** Peers that are not asked for it again: they have it not, or that of another chain. */
  readonly without: Set<PeerId>;
  answer?: Range;
  isLate: boolean;
};

export type RangePlan = {
  /** The block that the first one is to build on. */
  readonly parent: H256;
  readonly from: BlockNumber;
  readonly to: BlockNumber;
  /** Peers that claim a height, those to be asked first in front. */
  readonly peersAt: (number: BlockNumber) => readonly PeerId[];
  /** The peer is at fault, and asked for nothing more. */
  readonly fault: (peer: PeerId, change: ReputationChange) => void;
};

type Waiting = { resolve: (range: Range | undefined) => void; reject: (cause: unknown) => void };

export class RangeDownload {
  readonly #download: Pick<BlockDownload, "ascending">;
  readonly #plan: RangePlan;
  readonly #useless = new Set<PeerId>();
  readonly #load = new Map<PeerId, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #parts: Part[] = [];
  #parent: H256;
  /** The first block that is in no part yet. */
  #next: BlockNumber;
  #held = 0;
  #largest = 0;
  #waiting: Waiting | undefined;
  #stopped = false;

  constructor(download: Pick<BlockDownload, "ascending">, plan: RangePlan) {
    this.#download = download;
    this.#plan = plan;
    this.#parent = plan.parent;
    this.#next = plan.from;
  }

  /**
   * The blocks that come next; undefined when all are handed out, or no peer has any more of them, or after the stop.
   * One caller at a time. Rejects only with what is our own.
   */
  next(): Promise<Range | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#serve();
    });
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#parts = [];
    this.#settle((waiting) => waiting.resolve(undefined));
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) how(waiting);
  }

  #serve(): void {
    for (;;) {
      this.#fill();
      const [part] = this.#parts;
      if (this.#waiting === undefined) return;
      if (part?.answer === undefined) {
        const isHopeless = part === undefined || (part.asked.size === 0 && this.#mayHave(part).length === 0);
        if (isHopeless) this.#settle((waiting) => waiting.resolve(undefined));
        return;
      }
      const { answer } = part;
      this.#held -= bodySize(answer.blocks);
      if (answer.blocks[0]?.header.parentHash !== this.#parent) {
        delete part.answer;
        part.without.add(answer.peer);
        continue;
      }
      this.#parts.shift();
      this.#parent = answer.blocks.at(-1)?.hash ?? this.#parent;
      this.#settle((waiting) => waiting.resolve(answer));
    }
  }

  /** Asks for whatever is to be asked for now. */
  #fill(): void {
    if (this.#stopped) return;
    for (const part of this.#parts)
      if (part.answer === undefined && (part.asked.size === 0 || part.isLate)) this.#ask(part);
    while (this.#mayGrow()) {
      const max = Math.min(RANGE, this.#plan.to - this.#next + 1);
      const part: Part = { from: this.#next, max, asked: new Set(), without: new Set(), isLate: false };
      if (!this.#ask(part)) return;
      this.#parts.push(part);
      this.#next += max;
    }
  }

  #mayGrow(): boolean {
    if (this.#next > this.#plan.to) return false;
    const [first] = this.#parts;
    if (first === undefined) return true;
    const expected = this.#parts.filter(({ answer }) => answer === undefined).length * this.#largest;
    return this.#next - first.from < LOOK_AHEAD && this.#held + expected + this.#largest <= MAX_HELD;
  }

  /** Peers that were not asked for it yet, busy ones among them. */
  #mayHave({ from, without, asked }: Part): readonly PeerId[] {
    const isNew = (peer: PeerId): boolean => !this.#useless.has(peer) && !without.has(peer) && !asked.has(peer);
    return this.#plan.peersAt(from).filter(isNew);
  }

  /** @returns false if no peer can be asked now */
  #ask(part: Part): boolean {
    const load = (peer: PeerId): number => this.#load.get(peer) ?? 0;
    const [first, ...others] = this.#mayHave(part).filter((peer) => load(peer) < PER_PEER);
    if (first === undefined) return false;
    const peer = others.reduce((least, each) => (load(each) < load(least) ? each : least), first);
    part.asked.add(peer);
    part.isLate = false;
    this.#load.set(peer, load(peer) + 1);
    const timer = setTimeout(() => {
      part.isLate = true;
      this.#serve();
    }, LATE_AFTER);
    timer.unref();
    this.#timers.add(timer);
    this.#download
      .ascending(peer, part.from, part.max)
      .then((blocks) => this.#arrived(part, { peer, blocks }))
      .catch((cause: unknown) => this.#failed(peer, cause))
      .finally(() => {
        clearTimeout(timer);
        this.#timers.delete(timer);
        part.asked.delete(peer);
        this.#load.set(peer, load(peer) - 1);
        this.#serve();
      });
    return true;
  }

  #arrived(part: Part, range: Range): void {
    const { blocks, peer } = range;
    if (blocks.length === 0) this.#useless.add(peer);
    const at = this.#parts.indexOf(part);
    if (blocks.length === 0 || at < 0 || part.answer !== undefined || part.without.has(peer)) return;
    const size = bodySize(blocks);
    this.#largest = Math.max(this.#largest, size);
    this.#held += size;
    part.answer = range;
    const rest = part.max - blocks.length;
    if (rest <= 0) return;
    part.max = blocks.length;
    const from = part.from + blocks.length;
    this.#parts.splice(at + 1, 0, { from, max: rest, asked: new Set(), without: new Set(), isLate: false });
  }

  #failed(peer: PeerId, cause: unknown): void {
    this.#useless.add(peer);
    if (this.#stopped) return;
    if (cause instanceof PeerFault) this.#plan.fault(peer, cause.change);
    else this.#settle((waiting) => waiting.reject(cause));
  }
}
