/** What the command line asks of a node. Reference: sc-cli src/config.rs, src/commands/run_cmd.rs. */
import { randomBytes } from "node:crypto";
import type { Sealing } from "#node/authoring/manual_seal.ts";
import type { ChainSpec } from "#node/chain_spec/chain_spec.ts";
import { featuresOf, isBuiltIn, loadChainSpec, walletProblem } from "#node/chain_spec/load.ts";
import { type PruningMode, parsePruningMode } from "#node/db/pruning_mode.ts";
import { withDevBeacon } from "#node/drand/genesis.ts";
import { type DrandOption, parseDrandOption } from "#node/drand/source_option.ts";
import { allEngineNames, type EngineName, engineNamed } from "#node/kernels/engines.ts";
import { DEV_NAMES, type DevName } from "#node/keystore/dev_keys.ts";
import { ChangeableLogFilter, LOG_FORMATS, LogFilterError, type LogFormat } from "#node/log.ts";
import { isMultiaddress, parseNodeAddress } from "#p2p/address.ts";
import type { BandwidthLimits } from "#p2p/bandwidth.ts";
import type { Features } from "#runtime/frame/features.ts";
import { toBareHex, tryFromHex } from "#runtime/primitives/hex.ts";
import { type Arguments, parseInteger, shown, UsageError } from "./arguments.ts";
import { type DataPaths, dataPaths, defaultBasePath, temporaryBasePath } from "./data_paths.ts";
import { IGNORED_OPTIONS } from "./options.ts";

/** Where the node's secret comes from. */
export type NodeKeySource = { readonly secret: Uint8Array } | { readonly file: string };

type RpcConfig = {
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly cors: readonly string[] | "all";
  /** Whether methods that change the node, or cost much, are answered. */
  readonly allowUnsafe: boolean;
  readonly maxConnections: number;
  /** Undefined is the server's own limit; so below. */
  readonly maxRequestBytes: number | undefined;
  readonly maxResponseBytes: number | undefined;
};

type NetworkConfig = {
  /** Multiaddresses. */
  readonly listen: readonly string[];
  readonly publicAddresses: readonly string[];
  readonly bootnodes: readonly string[];
  readonly reservedNodes: readonly string[];
  readonly reservedOnly: boolean;
  readonly inPeers: number | undefined;
  readonly inPeersLight: number | undefined;
  readonly outPeers: number | undefined;
  readonly bandwidth: Partial<BandwidthLimits>;
  /** How a new chain begins. */
  readonly sync: "full" | "warp";
  readonly mdns: boolean;
  readonly kademlia: boolean;
  readonly nodeKey: NodeKeySource;
};

/** Where metrics are served. */
type MetricsConfig = { readonly host: string; readonly port: number };

/** All that a command line says of a node, checked and with its defaults. */
export interface NodeConfig {
  readonly spec: ChainSpec;
  readonly features: Features;
  readonly basePath: string;
  /** The base path is removed at the end. */
  readonly temporary: boolean;
  readonly paths: DataPaths;
  /** Whether this node authors and votes. */
  readonly authority: boolean;
  /** Whose keys it has besides those in the keystore. */
  readonly devKeys: readonly DevName[];
  /** What goes with the secrets in the keystore. */
  readonly keystorePassword: string | undefined;
  readonly forceAuthoring: boolean;
  readonly sealing: Sealing | undefined;
  /** Where drand pulses come from. */
  readonly drand: DrandOption;
  /** Undefined: the fastest. */
  readonly engine: EngineName | undefined;
  /** Undefined: as the database has it, archive for a new one. */
  readonly statePruning: PruningMode | undefined;
  readonly blocksPruning: PruningMode | undefined;
  readonly name: string;
  readonly rpc: RpcConfig;
  readonly network: NetworkConfig;
  readonly logFilter: ChangeableLogFilter;
  /** Undefined: nothing is measured. */
  readonly metrics: MetricsConfig | undefined;
  /** Options that were given and say nothing here. */
  readonly ignored: readonly string[];
  /** What the user should know before the node starts. */
  readonly warnings: readonly string[];
}

/** How the log is written. */
export type LogConfig = {
  readonly filter: ChangeableLogFilter;
  readonly colours: boolean;
  readonly format: LogFormat;
};

const MAX_PORT = 65_535;
const RPC_PORT = 9944;
const P2P_PORT = 30_333;
const METRICS_PORT = 9615;
const MAX_CONNECTIONS = 100;
const MOST = 1_000_000;
const MAX_INTERVAL_MS = 3_600_000;
const LOCAL_ORIGINS = [
  "http://localhost:*",
  "http://127.0.0.1:*",
  "https://localhost:*",
  "https://127.0.0.1:*",
  "https://polkadot.js.org",
];

/** Of `--dev`, and of a node that is asked for nothing in particular: it must make blocks all by itself. */
type Role = { readonly devKeys: readonly DevName[]; readonly authority: boolean; readonly alone: boolean };

/** @throws UsageError */
function roleOf(args: Arguments): Role {
  const named = DEV_NAMES.filter((name) => args.has(name.toLowerCase()));
  if (named.length > 1) throw new UsageError(`--${named.join(" and --").toLowerCase()} exclude each other`);
  const asked = args.has("chain") || args.has("bootnodes") || args.has("reserved-nodes") || args.has("validator");
  const alone = named.length === 0 && (args.has("dev") || !asked);
  return {
    devKeys: alone ? ["One"] : named,
    authority: alone || named.length > 0 || args.has("validator"),
    alone: alone || args.has("dev"),
  };
}

/** Whether `name` or `no-name` was given, or neither. @throws UsageError */
function switchOf(args: Arguments, name: string): boolean | undefined {
  if (args.has(name) && args.has(`no-${name}`)) throw new UsageError(`--${name} and --no-${name} exclude each other`);
  return args.has(name) ? true : args.has(`no-${name}`) ? false : undefined;
}

/** The features asked for; the faucet goes with the fast runtime unless it is mentioned. @throws UsageError */
function askedFeatures(args: Arguments): Partial<Features> {
  const fast = switchOf(args, "fast-runtime");
  const powFaucet = switchOf(args, "pow-faucet") ?? fast;
  return { ...(fast === undefined ? {} : { fast }), ...(powFaucet === undefined ? {} : { powFaucet }) };
}

/** The chain that the arguments name. @throws UsageError, ChainSpecError */
export function chainOf(
  args: Arguments,
  env: NodeJS.ProcessEnv,
): { readonly spec: ChainSpec; readonly features: Features } {
  const chain = args.value("chain") ?? "dev";
  const spec = loadChainSpec(chain, env["BT_DEFAULT_TOKEN_WALLET"]);
  const features = featuresOf(spec, askedFeatures(args));
  // A chain of a file is as the file has it.
  const hasDevBeacon = drandOf(args).kind === "dev" && isBuiltIn(chain);
  return { spec: hasDevBeacon ? withDevBeacon(spec, features) : spec, features };
}

/** @throws UsageError */
function drandOf(args: Arguments): DrandOption {
  const text = args.value("drand-beacon") ?? "none";
  const option = parseDrandOption(text);
  if (option === undefined)
    throw new UsageError(
      `--drand-beacon takes none, dev, dev=BLOCKS, http, http=URL, file=PATH or rpc, not ${shown(text)}`,
    );
  return option;
}

/** @throws UsageError */
export function basePathOf(
  args: Arguments,
  env: NodeJS.ProcessEnv,
): { readonly basePath: string; readonly temporary: boolean } {
  const given = args.value("base-path");
  if (given !== undefined && args.has("tmp")) throw new UsageError("--tmp and --base-path exclude each other");
  if (given === "") throw new UsageError("--base-path takes a path");
  if (given !== undefined) return { basePath: given, temporary: false };
  const temporary = args.has("tmp") || args.has("dev");
  return { basePath: temporary ? temporaryBasePath() : defaultBasePath(env), temporary };
}

/** @throws UsageError */
function sealingOf(args: Arguments): Sealing | undefined {
  const text = args.value("sealing");
  if (text === undefined) return undefined;
  if (text === "manual" || text === "instant") return { kind: text };
  const ms = /^interval=(.*)$/.exec(text)?.[1];
  if (ms === undefined) throw new UsageError(`--sealing takes manual, instant or interval=MS, not ${shown(text)}`);
  return { kind: "interval", ms: parseInteger("--sealing interval", ms, 1, MAX_INTERVAL_MS) };
}

/** @throws UsageError */
export function pruningOf(args: Arguments, name: string): PruningMode | undefined {
  const text = args.value(name);
  if (text === undefined) return undefined;
  const mode = parsePruningMode(text);
  if (mode === undefined)
    throw new UsageError(`--${name} takes archive, archive-canonical or a number of blocks, not ${shown(text)}`);
  return mode;
}

/** @throws UsageError */
function engineOf(args: Arguments): EngineName | undefined {
  const name = args.value("yuma-engine") ?? "auto";
  if (name === "auto") return undefined;
  const engine = engineNamed(name);
  if (engine === undefined)
    throw new UsageError(
      `--yuma-engine takes auto, ${allEngineNames.join(", ")}, webasm, headlessgl or webgpu, not ${shown(name)}`,
    );
  return engine;
}

/** @throws UsageError */
function rpcOf(args: Arguments, open: boolean): RpcConfig {
  const external = args.has("rpc-external");
  const methods = args.value("rpc-methods")?.toLowerCase() ?? "auto";
  if (!["safe", "unsafe", "auto"].includes(methods))
    throw new UsageError(`--rpc-methods takes safe, unsafe or auto, not ${shown(methods)}`);
  const portsOf = (name: string): number[] =>
    args.list(name).map((port) => parseInteger(`--${name}`, port, 0, MAX_PORT));
  const ports = [...(args.has("rpc-port") ? portsOf("rpc-port") : [RPC_PORT]), ...portsOf("extra-rpc-port")];
  const origins = args.list("rpc-cors").flatMap((text) => text.split(","));
  const all = origins.length === 0 ? open : origins.some((origin) => origin === "all" || origin === "*");
  return {
    hosts: external ? ["0.0.0.0", "::"] : ["127.0.0.1", "::1"],
    ports: [...new Set(ports)],
    cors: all ? "all" : origins.length === 0 ? LOCAL_ORIGINS : origins.filter((origin) => origin !== "null"),
    allowUnsafe: methods === "unsafe" || (methods === "auto" && !external),
    maxConnections: args.integer("rpc-max-connections", 1, MOST) ?? MAX_CONNECTIONS,
    maxRequestBytes: mebibytesOf(args, "rpc-max-request-size"),
    maxResponseBytes: mebibytesOf(args, "rpc-max-response-size"),
  };
}

/** Bytes of at most 256 MiB: V8 has no strings much longer. @throws UsageError */
function mebibytesOf(args: Arguments, name: string): number | undefined {
  const size = args.integer(name, 1, 256);
  return size === undefined ? undefined : size * 1024 * 1024;
}

/** @throws UsageError */
function metricsOf(args: Arguments): MetricsConfig | undefined {
  const port = args.integer("prometheus-port", 0, MAX_PORT) ?? METRICS_PORT;
  const host = args.has("prometheus-external") ? "0.0.0.0" : "127.0.0.1";
  return args.has("no-prometheus") ? undefined : { host, port };
}

/** @throws UsageError */
function nodeKeyOf(args: Arguments, paths: DataPaths): NodeKeySource {
  const text = args.value("node-key");
  if (text === undefined) return { file: args.value("node-key-file") ?? paths.nodeKey };
  const secret = tryFromHex(text);
  if (secret?.length !== 32) throw new UsageError("--node-key takes 64 hex digits");
  return { secret };
}

const SYNC_MODES: Readonly<Record<string, "full" | "warp">> = {
  full: "full",
  warp: "warp",
  fast: "warp",
  "fast-unsafe": "warp",
};
/** @throws UsageError */
function syncOf(args: Arguments): "full" | "warp" {
  const text = args.value("sync") ?? "full";
  const mode = Object.hasOwn(SYNC_MODES, text) ? SYNC_MODES[text] : undefined;
  if (mode === undefined) throw new UsageError(`--sync takes full, fast, fast-unsafe or warp, not ${shown(text)}`);
  return mode;
}

const MIB = 1024 * 1024;
/** @throws UsageError */
function bandwidthOf(args: Arguments): Partial<BandwidthLimits> {
  const total = args.integer("bandwidth", 1, MOST);
  const perPeer = args.integer("bandwidth-per-peer", 1, MOST);
  return {
    ...(total === undefined ? {} : { total: total * MIB }),
    ...(perPeer === undefined ? {} : { perPeer: perPeer * MIB }),
  };
}

/** @throws UsageError */
function multiaddressesOf(args: Arguments, name: string): readonly string[] {
  const given = args.list(name).flatMap((text) => text.split(","));
  const bad = given.find((address) => !isMultiaddress(address));
  if (bad !== undefined)
    throw new UsageError(`--${name} takes a multiaddress such as /ip4/127.0.0.1/tcp/30333, not ${shown(bad)}`);
  return given;
}

/** Multiaddresses that say whose they are. @throws UsageError */
function nodeAddressesOf(args: Arguments, name: string): readonly string[] {
  const given = args.list(name).flatMap((text) => text.split(","));
  const bad = given.find((address) => parseNodeAddress(address) === undefined);
  if (bad !== undefined)
    throw new UsageError(
      `--${name} takes a multiaddress with its peer, such as /ip4/127.0.0.1/tcp/30333/p2p/12D3Koo..., not ${shown(bad)}`,
    );
  return given;
}

/** @throws UsageError */
function networkOf(args: Arguments, spec: ChainSpec, paths: DataPaths, alone: boolean): NetworkConfig {
  const port = args.integer("port", 0, MAX_PORT) ?? P2P_PORT;
  const listen = multiaddressesOf(args, "listen-addr");
  return {
    listen: listen.length > 0 ? listen : [`/ip4/0.0.0.0/tcp/${port}`, `/ip6/::/tcp/${port}`],
    publicAddresses: multiaddressesOf(args, "public-addr"),
    bootnodes: [...spec.bootNodes, ...nodeAddressesOf(args, "bootnodes")],
    reservedNodes: nodeAddressesOf(args, "reserved-nodes"),
    reservedOnly: args.has("reserved-only"),
    sync: syncOf(args),
    inPeers: args.integer("in-peers", 0, MOST),
    inPeersLight: args.integer("in-peers-light", 0, MOST),
    outPeers: args.integer("out-peers", 0, MOST),
    bandwidth: bandwidthOf(args),
    mdns: args.has("discover-local") || !(alone || args.has("no-mdns")),
    kademlia: !(alone || args.has("reserved-only")),
    nodeKey: nodeKeyOf(args, paths),
  };
}

const NAME_LENGTH = 64;
/** @throws UsageError */
function nameOf(args: Arguments, devKeys: readonly DevName[]): string {
  const name = args.value("name") ?? devKeys[0] ?? `node-${toBareHex(randomBytes(4))}`;
  if (name === "" || name.length > NAME_LENGTH) throw new UsageError(`--name takes 1 to ${NAME_LENGTH} letters`);
  return name;
}

/** @throws UsageError, ChainSpecError; nothing is made then, but a temporary folder is where one was asked for. */
export function nodeConfig(args: Arguments, env: NodeJS.ProcessEnv, keystorePassword?: string): NodeConfig {
  const [stray] = args.positionals;
  if (stray !== undefined) throw new UsageError(`unknown command ${stray}: see --help`);
  const { devKeys, authority, alone } = roleOf(args);
  const { spec, features } = chainOf(args, env);
  const common = {
    spec,
    features,
    authority,
    devKeys,
    keystorePassword,
    forceAuthoring: args.has("force-authoring") || alone,
    sealing: sealingOf(args),
    drand: drandOf(args),
    engine: engineOf(args),
    statePruning: pruningOf(args, "state-pruning"),
    blocksPruning: pruningOf(args, "blocks-pruning"),
    name: nameOf(args, devKeys),
    rpc: rpcOf(args, spec.chainType !== "Live"),
    metrics: metricsOf(args),
    logFilter: logConfig(args, false).filter,
    ignored: args.names.filter((name) => Object.hasOwn(IGNORED_OPTIONS, name)),
    warnings: [walletProblem(env["BT_DEFAULT_TOKEN_WALLET"])].filter((problem) => problem !== undefined),
  };
  // What may fail comes before a temporary folder is made.
  networkOf(args, spec, dataPaths("", spec.id), alone);
  const { basePath, temporary } = basePathOf(args, env);
  const keystore = args.value("keystore-path");
  if (keystore === "") throw new UsageError("--keystore-path takes a path");
  const paths = { ...dataPaths(basePath, spec.id), ...(keystore === undefined ? {} : { keystore }) };
  return { ...common, basePath, temporary, paths, network: networkOf(args, spec, paths, alone) };
}

/** @param terminal whether the log goes to one. @throws UsageError */
export function logConfig(args: Arguments, terminal: boolean): LogConfig {
  const asked = args.value("log-format") ?? "text";
  const format = LOG_FORMATS.find((known) => known === asked);
  if (format === undefined) throw new UsageError(`--log-format takes ${LOG_FORMATS.join(" or ")}, not ${shown(asked)}`);
  try {
    const filter = new ChangeableLogFilter(args.list("log"));
    return { filter, colours: terminal && !args.has("disable-log-color"), format };
  } catch (cause) {
    if (cause instanceof LogFilterError) throw new UsageError(`--log: ${cause.message}`);
    throw cause;
  }
}
