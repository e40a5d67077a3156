/** The command line's options in one table: parsing and help are made from it. Reference: sc-cli src/params, node/src/cli.rs. */

/**
 * What an option takes. A list is given by repeating the option, or as several values behind it; of an optional value, what
 * stands behind the option is it unless it begins with a dash.
 */
export type OptionSpec = {
  readonly kind: "flag" | "value" | "optional" | "list";
  readonly short?: string;
  /** Another name for it. */
  readonly alias?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
};
/** Options by name, without the dashes. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

const flag = (help: string): OptionSpec => ({ kind: "flag", help });
const value = (name: string, help: string): OptionSpec => ({ kind: "value", value: name, help });
const list = (name: string, help: string): OptionSpec => ({ kind: "list", value: name, help });

/** Which chain, with which constants, and where it is kept. */
export const CHAIN_OPTIONS = {
  chain: value(
    "local|dev|FILE",
    "upstream's local chain with three authorities, with one (default), or a chain spec file",
  ),
  dev: flag("the chain dev, with One's keys, in a temporary base path, open to all origins, without mDNS"),
  "fast-runtime": flag("250 ms slots, tempo 10, short delays: default unless the chain spec says otherwise"),
  "no-fast-runtime": flag("12 s slots, tempo 360, as on the main network"),
  "pow-faucet": flag("with the call faucet and without a limit on network registrations: default with fast-runtime"),
  "no-pow-faucet": flag("without them"),
  "base-path": {
    ...value("PATH", "where chains/ID with the database, the keystore and the node key is kept"),
    short: "d",
  },
  tmp: flag("a temporary base path, removed at the end"),
} satisfies OptionTable;

const METRICS_OPTIONS = {
  "prometheus-port": value("PORT", "metrics for Prometheus, at /metrics (default 9615)"),
  "prometheus-external": flag("listen on all addresses, not only 127.0.0.1"),
  "no-prometheus": flag("no metrics"),
} satisfies OptionTable;

const LOG_OPTIONS = {
  log: { ...list("FILTER", "levels by target: info,runtime=debug,txpool=trace"), short: "l" },
  "log-format": value("text|json", "one line of text (default), or one JSON object a line"),
  "disable-log-color": flag("no colours, also on a terminal"),
} satisfies OptionTable;

const UNUSED_HELP = "accepted for the sake of scripts";
/** Of commands, which say what they have to say, and log nothing. */
export const UNUSED_LOG_OPTIONS: OptionTable = Object.fromEntries(
  Object.entries(LOG_OPTIONS).map(([name, option]) => [name, { ...option, help: UNUSED_HELP }]),
);

/** Of a keystore, or of one phrase. */
export const PASSWORD_OPTIONS = {
  password: { kind: "value", value: "PASSWORD", help: "goes with every phrase: another password makes another key" },
  "password-filename": {
    kind: "value",
    value: "FILE",
    help: "a file with it, whose line end is part of it, as upstream's",
  },
  "password-interactive": { kind: "flag", help: "it is asked for" },
} satisfies OptionTable;

const KEY_OPTIONS = {
  one: flag("author and vote with the keys of //One; the name is One"),
  two: flag("the same with //Two"),
  three: flag("//Three"),
  alice: flag("//Alice"),
  bob: flag("//Bob"),
  charlie: flag("//Charlie"),
  dave: flag("//Dave"),
  eve: flag("//Eve"),
  ferdie: flag("//Ferdie"),
  validator: flag("author and vote with the keys in the keystore"),
  "force-authoring": flag("author also while catching up with others"),
  "keystore-path": value("PATH", "where the keys are, if not in the base path"),
  ...PASSWORD_OPTIONS,
} satisfies OptionTable;

/** Of the node and of `build-spec`. */
export const DRAND_OPTIONS = {
  "drand-beacon": value(
    "SOURCE",
    "drand pulses: none (default), dev (a beacon of its own, in the genesis of local and dev), dev=BLOCKS, http[=URL], file=PATH, rpc",
  ),
} satisfies OptionTable;

/** How blocks are made and epochs computed. */
export const PRODUCTION_OPTIONS = {
  sealing: value("manual|instant|interval=MS", "blocks on demand instead of Aura slots and GRANDPA"),
  "yuma-engine": value(
    "ENGINE",
    "what computes epochs: auto (default: the fastest here), plain, cpu, wasm, wasm-threads, or of gpu.js: gpujs-cpu, webasm, headlessgl, webgpu",
  ),
} satisfies OptionTable;

/** What is kept of old blocks; a database keeps to what it was made with. */
export const DATABASE_OPTIONS = {
  "state-pruning": {
    ...value("MODE", "states kept: archive (default), archive-canonical, or a number of blocks"),
    alias: "pruning",
  },
  "blocks-pruning": {
    ...value("MODE", "bodies kept: archive, archive-canonical (default), or a number of blocks"),
    alias: "keep-blocks",
  },
} satisfies OptionTable;

const RPC_OPTIONS = {
  "rpc-port": list("PORT", "JSON-RPC, HTTP and WebSocket (default 9944); given twice, both are served"),
  "extra-rpc-port": list("PORT", "one more port for the same"),
  "rpc-external": { ...flag("listen on all addresses, not only 127.0.0.1 and ::1"), alias: "unsafe-rpc-external" },
  "rpc-cors": list("ORIGINS", "origins that browsers may come from: a list, or all; default all on local chains"),
  "rpc-methods": value("safe|unsafe|auto", "auto (default): unsafe methods unless --rpc-external is given"),
  "rpc-max-connections": value("COUNT", "connections at a time (default 100)"),
  "rpc-max-request-size": value("MIB", "longest request (default 15)"),
  "rpc-max-response-size": value("MIB", "longest answer, and longest batch of answers (default 15)"),
} satisfies OptionTable;

const NETWORK_OPTIONS = {
  name: value("NAME", "shown to other nodes"),
  port: value("PORT", "libp2p over TCP (default 30333)"),
  "listen-addr": list("MULTIADDR", "libp2p: listen here instead"),
  "public-addr": list("MULTIADDR", "libp2p: told to others as the way here"),
  sync: value(
    "full|fast|warp",
    "how a new chain begins: by every block (full, default), or by a proven final one and its state (warp; fast likewise)",
  ),
  bootnodes: list("MULTIADDR", "nodes to start from"),
  "reserved-nodes": list("MULTIADDR", "nodes to stay connected with"),
  "reserved-only": flag("no other nodes"),
  "in-peers": value("COUNT", "most full nodes that connect to us (default 32)"),
  "in-peers-light": value("COUNT", "most light nodes that connect to us (default 100)"),
  "out-peers": value("COUNT", "full nodes to connect to (default 8)"),
  bandwidth: value("MIB", "most that all peers get of us, and tell us, a second (default 64 each)"),
  "bandwidth-per-peer": value("MIB", "the same for one of them (default 16 each)"),
  "no-mdns": flag("do not look for nodes on the same network"),
  "discover-local": flag("look for them, also with --dev"),
  "node-key": value("KEY", "the secret that makes our peer id: 64 hex digits"),
  "node-key-file": value("FILE", "a file with it, made if it is not there"),
} satisfies OptionTable;

const ignoredFlags = [
  "no-telemetry",
  "no-hardware-benchmarks",
  "no-private-ip",
  "no-private-ipv4",
  "allow-private-ip",
  "allow-private-ipv4",
  "no-grandpa",
  "unsafe-force-node-key-generation",
  "kademlia-disjoint-query-paths",
  "ipfs-server",
  "detailed-log-output",
  "enable-log-reloading",
  "enable-offchain-indexing",
  "rpc-disable-batch-requests",
  "rpc-rate-limit-trust-proxy-headers",
  "enable-dev-signer",
] as const;
const ignoredValues = [
  "wasm-execution",
  "wasmtime-instantiation-strategy",
  "wasmtime-precompiled",
  "execution",
  "offchain-worker",
  "telemetry-url",
  "database",
  "db-cache",
  "trie-cache-size",
  "state-cache-size",
  "pool-limit",
  "pool-kbytes",
  "pool-type",
  "tx-ban-seconds",
  "network-backend",
  "max-parallel-downloads",
  "max-runtime-instances",
  "runtime-cache-size",
  "max-blocks-per-request",
  "kademlia-replication-factor",
  "node-key-type",
  "tracing-targets",
  "tracing-receiver",
  "rpc-rate-limit",
  "rpc-rate-limit-whitelisted-ips",
  "rpc-max-subscriptions-per-connection",
  "rpc-message-buffer-capacity-per-connection",
  "rpc-max-batch-request-len",
  "initial-consensus",
  "history-backfill",
  "max-past-logs",
  "max-block-range",
  "fee-history-limit",
  "target-gas-price",
  "eth-log-block-cache",
  "eth-statuses-cache",
  "frontier-backend-type",
] as const;

/** Options of upstream's node that existing scripts pass and that say nothing here: accepted, and noted in the log. */
export const IGNORED_OPTIONS: OptionTable = Object.fromEntries([
  ...ignoredFlags.map((name) => [name, flag(UNUSED_HELP)] as const),
  ...ignoredValues.map((name) => [name, value("VALUE", UNUSED_HELP)] as const),
]);

/** What runs a node, by heading of the help. */
export const RUN_OPTION_GROUPS: Readonly<Record<string, OptionTable>> = {
  Chain: CHAIN_OPTIONS,
  Keys: KEY_OPTIONS,
  Blocks: { ...PRODUCTION_OPTIONS, ...DRAND_OPTIONS },
  Database: DATABASE_OPTIONS,
  "JSON-RPC": RPC_OPTIONS,
  Network: NETWORK_OPTIONS,
  Metrics: METRICS_OPTIONS,
  Log: LOG_OPTIONS,
};
