/**
 * What is known of other nodes: addresses, standing, when to try them again. Standing decays towards zero, so a ban ends by itself.
 * Reference: sc-network peer_store.rs.
 */
import type { Clock } from "./limits.ts";
import { DISCONNECTED, MAX_REPUTATION, MIN_REPUTATION, type ReputationChange } from "./reputation.ts";

/** Base58 text of a libp2p peer id. */
export type PeerId = string;

/** Below this a peer is neither dialled nor let in. */
export const BANNED_THRESHOLD = 71 * Math.trunc(MIN_REPUTATION / 100);
/** Every second a two-hundredth of the standing is forgotten. */
const INVERSE_DECREMENT = 200;
/** A peer of no standing is forgotten after this long, in ms. */
const FORGET_AFTER = 3_600_000;
const MAX_PEERS = 4096;
const MAX_ADDRESSES = 16;
/** Waits before a peer is dialled again, in ms. The longest is short: a healed network is to find itself at once. */
const FIRST_BACK_OFF = 1_000;
const MAX_BACK_OFF = 10_000;

type PeerRecord = {
  reputation: number;
  /** When the standing was last decayed to. */
  decayedAt: number;
  touchedAt: number;
  failures: number;
  retryAt: number;
  readonly addresses: Set<string>;
};

/** What is kept of a peer from one run to the next. */
export type StoredPeer = {
  readonly peer: PeerId;
  readonly reputation: number;
  readonly addresses: readonly string[];
};

export class PeerStore {
  readonly #now: Clock;
  readonly #peers = new Map<PeerId, PeerRecord>();
  readonly #reserved = new Set<PeerId>();
  readonly #onBan: (peer: PeerId, change: ReputationChange) => void;

  /** @param onBan called at every report that leaves the peer banned. */
  constructor(now: Clock, onBan: (peer: PeerId, change: ReputationChange) => void = () => undefined) {
    this.#now = now;
    this.#onBan = onBan;
  }

  /** Changes the standing of a peer. */
  report(peer: PeerId, change: ReputationChange): void {
    const record = this.#touch(peer);
    record.reputation = Math.max(MIN_REPUTATION, Math.min(MAX_REPUTATION, record.reputation + change.value));
    if (record.reputation < BANNED_THRESHOLD) this.#onBan(peer, change);
  }

  /** As of now; 0 for a peer that nothing is known of. */
  reputation(peer: PeerId): number {
    const record = this.#peers.get(peer);
    return record === undefined ? 0 : this.#decayed(record).reputation;
  }

  /** Whether the peer may not connect, and is not connected to. */
  isBanned(peer: PeerId): boolean {
    return this.reputation(peer) < BANNED_THRESHOLD;
  }

  /** Remembers where a peer may be reached. */
  addAddress(peer: PeerId, address: string): void {
    const { addresses } = this.#touch(peer);
    if (addresses.size < MAX_ADDRESSES) addresses.add(address);
  }

  /** Where it may be reached, as far as is remembered. */
  addresses(peer: PeerId): readonly string[] {
    return [...(this.#peers.get(peer)?.addresses ?? [])];
  }

  /** Every peer that has an address or a standing, whoever was heard of last first. */
  stored(): readonly StoredPeer[] {
    return [...this.#peers]
      .sort(([, a], [, b]) => b.touchedAt - a.touchedAt)
      .map(([peer, record]) => ({
        peer,
        reputation: this.#decayed(record).reputation,
        addresses: [...record.addresses],
      }))
      .filter(({ reputation, addresses }) => reputation !== 0 || addresses.length > 0);
  }

  /** Takes in what was stored `age` ms ago. What is known of a peer already stays. */
  restore(peers: readonly StoredPeer[], age: number): void {
    for (const { peer, reputation, addresses } of peers.slice(0, MAX_PEERS)) {
      if (this.#peers.has(peer)) continue;
      for (const address of addresses) this.addAddress(peer, address);
      const record = this.#touch(peer);
      record.reputation = Math.max(MIN_REPUTATION, Math.min(MAX_REPUTATION, reputation));
      record.decayedAt -= Math.max(0, age);
      record.touchedAt -= Math.max(0, age);
      this.#decayed(record);
    }
  }

  reserve(peer: PeerId): void {
    this.#reserved.add(peer);
  }
  unreserve(peer: PeerId): void {
    this.#reserved.delete(peer);
  }
  isReserved(peer: PeerId): boolean {
    return this.#reserved.has(peer);
  }
  reserved(): readonly PeerId[] {
    return [...this.#reserved];
  }

  /** A dial failed or the peer would not talk to us: leave it alone for a while, longer each time. */
  backOff(peer: PeerId): void {
    const record = this.#touch(peer);
    record.retryAt = this.#now() + Math.min(MAX_BACK_OFF, FIRST_BACK_OFF * 2 ** record.failures);
    record.failures += 1;
  }
  /** The peer talks to us: what failed before is forgiven. */
  joined(peer: PeerId): void {
    const record = this.#touch(peer);
    record.failures = 0;
    record.retryAt = 0;
  }
  disconnected(peer: PeerId): void {
    this.report(peer, DISCONNECTED);
  }

  /** Peers to dial: reserved ones first, then those of the best standing. Never one that is banned or backing off. */
  candidates(count: number, leaveOut: (peer: PeerId) => boolean): readonly PeerId[] {
    const now = this.#now();
    return [...this.#peers]
      .filter(([peer, record]) => record.addresses.size > 0 && record.retryAt <= now && !leaveOut(peer))
      .map(([peer, record]) => ({
        peer,
        reputation: this.#reserved.has(peer) ? MAX_REPUTATION + 1 : this.#decayed(record).reputation,
      }))
      .filter(({ reputation }) => reputation >= BANNED_THRESHOLD)
      .sort((a, b) => b.reputation - a.reputation)
      .slice(0, count)
      .map(({ peer }) => peer);
  }

  #touch(peer: PeerId): PeerRecord {
    const now = this.#now();
    let record = this.#peers.get(peer);
    if (record === undefined) {
      if (this.#peers.size >= MAX_PEERS) this.#forget(now);
      record = { reputation: 0, decayedAt: now, touchedAt: now, failures: 0, retryAt: 0, addresses: new Set() };
      this.#peers.set(peer, record);
    }
    this.#decayed(record).touchedAt = now;
    return record;
  }

  /** Makes room: what has no standing and was not heard of for long; if that is nothing, whoever was not heard of for longest. */
  #forget(now: number): void {
    let oldest: { peer: PeerId; touchedAt: number } | undefined;
    for (const [peer, record] of this.#peers) {
      if (this.#reserved.has(peer)) continue;
      if (this.#decayed(record).reputation === 0 && now - record.touchedAt > FORGET_AFTER) this.#peers.delete(peer);
      else if (oldest === undefined || record.touchedAt < oldest.touchedAt)
        oldest = { peer, touchedAt: record.touchedAt };
    }
    if (this.#peers.size >= MAX_PEERS && oldest !== undefined) this.#peers.delete(oldest.peer);
  }

  #decayed(record: PeerRecord): PeerRecord {
    const seconds = Math.floor((this.#now() - record.decayedAt) / 1000);
    record.decayedAt += seconds * 1000;
    for (let i = 0; i < seconds && record.reputation !== 0; i++) {
      const step = Math.trunc(record.reputation / INVERSE_DECREMENT);
      record.reputation -= step === 0 ? Math.sign(record.reputation) : step;
    }
    return record;
  }
}
