/** A node from its configuration: opens the database, loads the keys, starts the service. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Network } from "#p2p/network.ts";
import { codeOf, ensureGenesis } from "./chain_spec/genesis.ts";
import { UsageError } from "./cli/arguments.ts";
import { loadNodeKey } from "./cli/commands/node_key.ts";
import type { NodeConfig } from "./cli/config.ts";
import { VERSION } from "./cli/version.ts";
import type { BlockDatabase } from "./db/block_database.ts";
import { openDatabase } from "./db/open.ts";
import type { PruningMode } from "./db/pruning_mode.ts";
import { sourceOf } from "./drand/source_option.ts";
import { shortHash, startInformant } from "./informant.ts";
import { configuredEngine } from "./kernels/configured_engine.ts";
import { engineMemory } from "./kernels/engine_memory.ts";
import { Keystore } from "./keystore/keystore.ts";
import type { Logger } from "./log.ts";
import { NodeMetrics } from "./metrics/metrics.ts";
import { MetricsServer } from "./metrics/server.ts";
import { rpcEntries } from "./rpc/entries.ts";
import { runtimeCode } from "./runtime_code/code.ts";
import { type NodeParts, type ServiceOptions, startNode } from "./service.ts";

/** Engines are measured when the first blocks are made: measuring takes some seconds of what is left of the time. */
const MEASURE_AFTER_MS = 5_000;
/** In the folder of the node key. */
const PEER_FILE = "peers.json";
const NODE_NAME = "subtensor-ts";
/** `system_name`: what upstream's node answers, for clients that look at it. */
const RPC_NAME = "Subtensor Node";

/** A node that runs. */
export type NodeHandle = {
  /** Resolves when everything is on disk, every port is free, and a temporary base path is removed. */
  stop(): Promise<void>;
};

function introduce(config: NodeConfig, log: Logger): void {
  const { spec, features, name, authority, paths, ignored } = config;
  const say = (text: string): void => log("info", "substrate", text);
  say("Subtensor Node");
  say(`✌️  version ${VERSION}`);
  say(`📋 Chain specification: ${spec.name}`);
  say(`⏱  Runtime: ${features.fast ? "fast" : "prod"} constants, ${features.powFaucet ? "with" : "without"} faucet`);
  say(`🏷  Node name: ${name}`);
  say(`👤 Role: ${authority ? "AUTHORITY" : "FULL"}`);
  say(`💾 Database: level at ${paths.database}`);
  for (const warning of config.warnings) log("warn", "chain-spec", warning);
  for (const option of ignored) log("debug", "cli", `--${option} says nothing here`);
}

function keystoreOf({ devKeys, paths, keystorePassword }: NodeConfig): Keystore {
  const keystore = new Keystore(paths.keystore, keystorePassword);
  for (const name of devKeys) keystore.addDev(name);
  keystore.ensureReadable();
  return keystore;
}

async function networkOptions(config: NodeConfig): Promise<NonNullable<ServiceOptions["network"]>> {
  const { network, spec, name, paths } = config;
  const { inPeers, inPeersLight, outPeers, bandwidth } = network;
  return {
    nodeKey: await loadNodeKey(network.nodeKey),
    agentVersion: `${NODE_NAME}/${VERSION} (${name})`,
    protocolId: spec.protocolId ?? spec.id,
    ...(spec.forkId === undefined ? {} : { forkId: spec.forkId }),
    listen: network.listen,
    peerFile: join(paths.network, PEER_FILE),
    publicAddresses: network.publicAddresses,
    bootnodes: network.bootnodes,
    reservedNodes: network.reservedNodes,
    reservedOnly: network.reservedOnly,
    mdns: network.mdns,
    kademlia: network.kademlia,
    bandwidth,
    ...(inPeers === undefined ? {} : { inPeers }),
    ...(inPeersLight === undefined ? {} : { inPeersLight }),
    ...(outPeers === undefined ? {} : { outPeers }),
  };
}

const keepsAll = ({ kind }: PruningMode): boolean => kind !== "keep";

const rpcOptions = (
  config: NodeConfig,
  keyStore: Keystore,
  { settings: { blocksPruning } }: BlockDatabase,
): NonNullable<ServiceOptions["rpc"]> => ({
  ...config.rpc,
  entries: ({ chain, pool, network, finality, sealing, drand }: NodeParts) =>
    rpcEntries({
      chain,
      pool,
      network,
      sealing,
      finality,
      drand,
      keyStore,
      logFilter: config.logFilter,
      chainInfo: { name: config.spec.name, type: config.spec.chainType, properties: config.spec.properties },
      node: { name: RPC_NAME, version: VERSION },
      role: config.authority ? "authority" : "full",
      // As upstream: only if it was asked for.
      archive: config.statePruning !== undefined && keepsAll(config.statePruning) && keepsAll(blocksPruning),
    }),
});

function drandOptions(
  { drand, authority }: NodeConfig,
  keystore: Keystore,
  log: Logger,
): Pick<ServiceOptions, "drand"> {
  if (drand.kind === "none") return {};
  if (!authority) {
    // The chain of the development beacon has followers, too.
    if (drand.kind !== "dev") log("warn", "drand", "Drand: only authors bring pulses, and this node is none");
    return {};
  }
  keystore.ensureDrandKey();
  const source = sourceOf(drand, (text) => log("warn", "drand", text));
  log("info", "drand", `🎲 Drand pulses come from ${source?.name ?? "dev_setDrandPulse"}`);
  return { drand: { source, keys: () => keystore.drandKeys() } };
}

const tellIdentity = (network: Network, log: Logger): void => {
  log("info", "sub-libp2p", `🏷  Local node identity is: ${network.localPeerId}`);
  for (const address of network.listenAddresses()) log("debug", "sub-libp2p", `listening on ${address}`);
};

const metricsOf = ({ metrics, spec, name, authority }: NodeConfig): NodeMetrics | undefined =>
  metrics === undefined
    ? undefined
    : new NodeMetrics({ chain: spec.id, name, version: VERSION, role: authority ? "authority" : "full" });

/** As upstream: a node whose metrics nobody can ask for is a node all the same. */
async function serveMetrics(
  { metrics: place }: NodeConfig,
  metrics: NodeMetrics | undefined,
  log: Logger,
): Promise<MetricsServer | undefined> {
  if (place === undefined || metrics === undefined) return undefined;
  const { registry } = metrics;
  const failed = (cause: unknown): void => log("error", "prometheus", `no metrics: ${(cause as Error).message}`);
  try {
    const server = await MetricsServer.start({ ...place, registry, failed });
    log("info", "prometheus", `〽️ Prometheus exporter started at ${server.address}`);
    return server;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "EADDRINUSE" ? `port ${place.port} is in use: give another with --prometheus-port` : message;
    log("error", "prometheus", `no metrics: ${why}`);
    return undefined;
  }
}

/** Starts the parts over an open database, which they close at their stop. */
async function startParts(config: NodeConfig, database: BlockDatabase, log: Logger): Promise<NodeHandle> {
  const genesis = ensureGenesis(database, config.spec, config.features);
  const best = database.best();
  log("info", "substrate", `🔨 Genesis ${shortHash(genesis)}, going on from #${best.number} (${shortHash(best.hash)})`);
  const keystore = keystoreOf(config);
  const metrics = metricsOf(config);
  const memory = engineMemory(join(config.basePath, "yuma-engines.json"));
  const yuma = await configuredEngine(config.engine, log, memory, metrics?.epoch);
  const node = await startNode({
    features: config.features,
    genesisCode: codeOf(config.spec) ?? runtimeCode(config.features),
    database,
    yuma: yuma.engine,
    authority: config.authority,
    auraKeys: () => keystore.auraKeys(),
    grandpaKeys: () => keystore.grandpaKeys(),
    ...(config.sealing === undefined ? {} : { sealing: config.sealing }),
    ...drandOptions(config, keystore, log),
    forceAuthoring: config.forceAuthoring,
    network: await networkOptions(config),
    sync: config.network.sync,
    rpc: rpcOptions(config, keystore, database),
    metrics,
    log,
  });
  if (node.network !== undefined) tellIdentity(node.network, log);
  log("info", "rpc", `Running JSON-RPC server: addr=${node.rpcAddresses.join(",")}`);
  const exporter = await serveMetrics(config, metrics, log);
  const stopInformant = startInformant(node, log);
  const measuring = setTimeout(() => void yuma.measure(), MEASURE_AFTER_MS);
  return {
    stop: async () => {
      clearTimeout(measuring);
      stopInformant();
      await exporter?.stop();
      await node.stop();
      yuma.close();
    },
  };
}

/** @throws ChainSpecError, DatabaseError, PortInUse, UsageError; nothing is left open then, and no temporary folder behind */
export async function runNode(config: NodeConfig, log: Logger): Promise<NodeHandle> {
  const cleanUp = (): void => {
    if (config.temporary) rmSync(config.basePath, { recursive: true, force: true });
  };
  try {
    introduce(config, log);
    mkdirSync(config.paths.chain, { recursive: true });
    const { statePruning, blocksPruning } = config;
    const database = await openDatabase(config.paths.database, {
      ...(statePruning === undefined ? {} : { statePruning }),
      ...(blocksPruning === undefined ? {} : { blocksPruning }),
    });
    const node = await startOrClose(config, database, log);
    return {
      stop: async () => {
        await node.stop();
        cleanUp();
      },
    };
  } catch (cause) {
    cleanUp();
    throw cause;
  }
}

/** libp2p tells of an address that it cannot listen on in its text only. */
function explained(cause: unknown): unknown {
  const text = cause instanceof Error ? cause.message : "";
  const port = /\/tcp\/(\d+): .*EADDRINUSE/.exec(text)?.[1];
  if (port !== undefined) return new UsageError(`port ${port} is in use: give another with --port`);
  const address = /failed to be listened on[^/]*(\/\S+): (.*)/.exec(text);
  return address === null ? cause : new UsageError(`cannot listen on ${address[1]}: ${address[2]}`);
}

async function startOrClose(config: NodeConfig, database: BlockDatabase, log: Logger): Promise<NodeHandle> {
  try {
    return await startParts(config, database, log);
  } catch (cause) {
    await database.close();
    throw explained(cause);
  }
}
