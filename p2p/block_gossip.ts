/**
 * Who we talk blocks with: admits peers by their handshake and our free slots, hears their block announcements and makes ours.
 * Reference: sc-network-sync engine.rs.
 */
import type { BlockRef, H256 } from "#runtime/primitives/ids.ts";
import { DecodeError, decodeAll, encode, tryDecode } from "#runtime/scale/codec.ts";
import { type Header, headerHash } from "#runtime/scale/header.ts";
import type { NetworkChain } from "./chain.ts";
import { LruSet } from "./limits.ts";
import type { Initiative, NotificationHandler } from "./notifications.ts";
import type { PeerId } from "./peers.ts";
import { BAD_BLOCK_ANNOUNCEMENT, BAD_MESSAGE, GENESIS_MISMATCH, type ReputationChange } from "./reputation.ts";
import type { PeerStatus } from "./status.ts";
import {
  type BlockAnnounce,
  type BlockAnnouncesHandshake,
  blockAnnouncesHandshake,
  decodeBlockAnnounce,
  encodeBlockAnnounce,
} from "./wire/block_announces.ts";
import { isFull, type RoleName, roleName } from "./wire/roles.ts";

const MAX_KNOWN_BLOCKS = 1024;

/** How many peers of each kind may take a slot. */
export type Slots = {
  /** Full nodes that may come to us. */
  readonly inPeers: number;
  /** Nodes that we go to. */
  readonly outPeers: number;
  readonly inPeersLight: number;
};

/** What the gossip asks of the rest of the network and tells it. `send` says whether the peer has a session. */
export interface BlockGossipContext {
  readonly chain: NetworkChain;
  readonly roles: number;
  readonly slots: Slots;
  report(peer: PeerId, change: ReputationChange): void;
  /** Whether the peer needs no slot. */
  isReserved(peer: PeerId): boolean;
  /** Whether only reserved peers are wanted. */
  reservedOnly(): boolean;
  send(peer: PeerId, message: Uint8Array): boolean;
  joined(peer: PeerId, best: BlockRef, full: boolean): void;
  left(peer: PeerId): void;
  announced(peer: PeerId, header: Header, hash: H256, isBest: boolean): void;
}

type GossipPeer = {
  readonly roles: number;
  readonly initiative: Initiative;
  best: BlockRef;
  readonly known: LruSet<H256>;
};

export class BlockGossip implements NotificationHandler {
  readonly #context: BlockGossipContext;
  readonly #peers = new Map<PeerId, GossipPeer>();

  constructor(context: BlockGossipContext) {
    this.#context = context;
  }

  peers(): readonly PeerStatus[] {
    return [...this.#peers].map(([peerId, { roles, best }]) => ({
      peerId,
      roles: roleName(roles),
      bestHash: best.hash,
      bestNumber: best.number,
    }));
  }
  has(peer: PeerId): boolean {
    return this.#peers.has(peer);
  }
  role(peer: PeerId): RoleName {
    return roleName(this.#peers.get(peer)?.roles ?? 0);
  }
  isFull(peer: PeerId): boolean {
    return isFull(this.#peers.get(peer)?.roles ?? 0);
  }
  /** Peers that we went to, reserved ones left out. */
  outgoing(): number {
    return this.#count((peer, id) => peer.initiative === "ours" && !this.#context.isReserved(id));
  }

  handshake(): Uint8Array {
    const { chain, roles } = this.#context;
    const best = chain.best();
    return encode(blockAnnouncesHandshake, {
      roles,
      best_number: best.number,
      best_hash: best.hash,
      genesis_hash: chain.genesisHash,
    });
  }

  accepts(peer: PeerId, raw: Uint8Array, initiative: Initiative): boolean {
    const handshake = decodeHandshake(raw);
    if (handshake === undefined) {
      this.#context.report(peer, BAD_MESSAGE);
      return false;
    }
    if (handshake.genesis_hash !== this.#context.chain.genesisHash) {
      this.#context.report(peer, GENESIS_MISMATCH);
      return false;
    }
    return this.#peers.has(peer) || this.#hasSlot(peer, handshake.roles, initiative);
  }

  /** Whether a peer that is here holds one of the slots that there are; a reserved one needs none. */
  mayStay(peer: PeerId): boolean {
    const { slots } = this.#context;
    const known = this.#peers.get(peer);
    if (known === undefined || this.#context.isReserved(peer)) return true;
    if (this.#context.reservedOnly()) return false;
    if (!isFull(known.roles)) return this.#lightPeers() <= slots.inPeersLight;
    return known.initiative === "ours" ? this.outgoing() <= slots.outPeers : this.#incoming() <= slots.inPeers;
  }

  #hasSlot(peer: PeerId, roles: number, initiative: Initiative): boolean {
    const { slots } = this.#context;
    if (this.#context.isReserved(peer)) return true;
    if (this.#context.reservedOnly()) return false;
    if (!isFull(roles)) return this.#lightPeers() < slots.inPeersLight;
    return initiative === "ours" ? this.outgoing() < slots.outPeers : this.#incoming() < slots.inPeers;
  }

  #lightPeers(): number {
    return this.#count((peer) => !isFull(peer.roles));
  }
  #incoming(): number {
    return this.#count(
      (peer, id) => peer.initiative === "theirs" && isFull(peer.roles) && !this.#context.isReserved(id),
    );
  }

  #count(wanted: (peer: GossipPeer, id: PeerId) => boolean): number {
    let count = 0;
    for (const [id, peer] of this.#peers) if (wanted(peer, id)) count += 1;
    return count;
  }

  opened(peer: PeerId, raw: Uint8Array, initiative: Initiative): void {
    const handshake = decodeHandshake(raw);
    if (handshake === undefined) return;
    const best = { number: handshake.best_number, hash: handshake.best_hash };
    this.#peers.set(peer, { roles: handshake.roles, initiative, best, known: new LruSet(MAX_KNOWN_BLOCKS) });
    this.#context.joined(peer, best, isFull(handshake.roles));
  }

  closed(peer: PeerId): void {
    this.#peers.delete(peer);
    this.#context.left(peer);
  }

  received(peer: PeerId, message: Uint8Array): void {
    const known = this.#peers.get(peer);
    if (known === undefined) return;
    let announce: BlockAnnounce;
    try {
      announce = decodeBlockAnnounce(message);
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause;
      this.#context.report(peer, BAD_BLOCK_ANNOUNCEMENT);
      return;
    }
    const { header } = announce;
    const hash = headerHash(header);
    const isBest = announce.isBest ?? true;
    if (isBest) known.best = { number: header.number, hash };
    if (known.known.add(hash)) this.#context.announced(peer, header, hash, isBest);
  }

  /** Tells every peer of a block, but for those that have it by what we know. */
  announce(header: Header, hash: H256, isBest: boolean): void {
    const message = encodeBlockAnnounce({ header, isBest, data: new Uint8Array() });
    for (const [peer, { known }] of this.#peers) if (known.add(hash)) this.#context.send(peer, message);
  }
}

function decodeHandshake(raw: Uint8Array): BlockAnnouncesHandshake | undefined {
  return tryDecode(() => decodeAll(blockAnnouncesHandshake, raw));
}
