/** What the peers that we sync with say they have. */
import type { BlockNumber, BlockRef, H256 } from "#runtime/primitives/ids.ts";
import type { PeerId } from "./peers.ts";

/** A block that a peer says it has and we may want. `parentHash` is known where the header was announced. */
export type Target = BlockRef & {
  readonly parentHash?: H256;
  readonly attempts: number;
  /** The peer spoke of the block without saying that it has it. */
  readonly hearsay?: true;
};

/** Announced blocks remembered for a peer. An honest one is seldom ahead by more than a few we do not have. */
const MAX_TARGETS = 32;

type SyncPeer = { best: BlockRef; readonly targets: Map<H256, Target>; restsUntil?: number };

export class SyncPeers {
  readonly #peers = new Map<PeerId, SyncPeer>();

  add(peer: PeerId, best: BlockRef): void {
    this.#peers.set(peer, { best, targets: new Map([[best.hash, { ...best, attempts: 0 }]]) });
  }
  remove(peer: PeerId): void {
    this.#peers.delete(peer);
  }
  has(peer: PeerId): boolean {
    return this.#peers.has(peer);
  }
  get size(): number {
    return this.#peers.size;
  }

  announced(peer: PeerId, target: Target, isBest: boolean): void {
    const known = this.#peers.get(peer);
    if (known === undefined) return;
    if (isBest) known.best = { number: target.number, hash: target.hash };
    this.#addTarget(known, target);
  }

  /** Puts a target back, to be tried once more. */
  retry(peer: PeerId, target: Target): void {
    const known = this.#peers.get(peer);
    if (known !== undefined) this.#addTarget(known, { ...target, attempts: target.attempts + 1 });
  }

  #addTarget(peer: SyncPeer, target: Target): void {
    if (target.hearsay === true && peer.targets.has(target.hash)) return;
    peer.targets.set(target.hash, target);
    if (peer.targets.size <= MAX_TARGETS) return;
    const lowest = [...peer.targets.values()].reduce((a, b) => (b.number < a.number ? b : a));
    peer.targets.delete(lowest.hash);
  }

  /** The highest target of a peer that `free` allows, taken from its list. */
  take(
    free: (peer: PeerId) => boolean,
    wanted: (target: Target, peer: PeerId) => boolean,
  ): { peer: PeerId; target: Target } | undefined {
    let chosen: { peer: PeerId; target: Target } | undefined;
    for (const [peer, { targets }] of this.#peers) {
      if (!free(peer)) continue;
      for (const target of targets.values())
        if (wanted(target, peer) && (chosen === undefined || target.number > chosen.target.number))
          chosen = { peer, target };
    }
    if (chosen !== undefined) this.#peers.get(chosen.peer)?.targets.delete(chosen.target.hash);
    return chosen;
  }

  /** Forgets targets at or below a height. */
  prune(number: BlockNumber): void {
    for (const { targets } of this.#peers.values())
      for (const target of targets.values()) if (target.number <= number) targets.delete(target.hash);
  }

  /** Leaves a peer alone until a moment: it has nothing that we lack. */
  rest(peer: PeerId, until: number): void {
    const known = this.#peers.get(peer);
    if (known !== undefined) known.restsUntil = until;
  }
  isResting(peer: PeerId, now: number): boolean {
    return (this.#peers.get(peer)?.restsUntil ?? 0) > now;
  }

  best(peer: PeerId): BlockRef | undefined {
    return this.#peers.get(peer)?.best;
  }

  /** Peers that claim a height, in no particular order. */
  atLeast(number: BlockNumber): readonly PeerId[] {
    return [...this.#peers].filter(([, { best }]) => best.number >= number).map(([peer]) => peer);
  }

  /** Median of the heights that peers claim, so that one liar does not move it. Undefined without peers. */
  median(): BlockNumber | undefined {
    const heights = [...this.#peers.values()].map(({ best }) => best.number).sort((a, b) => a - b);
    return heights[Math.floor(heights.length / 2)];
  }
}
