/** Puts the parts of a node together, starts them in order, and stops them in the other. The only place that knows all of them. */
import { type AuraKey, AuraWorker } from "#node/authoring/aura_worker.ts";
import { BlockAuthor } from "#node/authoring/block_author.ts";
import { ManualSeal, type Sealing } from "#node/authoring/manual_seal.ts";
import { ShieldKeys } from "#node/authoring/shield_keys.ts";
import { Chain } from "#node/chain/chain.ts";
import type { ImportedBlock } from "#node/chain/chain_view.ts";
import { SlotClaims } from "#node/chain/slot_claims.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import type { PulseSource } from "#node/drand/pulse_source.ts";
import { type DrandKey, DrandWorker } from "#node/drand/worker.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import type { GrandpaKey } from "#node/finality/grandpa/voter_options.ts";
import { grandpaRows } from "#node/finality/grandpa_rows.ts";
import { MeasuredNetworkChain } from "#node/metrics/measured_network_chain.ts";
import type { NodeMetrics } from "#node/metrics/metrics.ts";
import { NodeMissingBlocks } from "#node/network/missing_blocks.ts";
import { type NetworkChainOptions, NodeNetworkChain } from "#node/network/network_chain.ts";
import { NodeProofSource } from "#node/network/proof_source.ts";
import { NodeWarpTarget } from "#node/network/warp_target.ts";
import type { RpcEntry } from "#node/rpc/method.ts";
import { RpcServer } from "#node/rpc/server.ts";
import { VerifyAhead } from "#node/signatures/verify_ahead.ts";
import { TransactionPool } from "#node/txpool/pool.ts";
import { Network } from "#p2p/network.ts";
import type { NetworkOptions } from "#p2p/network_options.ts";
import type { Features } from "#runtime/frame/features.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { verifyEd25519 } from "./signatures/ed25519.ts";
import { prepareSr25519 } from "./sr25519.ts";

/** From what must be done something about to what only its author wants to know. */
export type LogLevel = "error" | "warn" | "info" | "debug" | "trace";
/** One line for the log. */
type Log = (level: LogLevel, target: string, message: string) => void;

/** What a node consists of, for whoever answers questions about it. */
export type NodeParts = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  /** Undefined if the node keeps to itself. */
  readonly network: Network | undefined;
  /** Undefined with blocks on demand: then whoever seals says what is final. */
  readonly finality: GrandpaVoter | undefined;
  /** Undefined with Aura slots. */
  readonly sealing: ManualSeal | undefined;
  /** Undefined if this node brings no drand pulses onto the chain. */
  readonly drand: DrandWorker | undefined;
};

/** What a node is made of; `run_node.ts` makes it of a command line. */
export type ServiceOptions = {
  /** The build of the runtime that the chain begins with. */
  readonly features: Features;
  /** What stands under `:code` in its genesis. */
  readonly genesisCode?: Uint8Array;
  /** Open, with its genesis block. Closed by `stop`. */
  readonly database: BlockDatabase;
  readonly yuma: YumaEngine;
  /** Whether this node authors and votes with its keys. */
  readonly authority: boolean;
  /** Read at every slot and round: keys may be added while the node runs. */
  readonly auraKeys: () => readonly AuraKey[];
  readonly grandpaKeys: () => readonly GrandpaKey[];
  /** Blocks on demand instead of Aura slots and GRANDPA. */
  readonly sealing?: Sealing;
  /** Drand pulses for the chain, sent by an authority. */
  readonly drand?: {
    /** Undefined: by RPC alone. */
    readonly source: PulseSource | undefined;
    readonly keys: () => readonly DrandKey[];
  };
  /** "warp": a database at genesis begins with a proven final block and its state; the blocks below are fetched later. */
  readonly sync?: "full" | "warp";
  /** Author even while no peer is connected or blocks are being caught up with. */
  readonly forceAuthoring?: boolean;
  readonly network?: Omit<NetworkOptions, "chain" | "role" | "grandpa" | "proofs" | "warp" | "missing" | "log">;
  readonly rpc?: {
    readonly hosts: readonly string[];
    readonly ports: readonly number[];
    readonly cors: readonly string[] | "all";
    readonly maxConnections: number;
    readonly maxRequestBytes?: number | undefined;
    readonly maxResponseBytes?: number | undefined;
    readonly allowUnsafe: boolean;
    /** What is answered, over these parts. */
    readonly entries: (parts: NodeParts) => readonly RpcEntry[];
  };
  /** What it measures of itself; undefined: nothing. */
  readonly metrics?: NodeMetrics | undefined;
  readonly log: Log;
};

/** A node that runs, and its parts. */
export type RunningNode = NodeParts & {
  /** `host:port` of every RPC address. */
  readonly rpcAddresses: readonly string[];
  /** Resolves when everything is on disk and every port is free. */
  stop(): Promise<void>;
};

/** How long a GRANDPA message may take, ms. Reference: gossip_duration of upstream's service. */
const GOSSIP_MS = 333;

/** What the first block and the first transaction would wait for, 30 ms, is made a moment after the first questions can be answered. */
const PREPARE_AFTER_MS = 50;

/** @throws PortInUse; DatabaseError; what libp2p says if it cannot listen. Nothing listens then; the database stays open. */
export async function startNode(options: ServiceOptions): Promise<RunningNode> {
  const { database, features, genesisCode, yuma, log } = options;
  const chain = new Chain({
    database,
    features,
    ...(genesisCode === undefined ? {} : { genesisCode }),
    yuma,
    log: (level, target, message) => log(level, target, message),
  });
  const pool = new TransactionPool(chain);
  const shieldKeys = new ShieldKeys({ rotating: options.sealing === undefined });
  const author = new BlockAuthor({ chain, pool, shieldKeys, observe: options.metrics?.built });
  const sealing = options.sealing === undefined ? undefined : new ManualSeal(chain, author);
  const running: { network?: Network } = {};
  const finality = sealing === undefined ? grandpaVoter(options, chain, running) : undefined;
  const claims = slotClaims(log);
  const verifyAhead = new VerifyAhead();
  const network = await startNetwork(options, chain, pool, finality, { claims, verifyAhead });
  if (network !== undefined) running.network = network;
  const drand = drandWorker(options, chain, pool);
  const parts: NodeParts = { chain, pool, network, finality, sealing, drand };
  options.metrics?.watch(parts);
  const rpc = await startRpc(options, parts).catch(async (cause) => {
    await network?.stop();
    throw cause;
  });
  chain.onImported((block) => announce(parts, block, log));
  chain.onFinalized(({ number, hash }) => log("info", "substrate", `Finalized #${number} (${shortHash(hash)})`));
  pool.onReady(({ hash, encoded }) => pool.noteBroadcast(hash, network?.propagateTransaction(encoded) ?? []));
  finality?.start();
  drand?.start();
  const authoring = startAuthoring(options, parts, author, claims);
  const preparing = setTimeout(() => {
    prepareSr25519();
    if (options.authority) shieldKeys.next();
  }, PREPARE_AFTER_MS);
  return {
    ...parts,
    rpcAddresses: rpc.flatMap((server) => server.addresses),
    stop: async () => {
      clearTimeout(preparing);
      authoring.stop();
      drand?.stop();
      finality?.stop();
      await Promise.all(rpc.map((server) => server.stop()));
      await network?.stop();
      verifyAhead.stop();
      await database.close();
    },
  };
}

const slotClaims = (log: Log): SlotClaims =>
  new SlotClaims(({ slot, author, first, second }) =>
    log("warn", "aura", `slot equivocation: ${author} has made blocks ${first} and ${second} in slot ${slot}`),
  );

/** Pulses stay in the pool of the node that sends them, so only those of an author get into blocks. */
function drandWorker(options: ServiceOptions, chain: Chain, pool: TransactionPool): DrandWorker | undefined {
  const { drand, authority, log } = options;
  if (drand === undefined || !authority) return undefined;
  return new DrandWorker({ ...drand, chain, pool, log: (level, message) => log(level, "drand", message) });
}

function grandpaVoter(options: ServiceOptions, chain: Chain, running: { readonly network?: Network }): GrandpaVoter {
  const { database } = options;
  return new GrandpaVoter({
    chain,
    keys: () => (options.authority ? options.grandpaKeys() : []),
    verify: verifyEd25519,
    ...grandpaRows(database),
    network: () => {
      const { network } = running;
      if (network === undefined) return undefined;
      return {
        send: (peer, message) => network.sendGrandpa(peer, message),
        report: (peer, change) => network.report(peer, change),
        want: (peer, block) => network.wantBlock(peer, block),
        wantJustification: (block) => network.requestJustification(block),
      };
    },
    gossipMs: GOSSIP_MS,
    log: (text) => options.log("info", "grandpa", text),
  });
}

async function startNetwork(
  options: ServiceOptions,
  chain: Chain,
  pool: TransactionPool,
  finality: GrandpaVoter | undefined,
  watch: Pick<NetworkChainOptions, "claims" | "verifyAhead">,
): Promise<Network | undefined> {
  if (options.network === undefined) return undefined;
  const { metrics } = options;
  const view = { chain, pool, finality: () => finality, sealed: options.sealing === undefined, ...watch };
  return Network.start({
    ...options.network,
    chain: metrics === undefined ? new NodeNetworkChain(view) : new MeasuredNetworkChain(view, metrics.imported),
    role: options.authority ? "authority" : "full",
    proofs: new NodeProofSource(chain, finality?.sets),
    ...beginningOf(options, chain, finality),
    ...(finality === undefined
      ? {}
      : {
          grandpa: {
            connected: (peer) => finality.gossip.connected(peer),
            disconnected: (peer) => finality.gossip.disconnected(peer),
            received: (peer, message) => finality.gossip.received(peer, message),
          },
        }),
    log: (level, text, cause) =>
      options.log(level, "sub-libp2p", cause === undefined ? text : `${text}: ${(cause as Error).message}`),
  });
}

function beginningOf(
  { sync, database, log }: ServiceOptions,
  chain: Chain,
  finality: GrandpaVoter | undefined,
): Pick<NetworkOptions, "warp" | "missing"> {
  const missing = new NodeMissingBlocks(database);
  if (sync !== "warp" || finality === undefined) return { missing };
  if (chain.best().number > 0) {
    log("warn", "sync", "a chain that has blocks goes on block by block: no warp sync");
    return { missing };
  }
  return { missing, warp: new NodeWarpTarget(chain, database, finality, verifyEd25519) };
}

async function startRpc({ rpc, log, database, metrics }: ServiceOptions, parts: NodeParts): Promise<RpcServer[]> {
  if (rpc === undefined) return [];
  const entries = rpc.entries(parts);
  const options = {
    ...rpc,
    entries,
    observer: metrics?.rpc,
    onDisk: () => database.flush(),
    failed: (method: string, cause: unknown) =>
      log("error", "rpc", `${method}: ${(cause as Error).stack ?? String(cause)}`),
  };
  const servers: RpcServer[] = [];
  try {
    for (const port of rpc.ports) servers.push(await RpcServer.start({ ...options, port }));
  } catch (cause) {
    await Promise.all(servers.map((server) => server.stop()));
    throw cause;
  }
  return servers;
}

/** What everybody hears of a new block; as upstream, nobody of those that are caught up with, thousands of which come at once. */
function announce({ network }: NodeParts, block: ImportedBlock, log: Log): void {
  if (block.origin === "sync") return;
  const mark = block.isBest ? "🏆 " : "🆕 ";
  log(
    "info",
    "substrate",
    `${mark}Imported #${block.number} (${shortHash(block.header.parentHash)} → ${shortHash(block.hash)})`,
  );
  network?.blockImported(block.header, block.origin === "own" ? "own" : "broadcast", block.isBest);
}

/** `0x1234…abcd` */
const shortHash = (hash: string): string => `${hash.slice(0, 6)}…${hash.slice(-4)}`;

function startAuthoring(
  options: ServiceOptions,
  { chain, pool, network, sealing }: NodeParts,
  author: BlockAuthor,
  claims: SlotClaims,
) {
  const failed = (cause: unknown): void => options.log("error", "aura", `no block: ${(cause as Error).message}`);
  if (sealing === undefined) {
    if (!options.authority) return { stop: () => undefined };
    const mayAuthor = (): boolean => options.forceAuthoring === true || network?.isMajorSyncing() !== true;
    const worker = new AuraWorker({ chain, author, keys: options.auraKeys, mayAuthor, claims, failed });
    worker.start();
    return worker;
  }
  const seal = (): void => {
    try {
      sealing.seal(undefined, true);
    } catch (cause) {
      failed(cause);
    }
  };
  switch (options.sealing?.kind) {
    case "instant": {
      // One block for all transactions of a moment: sealing inside of `submit` would put each into a block of its own before its client knows.
      let due = false;
      const stop = pool.onReady(() => {
        if (due) return;
        due = true;
        setImmediate(() => {
          due = false;
          seal();
        });
      });
      return { stop };
    }
    case "interval": {
      const timer = setInterval(seal, options.sealing.ms);
      return { stop: () => clearInterval(timer) };
    }
    default:
      return { stop: () => undefined };
  }
}
