/** Fetches the blocks below the one that a chain was begun with, downwards, beside everything else. Reference: chain_sync.rs gap_sync. */
import { type BlockDownload, PeerFault } from "./block_download.ts";
import type { MissingBlocks } from "./chain.ts";
import { Pause } from "./pause.ts";
import type { PeerId } from "./peers.ts";
import { BAD_BLOCK } from "./reputation.ts";
import type { WarpEvents } from "./warp_sync.ts";

/** Blocks asked for at once. */
const RANGE = 128;
/** Milliseconds until peers are asked again, when none had the block. */
const ASK_AGAIN = 5_000;

export class GapFill {
  readonly #missing: MissingBlocks;
  readonly #download: BlockDownload;
  readonly #peersAt: (number: number) => readonly PeerId[];
  readonly #events: WarpEvents;
  readonly #pause = new Pause();
  #stopped = false;

  constructor(
    missing: MissingBlocks,
    download: BlockDownload,
    peersAt: (number: number) => readonly PeerId[],
    events: WarpEvents,
  ) {
    this.#missing = missing;
    this.#download = download;
    this.#peersAt = peersAt;
    this.#events = events;
  }

  stop(): void {
    this.#stopped = true;
    this.#pause.end();
  }

  /** Resolves when nothing is missing, or at the stop. Rejects if blocks cannot be stored. */
  async run(): Promise<void> {
    const first = this.#missing.next();
    if (first === undefined) return;
    this.#events.progress(`the blocks up to #${first.number} are being fetched`);
    while (!this.#stopped && this.#missing.next() !== undefined) {
      if (!(await this.#fetchSome())) await this.#pause.wait(ASK_AGAIN);
    }
    if (!this.#stopped) this.#events.progress("no block is missing any more");
  }

  /** @returns whether a peer had some */
  async #fetchSome(): Promise<boolean> {
    const wanted = this.#missing.next();
    if (wanted === undefined) return true;
    for (const peer of this.#peersAt(wanted.number)) {
      try {
        const blocks = await this.#download.descending(peer, wanted.hash, Math.min(RANGE, wanted.number));
        if (this.#stopped) return false;
        // Given lowest first; a peer may keep no bodies of old blocks, and is not at fault.
        if (blocks.length === 0) continue;
        if (!this.#missing.take([...blocks].reverse())) throw new PeerFault(BAD_BLOCK);
        return true;
      } catch (cause) {
        if (!(cause instanceof PeerFault)) throw cause;
        if (this.#stopped) return false;
        this.#events.fault(peer, cause.change);
      }
    }
    return false;
  }
}
