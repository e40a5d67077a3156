/** What the RPC methods stand on: the node's parts, as far as they are asked. */
import type { ChainView, FinalizedBlocks, ImportedBlock } from "#node/chain/chain_view.ts";
import type { WatchedChain } from "#node/chain/trace_block.ts";
import type { Pulse } from "#node/drand/dev_beacon.ts";
import type { Trie } from "#node/state/trie.ts";
import type { TransactionPool } from "#node/txpool/pool.ts";
import type { Network } from "#p2p/network.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { KeyStore } from "./author.ts";
import type { RpcFinality } from "./grandpa.ts";
import type { RpcEntry } from "./method.ts";

/** The chain with its states, and the making final of blocks by hand. */
export interface RpcChain extends ChainView, WatchedChain {
  /** @throws UnknownBlock */
  state(hash: Hex): Trie;
  /** @throws UnknownBlock; DatabaseError if the block is not on the finalized chain */
  finalize(hash: Hex, justifications?: Uint8Array): FinalizedBlocks | undefined;
}

/** Blocks on demand. */
export interface Sealing {
  /** @throws UnknownBlock */
  seal(parent: Hex | undefined, finalize: boolean): ImportedBlock;
}

/** Shows more of the log, or as much as at the start. */
export interface LogFilterControl {
  /** @param text levels by target: `sync=debug,rpc=trace` @throws LogFilterError */
  add(text: string): void;
  /** As at the start. */
  reset(): void;
}

/** Takes pulses of the chain's beacon. */
export interface PulseSetter {
  /** @throws PulseRefused, PoolRefused */
  setPulse(pulse: Pulse): Hex;
}

/** What is asked of the network. */
export type RpcNetwork = Pick<
  Network,
  | "localPeerId"
  | "listenAddresses"
  | "publicAddresses"
  | "peers"
  | "isMajorSyncing"
  | "syncState"
  | "addReservedPeer"
  | "removeReservedPeer"
  | "reservedPeers"
>;

/** What a chain spec says about the chain. */
type ChainInfo = {
  /** "Bittensor" */
  readonly name: string;
  readonly type: "Live" | "Development" | "Local";
  /** `ss58Format`, `tokenDecimals`, `tokenSymbol` and what else the spec has, as JSON. */
  readonly properties: Readonly<Record<string, unknown>>;
};

/** All parts that methods are made of; a method takes those that it needs. */
export type RpcServices = {
  readonly chain: RpcChain;
  readonly pool: TransactionPool;
  /** Undefined if the node keeps to itself. */
  readonly network?: RpcNetwork | undefined;
  /** Undefined with Aura slots; then there is no `engine_*`. */
  readonly sealing?: Sealing | undefined;
  /** Undefined if the node brings no pulses onto the chain; then there is no `dev_setDrandPulse`. */
  readonly drand?: PulseSetter | undefined;
  /** Undefined with blocks on demand, where whoever seals says what is final; then there is no `grandpa_*`. */
  readonly finality?: RpcFinality | undefined;
  readonly keyStore: KeyStore;
  /** What of the log is shown; undefined where there is no log. */
  readonly logFilter?: LogFilterControl | undefined;
  readonly chainInfo: ChainInfo;
  readonly node: { readonly name: string; readonly version: string };
  readonly role: "authority" | "full";
  /** Whether every block and every state is kept: then `archive_v1_*` is offered, as upstream does with `--pruning archive`. */
  readonly archive: boolean;
};

/** A namespace's methods, each made for the services it is to stand on. */
export type RpcGroup = readonly ((services: RpcServices) => RpcEntry)[];
