/**
 * The node's network: host, protocols, gossip and sync put together. The node gives it a chain to serve and feed, tells it of blocks and
 * transactions, and asks it about peers; GRANDPA's messages pass through unread.
 */
import type { BlockNumber, BlockRef } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { type Header, headerHash } from "#runtime/scale/header.ts";
import { isPeerId, parseNodeAddress } from "./address.ts";
import { Bandwidth } from "./bandwidth.ts";
import { Beginning } from "./beginning.ts";
import { BlockDownload } from "./block_download.ts";
import { BlockGossip, type Slots } from "./block_gossip.ts";
import { BlockServer } from "./block_server.ts";
import { Connector } from "./connector.ts";
import { GrandpaChannel } from "./grandpa_channel.ts";
import { Host } from "./host.ts";
import { type Clock, monotonic } from "./limits.ts";
import type { NetworkLog, NetworkOptions } from "./network_options.ts";
import { NotificationProtocol } from "./notifications.ts";
import { KeptPeers } from "./peer_file.ts";
import { type PeerId, PeerStore } from "./peers.ts";
import { type ProofProtocols, serveProofs } from "./proof_server.ts";
import { ANNOUNCES, BLOCK_REQUESTS, GRANDPA, TRANSACTIONS } from "./protocol_limits.ts";
import type { ReputationChange } from "./reputation.ts";
import { RequestProtocol } from "./request_response.ts";
import type { PeerStatus, SyncState } from "./status.ts";
import { Sync, type SyncEvents } from "./sync.ts";
import type { TrafficCounts } from "./traffic.ts";
import { TransactionGossip } from "./transaction_gossip.ts";
import { Turns } from "./turns.ts";
import { type ChainProtocols, chainProtocols } from "./wire/names.ts";
import { AUTHORITY, FULL, roles } from "./wire/roles.ts";

/** Reference: sc-network-transactions config.rs PROPAGATE_TIMEOUT. */
const PROPAGATE_EVERY = 2_900;
const REOPEN_EVERY = 10_000;
const SAVE_PEERS_EVERY = 60_000;
/** Changes of standing worth a line in the log. */
const NOTABLE = -(2 ** 10);

/** What exists once the network is started. */
type Parts = {
  readonly host: Host;
  readonly connector: Connector;
  readonly blocks: NotificationProtocol;
  readonly transactions: NotificationProtocol;
  readonly grandpa: NotificationProtocol;
  readonly sync: RequestProtocol;
  readonly proofs: ProofProtocols;
  readonly beginning: Beginning;
};

export class Network {
  readonly #options: NetworkOptions;
  readonly #now: Clock;
  readonly #log: NetworkLog;
  readonly #roles: number;
  readonly #peers: PeerStore;
  readonly #kept: KeptPeers | undefined;
  readonly #blockServer: BlockServer;
  readonly #blockGossip: BlockGossip;
  readonly #transactionGossip: TransactionGossip;
  readonly #download = new BlockDownload((peer, payload) => this.#parts.sync.request(peer, payload));
  readonly #sync: Sync;
  readonly #startingBlock: BlockNumber;
  readonly #timers: NodeJS.Timeout[] = [];
  #running: Parts | undefined;
  #stopping: Promise<void> | undefined;

  private constructor(options: NetworkOptions) {
    this.#options = options;
    this.#now = options.now ?? monotonic;
    this.#log = options.log ?? (() => undefined);
    this.#roles = options.role === "authority" ? AUTHORITY : FULL;
    this.#startingBlock = options.chain.best().number;
    this.#peers = new PeerStore(this.#now, (peer, change) => this.#ban(peer, change));
    const { peerFile } = options;
    this.#kept =
      peerFile === undefined ? undefined : new KeptPeers(peerFile, this.#peers, (text) => this.#log("warn", text));
    this.#blockServer = new BlockServer(options.chain, this.report);
    this.#blockGossip = this.#makeBlockGossip();
    this.#transactionGossip = this.#makeTransactionGossip();
    const syncEvents: SyncEvents = {
      fault: (peer, change) => this.#fault(peer, change),
      caughtUp: () => this.#announceBest(),
      gaveUp: (peer, reason) => this.#log("debug", `${peer}: ${reason}`),
      problem: (cause) => this.#log("warn", "block sync failed", cause),
    };
    this.#sync = new Sync(options.chain, this.#download, syncEvents, this.#now);
  }

  /** Listens, connects to the nodes it is given, and syncs. Rejects if it cannot listen. */
  static async start(options: NetworkOptions): Promise<Network> {
    const network = new Network(options);
    await network.#start();
    return network;
  }

  get #parts(): Parts {
    if (this.#running === undefined) throw new Error("the network is not started");
    return this.#running;
  }

  async #start(): Promise<void> {
    const { chain, protocolId, forkId } = this.#options;
    this.#kept?.load();
    const names = chainProtocols(chain.genesisHash, protocolId, forkId);
    const host = await this.#makeHost(names);
    const problem = (cause: unknown): void => this.#log("warn", "a peer's message could not be handled", cause);
    const bandwidth = new Bandwidth(this.#options.bandwidth ?? {}, this.#now);
    const context = { host, now: this.#now, bandwidth, turns: new Turns(), report: this.report, problem };
    const proofs = await serveProofs(context, names, this.#options.proofs ?? {});
    this.#running = {
      host,
      proofs,
      beginning: this.#makeBeginning(proofs),
      connector: this.#makeConnector(host),
      blocks: await NotificationProtocol.start(context, names.blockAnnounces, ANNOUNCES, this.#blockGossip),
      transactions: await NotificationProtocol.start(
        context,
        names.transactions,
        TRANSACTIONS,
        this.#transactionGossip,
      ),
      grandpa: await NotificationProtocol.start(context, names.grandpa, GRANDPA, this.#makeGrandpaChannel()),
      sync: await RequestProtocol.start(context, names.sync, BLOCK_REQUESTS, (peer, request) =>
        this.#blockServer.answer(peer, request),
      ),
    };
    this.#parts.beginning.start();
    await host.start();
    for (const address of this.#options.bootnodes ?? []) this.#addNode(address);
    for (const address of this.#options.reservedNodes ?? []) this.addReservedPeer(address);
    this.#parts.connector.start();
    this.#every(PROPAGATE_EVERY, () => this.#transactionGossip.propagate(chain.readyTransactions()));
    this.#every(REOPEN_EVERY, () => this.#reopen());
    this.#every(SAVE_PEERS_EVERY, () => void this.#kept?.save());
  }

  #every(milliseconds: number, act: () => void): void {
    const timer = setInterval(act, milliseconds);
    timer.unref();
    this.#timers.push(timer);
  }

  #makeBeginning(requests: ProofProtocols): Beginning {
    return new Beginning({
      ...this.#options,
      requests,
      sync: this.#sync,
      blocks: this.#download,
      fault: (peer, change) => this.#fault(peer, change),
      log: this.#log,
    });
  }

  #makeHost({ kademlia: [kademlia] }: ChainProtocols): Promise<Host> {
    const { inPeers, inPeersLight, outPeers } = this.#slots();
    const reserved = this.#options.reservedNodes?.length ?? 0;
    return Host.create(
      {
        nodeKey: this.#options.nodeKey,
        agentVersion: this.#options.agentVersion,
        listen: this.#options.listen,
        announce: this.#options.publicAddresses ?? [],
        mdns: this.#options.mdns ?? false,
        kademlia: this.#options.kademlia === true ? kademlia : undefined,
        maxConnections: 2 * (inPeers + outPeers + reserved) + inPeersLight,
        admits: (peer) => !this.#peers.isBanned(peer),
      },
      {
        connected: (peer, direction) => this.#parts.connector.connected(peer, direction),
        disconnected: (peer) => this.#disconnected(peer),
        discovered: (peer, addresses) => this.#parts.connector.discovered(peer, addresses),
        identified: (peer, agent) => this.#log("debug", `${peer} is ${agent}`),
      },
    );
  }

  #makeConnector(host: Host): Connector {
    return new Connector(
      {
        host,
        peers: this.#peers,
        now: this.#now,
        outPeers: this.#slots().outPeers,
        outgoing: () => this.#blockGossip.outgoing(),
        isActive: (peer) => this.#parts.blocks.isActive(peer),
        open: (peer) => this.#parts.blocks.open(peer),
      },
      this.#options.reservedOnly ?? false,
    );
  }

  #slots(): Slots {
    const { inPeers = 32, inPeersLight = 100, outPeers = 8 } = this.#options;
    return { inPeers, inPeersLight, outPeers };
  }

  #makeBlockGossip(): BlockGossip {
    return new BlockGossip({
      chain: this.#options.chain,
      roles: this.#roles,
      slots: this.#slots(),
      report: this.report,
      isReserved: (peer) => this.#peers.isReserved(peer),
      reservedOnly: () => this.#parts.connector.reservedOnly,
      send: (peer, message) => this.#parts.blocks.send(peer, message),
      joined: (peer, best, full) => this.#joined(peer, best, full),
      left: (peer) => this.#left(peer),
      announced: (peer, header, hash, isBest) => this.#sync.announced(peer, header, hash, isBest),
    });
  }

  #makeTransactionGossip(): TransactionGossip {
    return new TransactionGossip({
      chain: this.#options.chain,
      report: this.report,
      isSyncPeer: (peer) => this.#parts.blocks.isActive(peer),
      isFull: (peer) => this.#blockGossip.isFull(peer),
      isMajorSyncing: () => this.#sync.isMajorSyncing(),
      send: (peer, message) => this.#parts.transactions.send(peer, message),
      handshake: () => encode(roles, this.#roles),
    });
  }

  #makeGrandpaChannel(): GrandpaChannel {
    return new GrandpaChannel({
      events: this.#options.grandpa,
      handshake: () => encode(roles, this.#roles),
      isSyncPeer: (peer) => this.#parts.blocks.isActive(peer),
      role: (peer) => this.#blockGossip.role(peer),
    });
  }

  #joined(peer: PeerId, best: BlockRef, full: boolean): void {
    this.#log("debug", `${peer} joined at #${best.number}`);
    this.#peers.joined(peer);
    if (full) this.#sync.addPeer(peer, best);
    this.#parts.beginning.peerCame();
    this.#parts.transactions.open(peer);
    this.#parts.grandpa.open(peer);
  }

  #left(peer: PeerId): void {
    this.#sync.removePeer(peer);
    this.#parts.transactions.close(peer);
    this.#parts.grandpa.close(peer);
    this.#parts.connector.drop(peer);
  }

  #disconnected(peer: PeerId): void {
    this.#blockServer.disconnected(peer);
    this.#parts.blocks.close(peer);
    this.#parts.connector.disconnected(peer);
  }

  /** Sessions that failed to open beside one for blocks get another try. */
  #reopen(): void {
    for (const { peerId } of this.#blockGossip.peers()) {
      this.#parts.transactions.open(peerId);
      this.#parts.grandpa.open(peerId);
    }
  }

  #fault(peer: PeerId, change: ReputationChange): void {
    this.report(peer, change);
    this.#parts.blocks.close(peer);
  }

  #ban(peer: PeerId, change: ReputationChange): void {
    this.#log("info", `${peer} is banned: ${change.reason}`);
    if (this.#running === undefined) return;
    this.#running.blocks.close(peer);
    this.#running.connector.drop(peer);
  }

  /** Changes the standing of a peer; below the threshold it is banned for about a minute. */
  readonly report = (peer: PeerId, change: ReputationChange): void => {
    if (change.value <= NOTABLE) this.#log("debug", `${peer}: ${change.reason} (${change.value})`);
    this.#peers.report(peer, change);
  };

  /** See p2p/reputation.ts; 0 for a peer that nothing is known of. */
  reputation(peer: PeerId): number {
    return this.#peers.reputation(peer);
  }

  /** Tells peers of a block just imported or made. Blocks imported while catching up are not announced. */
  blockImported(header: Header, origin: "own" | "broadcast" | "initial", isBest: boolean): void {
    if (origin !== "initial") this.#blockGossip.announce(header, headerHash(header), isBest);
  }

  #announceBest(): void {
    const { chain } = this.#options;
    const { hash } = chain.best();
    Promise.resolve(chain.header(hash)).then(
      (header) => {
        if (header !== undefined) this.#blockGossip.announce(header, hash, true);
      },
      (cause: unknown) => this.#log("warn", "cannot read the best header", cause),
    );
  }

  /**
   * Sends a transaction that entered the pool to the peers that lack it.
   * @returns the peers it was sent to.
   */
  propagateTransaction(extrinsic: Uint8Array): readonly PeerId[] {
    return [...this.#transactionGossip.propagate([extrinsic]).values()].flat();
  }

  /** Asks peers for a block's justification and imports it. @returns whether a valid one was found. */
  requestJustification(block: BlockRef): Promise<boolean> {
    return this.#sync.requestJustification(block);
  }

  /** Gets a block near the head that was never announced, from a peer that speaks of it. It need not have it, and is not at fault then. */
  wantBlock(peer: PeerId, block: BlockRef): void {
    this.#sync.wanted(peer, block);
  }

  /** Peers that GRANDPA messages can be sent to. */
  grandpaPeers(): readonly PeerId[] {
    return this.#parts.grandpa.peers();
  }
  /** @returns false if the peer is not there any more. */
  sendGrandpa(peer: PeerId, message: Uint8Array): boolean {
    return this.#parts.grandpa.send(peer, message);
  }

  get localPeerId(): PeerId {
    return this.#parts.host.peerId;
  }
  listenAddresses(): readonly string[] {
    return this.#parts.host.listenAddresses();
  }
  /** Given by `--public-addr`. */
  publicAddresses(): readonly string[] {
    return this.#parts.host.announcedAddresses();
  }
  /** Bytes and connections since the start. */
  traffic(): TrafficCounts {
    return this.#parts.host.traffic();
  }
  /** Whether we are so far behind that nothing at the head is worth doing. */
  isMajorSyncing(): boolean {
    return this.#sync.isMajorSyncing();
  }
  syncState(): SyncState {
    const currentBlock = this.#options.chain.best().number;
    return {
      startingBlock: this.#startingBlock,
      currentBlock,
      highestBlock: Math.max(currentBlock, this.#sync.bestSeen() ?? 0),
    };
  }
  peers(): readonly PeerStatus[] {
    return this.#blockGossip.peers();
  }

  #addNode(text: string): void {
    const node = parseNodeAddress(text);
    if (node === undefined) this.#log("warn", `not the address of a node: ${text}`);
    else this.#parts.connector.discovered(node.peer, [node.address]);
  }

  /** Keeps a connection to a node whatever the slots. @returns false if the text is not "/.../p2p/PEER". */
  addReservedPeer(address: string): boolean {
    const node = parseNodeAddress(address);
    if (node === undefined) return false;
    this.#peers.reserve(node.peer);
    this.#parts.connector.discovered(node.peer, [node.address]);
    return true;
  }
  /** The peer stays if there is a slot for it. @returns false if the text is no peer id. Reference: protocol_controller.rs on_remove_reserved_peer. */
  removeReservedPeer(peer: PeerId): boolean {
    this.#peers.unreserve(peer);
    if (!this.#blockGossip.mayStay(peer)) this.#parts.blocks.close(peer);
    return isPeerId(peer);
  }
  reservedPeers(): readonly PeerId[] {
    return this.#peers.reserved();
  }

  /** Ends all sessions, then closes the listeners: less than a second, but for the block being imported. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { host, connector, blocks, transactions, grandpa, sync, proofs, beginning } = this.#parts;
    for (const timer of this.#timers) clearInterval(timer);
    connector.stop();
    for (const protocol of [blocks, transactions, grandpa, sync, ...Object.values(proofs)]) protocol.stop();
    await Promise.all([beginning.stop(), this.#sync.stop(), host.stop(), this.#kept?.save()]);
  }
}
