/** What the node decides about its network. */
import type { BandwidthLimits } from "./bandwidth.ts";
import type { MissingBlocks, NetworkChain, ProofSource, WarpTarget } from "./chain.ts";
import type { Clock } from "./limits.ts";
import type { PeerId } from "./peers.ts";
import type { RoleName } from "./wire/roles.ts";

/** GRANDPA's end of its protocol: what peers send is handed over unread. */
export interface GrandpaEvents {
  connected(peer: PeerId, role: RoleName): void;
  disconnected(peer: PeerId): void;
  /** The next message of this peer is read when this has resolved. Must not reject for what a peer could have sent. */
  received(peer: PeerId, message: Uint8Array): void | Promise<void>;
}

/** One line for the log; `cause` where something of ours failed. */
export type NetworkLog = (level: "debug" | "info" | "warn", text: string, cause?: unknown) => void;

/** What a network is made of; what is left out has upstream's default. */
export type NetworkOptions = {
  readonly chain: NetworkChain;
  /** 32-byte secret. See node_key.ts. */
  readonly nodeKey: Uint8Array;
  /** Told to peers by identify: "subtensor-ts/0.1.0 (node name)". */
  readonly agentVersion: string;
  readonly role: "full" | "authority";
  /** Of the chain spec. */
  readonly protocolId: string;
  readonly forkId?: string;
  /** Multiaddresses: "/ip4/0.0.0.0/tcp/30333". Port 0 takes a free one. */
  readonly listen: readonly string[];
  readonly publicAddresses?: readonly string[];
  /** Multiaddresses with "/p2p/...". */
  readonly bootnodes?: readonly string[];
  readonly reservedNodes?: readonly string[];
  readonly reservedOnly?: boolean;
  /** Look for nodes of the chain on the local network. */
  readonly mdns?: boolean;
  /** Look for nodes of the chain through the ones we know, and tell others of them. */
  readonly kademlia?: boolean;
  /** Defaults as upstream's: 32 full and 100 light nodes in, 8 out. */
  readonly inPeers?: number;
  readonly inPeersLight?: number;
  readonly outPeers?: number;
  /** What is not given is as in `DEFAULT_BANDWIDTH`. */
  readonly bandwidth?: Partial<BandwidthLimits>;
  /** Where peers are kept from one run to the next; without it they are forgotten. */
  readonly peerFile?: string;
  readonly grandpa?: GrandpaEvents;
  /** What light clients and state-syncing nodes may ask for. */
  readonly proofs?: ProofSource;
  /** Begins the chain with a proven block and its state; undefined: block by block from where it is. */
  readonly warp?: WarpTarget;
  /** What is missing below such a beginning. */
  readonly missing?: MissingBlocks;
  readonly log?: NetworkLog;
  readonly now?: Clock;
};
