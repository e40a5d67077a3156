/** Decides whom to connect to and whom to let go: bootnodes, reserved nodes and what mDNS finds, up to the free slots. */
import type { Direction, Host } from "./host.ts";
import type { Clock } from "./limits.ts";
import type { PeerId, PeerStore } from "./peers.ts";

/** What the connector looks at before it connects. */
export interface ConnectorContext {
  readonly host: Host;
  readonly peers: PeerStore;
  readonly now: Clock;
  readonly outPeers: number;
  /** Peers that we went to and that take a slot. */
  outgoing(): number;
  /** Whether we talk with the peer, or are about to. */
  isActive(peer: PeerId): boolean;
  /** Offers to talk to a connected peer. */
  open(peer: PeerId): void;
}

const TICK = 1_100;
/** A connection that nothing came of is closed after this long, in ms. */
const IDLE = 15_000;

export class Connector {
  readonly #context: ConnectorContext;
  readonly #dialing = new Set<PeerId>();
  readonly #connectedAt = new Map<PeerId, number>();
  #reservedOnly: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(context: ConnectorContext, reservedOnly: boolean) {
    this.#context = context;
    this.#reservedOnly = reservedOnly;
  }

  /** Whether only reserved nodes are wanted. */
  get reservedOnly(): boolean {
    return this.#reservedOnly;
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), TICK);
    this.#timer.unref();
    this.tick();
  }
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A connection is there, by whomever. */
  connected(peer: PeerId, direction: Direction): void {
    if (!this.#connectedAt.has(peer)) this.#connectedAt.set(peer, this.#context.now());
    if (direction === "outbound") this.#context.open(peer);
  }
  /** The last connection to the peer is gone. */
  disconnected(peer: PeerId): void {
    this.#connectedAt.delete(peer);
    this.#context.peers.disconnected(peer);
  }

  /** A node that may be dialled from now on. */
  discovered(peer: PeerId, addresses: readonly string[]): void {
    if (peer === this.#context.host.peerId) return;
    for (const address of addresses) this.#context.peers.addAddress(peer, address);
    this.tick();
  }

  /** Leaves a peer: closes its connections, and keeps away from it for a while. */
  drop(peer: PeerId): void {
    if (this.#timer === undefined) return;
    this.#context.peers.backOff(peer);
    if (this.#context.host.isConnected(peer)) void this.#context.host.disconnect(peer);
  }

  /** What has become due: dials into free slots, connections that lead nowhere. */
  tick(): void {
    if (this.#timer === undefined) return;
    const { host, peers, now, outPeers } = this.#context;
    for (const [peer, since] of this.#connectedAt)
      if (now() - since > IDLE && !this.#context.isActive(peer)) this.drop(peer);
    let free = outPeers - this.#context.outgoing() - this.#dialing.size;
    for (const peer of peers.candidates(outPeers + peers.reserved().length, (id) => this.#isTaken(id, host))) {
      if (!peers.isReserved(peer)) {
        if (this.#reservedOnly || free <= 0) continue;
        free -= 1;
      }
      this.#dial(peer);
    }
  }

  #isTaken(peer: PeerId, host: Host): boolean {
    return peer === host.peerId || this.#dialing.has(peer) || host.isConnected(peer);
  }

  #dial(peer: PeerId): void {
    const { host, peers } = this.#context;
    this.#dialing.add(peer);
    host
      .dial(peer, peers.addresses(peer))
      .catch(() => peers.backOff(peer))
      .finally(() => this.#dialing.delete(peer));
  }
}
