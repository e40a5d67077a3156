/** Blocks that follow subscriptions hold, all together. Reference: sc-rpc-spec-v2 chain_head/subscription/inner.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";

/** Who holds blocks, and can be made to let go of all of them. */
export interface PinHolder {
  /** Lets go of all its blocks, and takes no more. */
  stop(): void;
}

/** Different blocks that may be held at a time. */
const MAX_PINNED = 512;
/** Whoever holds a block for longer, ms, has to go when room is needed. */
const MAX_PINNED_MS = 60_000;

/** The blocks that follows hold, which are not pruned for them; each is counted once, however many hold it. */
export class PinnedBlocks {
  readonly #now: () => number;
  readonly #max: number;
  /** When each holder took each block. */
  readonly #blocks = new Map<Hex, Map<PinHolder, number>>();

  constructor(max = MAX_PINNED, now: () => number = Date.now) {
    this.#max = max;
    this.#now = now;
  }

  /** Makes room if there is none: first those that hold blocks for too long are stopped, then whoever asks. */
  add(holder: PinHolder, hash: Hex): void {
    const holders = this.#blocks.get(hash) ?? new Map<PinHolder, number>();
    holders.set(holder, this.#now());
    this.#blocks.set(hash, holders);
    if (this.#blocks.size <= this.#max) return;
    for (const slow of this.#slowHolders()) slow.stop();
    if (this.#blocks.size > this.#max) holder.stop();
  }

  #slowHolders(): Set<PinHolder> {
    const since = this.#now() - MAX_PINNED_MS;
    const slow = new Set<PinHolder>();
    for (const holders of this.#blocks.values()) {
      for (const [holder, at] of holders) if (at < since) slow.add(holder);
    }
    return slow;
  }

  /** Lets go of one block; of one that is not held, nothing. */
  remove(holder: PinHolder, hash: Hex): void {
    const holders = this.#blocks.get(hash);
    if (holders?.delete(holder) === true && holders.size === 0) this.#blocks.delete(hash);
  }
}
