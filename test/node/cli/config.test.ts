import { expect, it } from "vitest";
import { rawGenesis } from "#node/chain_spec/genesis.ts";
import { UsageError } from "#node/cli/arguments.ts";
import { logConfig, type NodeConfig, nodeConfig } from "#node/cli/config.ts";
import { loadCommand, parseCommandLine, runCommand } from "#node/cli/parse.ts";
import { devBeaconConfig } from "#node/drand/dev_beacon.ts";
import { BeaconConfig } from "#runtime/pallets/drand/storage.ts";
import { encode } from "#runtime/scale/codec.ts";

const ENV = { XDG_DATA_HOME: "/data" };

function configOf(line: string, env: NodeJS.ProcessEnv = ENV): NodeConfig {
  const invocation = parseCommandLine(line.split(" ").filter((word) => word !== ""));
  if (invocation.kind !== "run") throw new Error(`${line} does not run a node`);
  return nodeConfig(invocation.args, env);
}

const NODE = "/ip4/1.2.3.4/tcp/1/p2p/12D3KooWHH3rMKFHK1RPuxTSQgLYKiAueRS4o9DVk3cdN8VqbTzQ";
const OTHER_NODE = "/dns/b/tcp/1/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";

it("starts a local chain of one authority when it is asked for nothing", () => {
  const config = configOf("");
  expect(config).toMatchObject({
    features: { fast: true, powFaucet: true },
    basePath: "/data/node-subtensor-ts",
    temporary: false,
    authority: true,
    devKeys: ["One"],
    name: "One",
    sealing: undefined,
    engine: undefined,
    statePruning: undefined,
    rpc: { hosts: ["127.0.0.1", "::1"], ports: [9944], cors: "all", allowUnsafe: true, maxConnections: 100 },
    network: {
      listen: ["/ip4/0.0.0.0/tcp/30333", "/ip6/::/tcp/30333"],
      bootnodes: [],
      mdns: false,
      nodeKey: { file: "/data/node-subtensor-ts/chains/bittensor/network/secret_ed25519" },
    },
  });
  expect(config.paths.database).toBe("/data/node-subtensor-ts/chains/bittensor/db");
  expect(config.paths.keystore).toBe("/data/node-subtensor-ts/chains/bittensor/keystore");
});

it("serves metrics on 9615 of 127.0.0.1 unless it is told otherwise", () => {
  expect(configOf("").metrics).toEqual({ host: "127.0.0.1", port: 9615 });
  expect(configOf("--prometheus-external --prometheus-port 1").metrics).toEqual({ host: "0.0.0.0", port: 1 });
  expect(configOf("--no-prometheus --prometheus-port 1").metrics).toBeUndefined();
  expect(() => configOf("--prometheus-port 65536")).toThrow("--prometheus-port takes a whole number from 0 to 65535");
});

it("authors with the keys that it is told to, and with none otherwise", () => {
  expect(configOf("--chain local --two -d /x")).toMatchObject({ authority: true, devKeys: ["Two"], name: "Two" });
  expect(configOf("--chain local --alice --name A -d /x")).toMatchObject({ devKeys: ["Alice"], name: "A" });
  expect(configOf("--chain local --validator -d /x")).toMatchObject({ authority: true, devKeys: [] });
  expect(configOf("--chain local -d /x")).toMatchObject({ authority: false, devKeys: [] });
  expect(configOf(`--bootnodes ${NODE} -d /x`)).toMatchObject({ authority: false, devKeys: [] });
  expect(() => configOf("--one --two")).toThrow("--one and --two exclude each other");
});

it("takes --dev as upstream does: One's keys, a temporary base path, all origins", () => {
  const config = configOf("--dev --chain local");
  expect(config).toMatchObject({ temporary: true, devKeys: ["One"], rpc: { cors: "all" }, network: { mdns: false } });
  expect(config.spec.id).toBe("bittensor");
  expect(configOf("--dev -d /x --discover-local")).toMatchObject({ temporary: false, network: { mdns: true } });
});

it("begins a new chain as it is told to, under upstream's names", () => {
  const syncOf = (line: string) => configOf(line).network.sync;
  expect([syncOf(""), syncOf("--sync full"), syncOf("--sync warp")]).toEqual(["full", "full", "warp"]);
  expect([syncOf("--sync=fast"), syncOf("--sync fast-unsafe")]).toEqual(["warp", "warp"]);
  expect(() => configOf("--sync toString")).toThrow("--sync takes full, fast, fast-unsafe or warp, not toString");
});

it("takes what upstream's local network scripts pass", () => {
  const config = configOf(
    "--base-path /tmp/one --chain=local --one --port 30334 --rpc-port 9944 --validator --rpc-cors=all " +
      "--allow-private-ipv4 --discover-local --unsafe-force-node-key-generation --no-telemetry --no-prometheus " +
      "--rpc-external --rpc-methods=unsafe --wasm-execution compiled --pool-limit 100000 -l txpool=debug",
  );
  expect(config).toMatchObject({
    authority: true,
    devKeys: ["One"],
    rpc: { hosts: ["0.0.0.0", "::"], ports: [9944], cors: "all", allowUnsafe: true },
    network: { listen: ["/ip4/0.0.0.0/tcp/30334", "/ip6/::/tcp/30334"], mdns: true },
  });
  expect(config.ignored).toEqual([
    "allow-private-ipv4",
    "unsafe-force-node-key-generation",
    "no-telemetry",
    "wasm-execution",
    "pool-limit",
  ]);
});

it("warns of a wallet that is none", () => {
  expect(configOf("-d /x", { BT_DEFAULT_TOKEN_WALLET: "nonsense" }).warnings).toEqual([
    expect.stringContaining("BT_DEFAULT_TOKEN_WALLET"),
  ]);
  expect(configOf("-d /x").warnings).toEqual([]);
});

it("serves JSON-RPC on a second port", () => {
  expect(configOf("--rpc-port 9944 --rpc-port 9945 -d /x").rpc.ports).toEqual([9944, 9945]);
  expect(configOf("--extra-rpc-port 9945 -d /x").rpc.ports).toEqual([9944, 9945]);
  expect(configOf("--rpc-port=1 --extra-rpc-port 2 3 -d /x").rpc.ports).toEqual([1, 2, 3]);
});

it("limits requests and answers in MiB", () => {
  const { maxRequestBytes, maxResponseBytes } = configOf(
    "--rpc-max-request-size 2 --rpc-max-response-size=30 -d /x",
  ).rpc;
  expect([maxRequestBytes, maxResponseBytes]).toEqual([2_097_152, 31_457_280]);
});

it("keeps unsafe methods from outside unless told otherwise", () => {
  const allowed = (line: string) => configOf(`${line} -d /x`).rpc.allowUnsafe;
  expect([allowed(""), allowed("--rpc-methods safe"), allowed("--rpc-methods Auto --rpc-external")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(configOf("--rpc-cors http://a,http://b null -d /x").rpc.cors).toEqual(["http://a", "http://b"]);
  expect(configOf("--rpc-cors all -d /x").rpc.cors).toBe("all");
});

it("reads the other values", () => {
  expect(configOf("--sealing instant -d /x").sealing).toEqual({ kind: "instant" });
  expect(configOf("--sealing interval=500 -d /x").sealing).toEqual({ kind: "interval", ms: 500 });
  expect(configOf("--no-fast-runtime -d /x").features).toEqual({ fast: false, powFaucet: false });
  expect(configOf("--no-fast-runtime --pow-faucet -d /x").features).toEqual({ fast: false, powFaucet: true });
  expect(configOf("--pruning 100 --blocks-pruning archive -d /x")).toMatchObject({
    statePruning: { kind: "keep", blocks: 100 },
    blocksPruning: { kind: "archive" },
  });
  expect(configOf("--state-pruning archive-canonical -d /x").statePruning).toEqual({ kind: "archive-canonical" });
  expect(configOf("--yuma-engine gpujs-webasm -d /x").engine).toBe("gpujs-webasm");
  expect(configOf(`--node-key ${"ab".repeat(32)} -d /x`).network.nodeKey).toEqual({
    secret: new Uint8Array(32).fill(0xab),
  });
  expect(configOf("--node-key-file /k --in-peers 3 --out-peers 0 -d /x").network).toMatchObject({
    nodeKey: { file: "/k" },
    inPeers: 3,
    outPeers: 0,
  });
  const MIB = 1024 * 1024;
  expect(configOf("--bandwidth 20 --bandwidth-per-peer 5 -d /x").network.bandwidth).toEqual({
    total: 20 * MIB,
    perPeer: 5 * MIB,
  });
  expect(configOf("-d /x").network.bandwidth).toEqual({});
  expect(() => configOf("--bandwidth 0 -d /x")).toThrow(UsageError);
  expect(configOf(`--reserved-nodes ${NODE} ${OTHER_NODE} --reserved-only -d /x`).network).toMatchObject({
    reservedNodes: [NODE, OTHER_NODE],
    reservedOnly: true,
  });
});

it("says in one line what is wrong", () => {
  for (const [line, message] of [
    ["--no-such-option", "--no-such-option"],
    ["-x", "-x"],
    ["--rpc-port", "takes a value: PORT"],
    ["--rpc-port many", "from 0 to 65535, not many"],
    ["--rpc-port 65536", "not 65536"],
    ["--rpc-port=", "not nothing"],
    ["--port -1", "--port"],
    ["--rpc-methods all", "safe, unsafe or auto"],
    ["--rpc-max-connections 0", "--rpc-max-connections"],
    ["--rpc-max-response-size 257", "--rpc-max-response-size"],
    ["--sealing sometimes", "manual, instant or interval=MS"],
    ["--sealing interval=0", "--sealing interval"],
    ["--pruning some", "--state-pruning takes archive"],
    ["--node-key xyz", "64 hex digits"],
    ["--sealing interval=1=2", "not 1=2"],
    ["--extra-rpc-port many", "--extra-rpc-port takes a whole number"],
    ["--rpc-methods=", "not nothing"],
    ["--keystore-path=", "--keystore-path takes a path"],
    ["--bootnodes localhost:30333", "multiaddress"],
    ["--bootnodes /ip4/127.0.0.1/tcp/30333", "a multiaddress with its peer"],
    ["--reserved-nodes /ip4/127.0.0.1/tcp/30333/p2p/x", "a multiaddress with its peer"],
    ["--listen-addr /", "--listen-addr takes a multiaddress"],
    ["--listen-addr /ip4/999.1.1.1/tcp/1", "--listen-addr takes a multiaddress"],
    ["--public-addr /nowhere", "--public-addr takes a multiaddress"],
    ["--tmp --base-path /x", "exclude each other"],
    ["--fast-runtime --no-fast-runtime", "exclude each other"],
    ["--dev=yes", "takes no value"],
    ["--yuma-engine cuda", "--yuma-engine takes auto"],
    ["build-it", "unknown command build-it"],
    ["key", "unknown command key"],
    ["constructor", "unknown command constructor"],
    ["__proto__", "unknown command __proto__"],
    ["--validator extra", "unknown command extra"],
  ] as const) {
    expect(() => configOf(line), line).toThrow(UsageError);
    expect(() => configOf(line), line).toThrow(message);
    expect(() => configOf(line), line).toThrow(/^[^\n]*$/);
  }
});

it("says in one line what a command does not take", async () => {
  for (const [line, message] of [
    ["build-spec extra", "does not take extra"],
    ["build-spec --rpc-port 1", "unknown option --rpc-port"],
  ] as const) {
    const invocation = parseCommandLine(line.split(" "));
    if (invocation.kind !== "command") throw new Error(`${line} is no command`);
    const cause: unknown = await loadCommand(invocation).catch((thrown: unknown) => thrown);
    expect(cause, line).toBeInstanceOf(UsageError);
    expect(cause, line).toHaveProperty("message", expect.stringMatching(new RegExp(`^.*${message}.*$`)));
  }
});

it("shows log lines by target", () => {
  const invocation = parseCommandLine(["-l", "warn,runtime=debug", "--log", "rpc=off", "-ltxpool=trace"]);
  if (invocation.kind !== "run") throw new Error("no run");
  const { filter, colours } = logConfig(invocation.args, true);
  expect(colours).toBe(true);
  expect(filter.shows("info", "substrate")).toBe(false);
  expect(filter.shows("warn", "substrate")).toBe(true);
  expect(filter.shows("debug", "runtime::system")).toBe(true);
  expect(filter.shows("trace", "runtime")).toBe(false);
  expect(filter.shows("error", "rpc")).toBe(false);
  expect(filter.shows("trace", "txpool")).toBe(true);
  const bad = parseCommandLine(["-l", "runtime=loud"]);
  expect(() => bad.kind === "run" && logConfig(bad.args, false)).toThrow("loud is no log level");
});

it("prints help and version to standard output", async () => {
  const print = (...argv: string[]) => {
    const invocation = parseCommandLine(argv);
    return invocation.kind === "print" ? invocation.text : undefined;
  };
  const printByCommand = async (...argv: string[]): Promise<string> => {
    const invocation = parseCommandLine(argv);
    if (invocation.kind !== "command") throw new Error("no command");
    let out = "";
    await runCommand(invocation, {
      env: {},
      out: (text) => {
        out += String(text);
      },
      say: () => undefined,
      input: () => {
        throw new Error("nothing is read");
      },
      ask: () => Promise.reject(new Error("nothing is asked")),
      askHidden: () => Promise.reject(new Error("nothing is asked")),
    });
    return out;
  };
  for (const option of [
    "--base-path",
    "--rpc-port",
    "--bootnodes",
    "--sealing",
    "build-spec",
    "key insert",
    "--pow-faucet",
  ])
    expect(print("--help")).toContain(option);
  expect(await printByCommand("build-spec", "--help")).toContain("--raw");
  expect(await printByCommand("build-spec", "--version")).toBe(print("--version"));
  expect(print("--version")).toMatch(/^subtensor-ts \d+\.\d+\.\d+\n$/);
  expect(Math.max(...(print("--help") ?? "").split("\n").map((line) => line.length))).toBeLessThan(180);
});

it("takes drand pulses from where it is told to, and from nowhere otherwise", () => {
  expect(configOf("-d /x").drand).toEqual({ kind: "none" });
  expect(configOf("-d /x --drand-beacon none").drand).toEqual({ kind: "none" });
  expect(configOf("-d /x --drand-beacon dev").drand).toEqual({ kind: "dev", everyBlocks: undefined });
  expect(configOf("-d /x --drand-beacon=dev=4").drand).toEqual({ kind: "dev", everyBlocks: 4 });
  expect(configOf("-d /x --drand-beacon http").drand).toEqual({ kind: "http", url: undefined });
  expect(configOf("-d /x --drand-beacon http=https://a.b/c").drand).toEqual({ kind: "http", url: "https://a.b/c" });
  expect(configOf("-d /x --drand-beacon file=/p=q").drand).toEqual({ kind: "file", path: "/p=q" });
  expect(configOf("-d /x --drand-beacon rpc").drand).toEqual({ kind: "rpc" });
  for (const wrong of ["", "dev=0", "dev=x", "dev=", "http=ftp://a", "http=", "file", "file=", "rpc=1", "quicknet"])
    expect(() => configOf(`-d /x --drand-beacon=${wrong}`)).toThrow(UsageError);
});

it("puts the development beacon into the genesis of its own chains only, and only if it is asked for", () => {
  const genesisOf = (line: string) => {
    const { spec, features } = configOf(`-d /x ${line}`);
    return rawGenesis(spec, features).top;
  };
  const plain = genesisOf("--chain local");
  for (const source of ["none", "http", "rpc"])
    expect(genesisOf(`--chain local --drand-beacon ${source}`)).toEqual(plain);
  const withBeacon = genesisOf("--chain local --drand-beacon dev");
  expect(new Map([...withBeacon].filter(([key]) => key !== BeaconConfig.key()))).toEqual(plain);
  expect(withBeacon.get(BeaconConfig.key())).toEqual(encode(BeaconConfig.value, devBeaconConfig()));
});
