/**
 * The libp2p node: TCP and WebSocket, noise, yamux, identify, ping, and Kademlia and mDNS where they are wanted. Knows connections and
 * streams, nothing of chains.
 */
import "./polyfill.ts";
import { noise } from "@chainsafe/libp2p-noise";
import { identify } from "@libp2p/identify";
import { kadDHT, passthroughMapper } from "@libp2p/kad-dht";
import { mdns } from "@libp2p/mdns";
import { peerIdFromString } from "@libp2p/peer-id";
import { ping } from "@libp2p/ping";
import { tcp } from "@libp2p/tcp";
import { webSockets } from "@libp2p/websockets";
import { multiaddr } from "@multiformats/multiaddr";
import { createLibp2p, type Libp2p } from "libp2p";
import { withIdentity } from "./address.ts";
import { EAGERLY, eagerYamux } from "./eager_negotiation.ts";
import type { Connection, Stream } from "./libp2p.ts";
import { nodeKeyPair } from "./node_key.ts";
import type { PeerId } from "./peers.ts";
import { PendingConnections } from "./pending_connections.ts";
import { Traffic, type TrafficCounts } from "./traffic.ts";
import type { ProtocolNames } from "./wire/names.ts";

/** What a host is made of. */
export type HostOptions = {
  /** Secret of the node key, 32 bytes. See node_key.ts. */
  readonly nodeKey: Uint8Array;
  /** What identify tells others: "subtensor-ts/0.1.0 (name)". */
  readonly agentVersion: string;
  /** Multiaddresses; port 0 takes a free one. Empty for a node that only dials. */
  readonly listen: readonly string[];
  /** Addresses told to others besides those listened on (`--public-addr`). */
  readonly announce?: readonly string[];
  readonly mdns: boolean;
  /** Name under which the nodes of a chain find each other; undefined for a node that does not look. */
  readonly kademlia: string | undefined;
  /** Connections of all kinds together. */
  readonly maxConnections: number;
  /** Whether a peer may connect or be dialled at all. */
  readonly admits: (peer: PeerId) => boolean;
};

/** Who of the two connected. */
export type Direction = "inbound" | "outbound";

/** What a host tells of. */
export interface HostEvents {
  connected(peer: PeerId, direction: Direction): void;
  /** The last connection to the peer is gone. */
  disconnected(peer: PeerId): void;
  identified(peer: PeerId, agentVersion: string): void;
  /** mDNS or Kademlia found a node. */
  discovered(peer: PeerId, addresses: readonly string[]): void;
}

const PING = "/ipfs/ping/1.0.0";
const STREAM_WINDOW = 2 * 1024 * 1024;
const CLOSE_TIMEOUT = 300;
/** How often Kademlia looks for nodes near by, ms. */
const LOOK_EVERY = 15_000;
const MAX_CONNECTIONS_PER_PEER = 2;
/** Of the connections that have not yet said who they are one address may have this part, but always a few. */
const PENDING_SHARE = 4;
const FEWEST_PENDING = 8;

export class Host {
  readonly peerId: PeerId;
  readonly #node: Libp2p;
  readonly #announced: ReadonlySet<string>;
  readonly #traffic: Traffic;
  #stopped = false;

  private constructor(node: Libp2p, announced: readonly string[], traffic: Traffic) {
    this.#node = node;
    this.#traffic = traffic;
    this.#announced = new Set(announced.map((address) => withIdentity(address, node.peerId.toString())));
    this.peerId = node.peerId.toString();
  }

  /** A host that neither listens nor dials until `start`. */
  static async create(options: HostOptions, events: HostEvents): Promise<Host> {
    const pending = new PendingConnections(Math.max(FEWEST_PENDING, options.maxConnections / PENDING_SHARE));
    const traffic = new Traffic();
    const announced = options.announce ?? [];
    const node: Libp2p = await createLibp2p({
      privateKey: nodeKeyPair(options.nodeKey),
      nodeInfo: { userAgent: options.agentVersion },
      addresses: { listen: [...options.listen], appendAnnounce: [...announced] },
      transports: [tcp(), webSockets()],
      streamMuxers: [eagerYamux({ streamOptions: { maxStreamWindowSize: STREAM_WINDOW } }, traffic)],
      connectionEncrypters: [noise()],
      services: { identify: identify(), ping: ping(), ...discovery(options.kademlia) },
      peerDiscovery: options.mdns ? [mdns()] : [],
      connectionManager: {
        maxConnections: options.maxConnections,
        inboundConnectionThreshold: options.maxConnections,
        maxIncomingPendingConnections: options.maxConnections,
        connectionCloseTimeout: CLOSE_TIMEOUT,
        reconnectRetries: 0,
      },
      connectionGater: {
        denyDialPeer: (peer) => !options.admits(peer.toString()),
        denyDialMultiaddr: () => false,
        denyInboundConnection: (incoming) => !pending.admit(incoming),
        denyInboundEncryptedConnection: (peer, incoming) => {
          pending.identified(incoming);
          return !options.admits(peer.toString());
        },
        denyInboundUpgradedConnection: (peer) => node.getConnections(peer).length >= MAX_CONNECTIONS_PER_PEER,
      },
      start: false,
    });
    const host = new Host(node, announced, traffic);
    host.#listen(events);
    return host;
  }

  /** Rejects if an address cannot be listened on. */
  async start(): Promise<void> {
    try {
      await this.#node.start();
      // Instead of the library's answer, which drops the stream after ten seconds: nodes in Rust keep theirs for as long as they are connected.
      await this.#node.handle(PING, (stream) => echo(stream), { maxInboundStreams: 2, force: true });
    } catch (cause) {
      await this.stop();
      throw cause;
    }
  }

  #listen(events: HostEvents): void {
    const node = this.#node;
    node.addEventListener("connection:open", ({ detail }) => {
      this.#traffic.opened(detail.direction);
      events.connected(detail.remotePeer.toString(), detail.direction);
    });
    node.addEventListener("connection:close", ({ detail }) => this.#traffic.closed(detail.direction));
    node.addEventListener("peer:disconnect", ({ detail }) => events.disconnected(detail.toString()));
    node.addEventListener("peer:identify", ({ detail }) =>
      events.identified(detail.peerId.toString(), (detail.agentVersion ?? "").slice(0, 128)),
    );
    node.addEventListener("peer:discovery", ({ detail }) =>
      events.discovered(
        detail.id.toString(),
        detail.multiaddrs.map((address) => address.toString()),
      ),
    );
  }

  /** Where it listens, with "/p2p/..." at the end. */
  listenAddresses(): readonly string[] {
    const all = this.#node.getMultiaddrs().map((address) => address.toString());
    return all.filter((address) => !this.#announced.has(address));
  }
  /** Where others are told to find it besides, with "/p2p/..." at the end. */
  announcedAddresses(): readonly string[] {
    return [...this.#announced];
  }
  /** Bytes and connections so far. */
  traffic(): TrafficCounts {
    return this.#traffic.counts;
  }

  isConnected(peer: PeerId): boolean {
    return this.#connection(peer) !== undefined;
  }

  #connection(peer: PeerId): Connection | undefined {
    return this.#node.getConnections(peerIdFromString(peer)).find((connection) => connection.status === "open");
  }

  /** Connects to a peer at any of its addresses. Rejects if none of them answers as that peer. */
  async dial(peer: PeerId, addresses: readonly string[]): Promise<void> {
    await this.#node.dial(addresses.map((text) => multiaddr(withIdentity(text, peer))));
  }

  /** Closes every connection to the peer. */
  async disconnect(peer: PeerId): Promise<void> {
    try {
      await this.#node.hangUp(peerIdFromString(peer), { signal: AbortSignal.timeout(CLOSE_TIMEOUT) });
    } catch (cause) {
      for (const connection of this.#node.getConnections(peerIdFromString(peer))) connection.abort(cause as Error);
    }
  }

  /** A stream to a connected peer. Rejects if it is not connected, speaks none of the names, or takes too long. */
  async openStream(peer: PeerId, names: ProtocolNames, timeout: number): Promise<Stream> {
    const connection = this.#connection(peer);
    if (connection === undefined) throw new Error(`${peer} is not connected`);
    return await connection.newStream([...names], { signal: AbortSignal.timeout(timeout) });
  }

  /** A stream whose first messages the peer's part of the negotiation is: see `isAgreed`. Rejects if the peer is not connected. */
  async openEagerly(peer: PeerId, name: string, timeout: number): Promise<Stream> {
    const connection = this.#connection(peer);
    if (connection === undefined) throw new Error(`${peer} is not connected`);
    return await connection.newStream([name], { ...EAGERLY, signal: AbortSignal.timeout(timeout) });
  }

  /** Answers streams that peers open. @param perPeer how many of them a peer may have open at a time. */
  async handle(names: ProtocolNames, perPeer: number, handler: (stream: Stream, peer: PeerId) => void): Promise<void> {
    await this.#node.handle(
      [...names],
      (stream, connection) => {
        if (this.#stopped) stream.abort(new Error("stopping"));
        else handler(stream, connection.remotePeer.toString());
      },
      { maxInboundStreams: perPeer },
    );
  }

  /** Closes all connections and the listeners, in less than a second. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#node.getPeers().map((peer) => this.disconnect(peer.toString())));
    await this.#node.stop();
  }
}

/** Kademlia among the nodes of one chain: any address will do, as it may be a network of private ones. */
const discovery = (protocol: string | undefined) =>
  protocol === undefined
    ? {}
    : {
        kademlia: kadDHT({
          protocol,
          clientMode: false,
          peerInfoMapper: passthroughMapper,
          querySelfInterval: LOOK_EVERY,
        }),
      };

/** Answers pings: sends back what comes. Reference: the ping protocol of libp2p. */
function echo(stream: Stream): void {
  stream.maxWriteBufferLength = 64 * 1024;
  stream.addEventListener("message", (event) => {
    if (stream.writeStatus === "writable") stream.send(event.data);
  });
  stream.addEventListener("remoteCloseWrite", () => {
    stream.close().catch((cause: Error) => stream.abort(cause));
  });
}
