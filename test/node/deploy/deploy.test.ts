/** Files for containers, against what they stand on: the command line, the ports, the package, the metrics. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { readNetworkConfig } from "#node/chain_spec/network_config.ts";
import type { Arguments } from "#node/cli/arguments.ts";
import { type NodeConfig, nodeConfig } from "#node/cli/config.ts";
import { IGNORED_OPTIONS } from "#node/cli/options.ts";
import { loadCommand, parseCommandLine } from "#node/cli/parse.ts";
import { NodeMetrics } from "#node/metrics/metrics.ts";
import { parseNodeAddress } from "#p2p/address.ts";
import { Traffic } from "#p2p/traffic.ts";
import { startTestNode } from "../../support/rpc_node.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const DEPLOY = "node/deploy";
const folder = mkdtempSync(join(tmpdir(), "subtensor-ts-deploy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the kubelet writes in place of a variable. */
const expanded = (argument: string): string => argument.replaceAll("$(POD_NAME)", "authority-0");

/** Every option says something. */
const expectMeant = ({ names }: Arguments): void =>
  expect(names.filter((name) => Object.hasOwn(IGNORED_OPTIONS, name))).toEqual([]);

const DEFAULTS = configOf(["--base-path", "/data"]);
const P2P = Number(/\/tcp\/(\d+)$/.exec(DEFAULTS.network.listen[0] ?? "")?.[1]);
const RPC = DEFAULTS.rpc.ports[0];
const METRICS = DEFAULTS.metrics?.port;

function configOf(args: readonly string[]): NodeConfig {
  const invocation = parseCommandLine(args.map(expanded));
  if (invocation.kind !== "run") throw new Error(`${args.join(" ")} runs no node`);
  expectMeant(invocation.args);
  return nodeConfig(invocation.args, {});
}

describe("Dockerfile", () => {
  const instructions = read(`${DEPLOY}/Dockerfile`)
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line): [string, string] => [line.split(" ")[0] ?? "", line.slice(line.indexOf(" ") + 1).trim()]);
  const last = instructions.slice(instructions.findLastIndex(([name]) => name === "FROM"));
  const valuesOf = (name: string): string[] => last.flatMap(([each, value]) => (each === name ? [value] : []));

  it("starts from a Node that the package takes", () => {
    const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
    const least = Number(/>=(\d+)/.exec(engines.node)?.[1]);
    const from = instructions
      .filter(([name]) => name === "FROM")
      .map(([, image]) => /^node:(\d+)-slim/.exec(image)?.[1]);
    expect(from.map(Number)).toEqual([least, least]);
  });

  it("copies what is there, and lets it through to the build", () => {
    const letThrough = read(`${DEPLOY}/Dockerfile.dockerignore`)
      .split("\n")
      .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
    const sources = instructions.flatMap(([name, value]) =>
      name !== "COPY" || value.startsWith("--from") ? [] : value.split(" ").slice(0, -1),
    );
    expect(sources).toContain("package.json");
    for (const source of sources) {
      expect(existsSync(join(ROOT, source)), source).toBe(true);
      expect(letThrough).toContain(source);
    }
  });

  it("takes from the build all that the package has", () => {
    const { files } = JSON.parse(read("package.json")) as { files: string[] };
    const copied = valuesOf("COPY").map((value) => (value.split(" ")[1] ?? "").replace("/src/", ""));
    for (const file of files.filter((each) => !each.startsWith("!"))) expect(copied).toContain(file);
  });

  it("runs the node as somebody else than root, who may write where the chain is, and looks after it", () => {
    expect(valuesOf("USER")).toEqual(["node"]);
    expect(valuesOf("RUN").join()).toContain("chown node:node /data");
    expect(JSON.parse(valuesOf("ENTRYPOINT")[0] ?? "")).toEqual(["node", "/app/node/launch.mjs"]);
    expect(configOf(JSON.parse(valuesOf("CMD")[0] ?? "") as string[]).basePath).toBe(valuesOf("VOLUME")[0]);
    expect(valuesOf("EXPOSE")).toEqual([`${P2P} ${RPC} ${METRICS}`]);
    expect(valuesOf("HEALTHCHECK")[0]).toContain(`http://127.0.0.1:${RPC}/health`);
  });
});

describe("compose.yaml", () => {
  type Service = { image: string; command?: string[]; volumes: string[]; ports?: string[] };
  const compose = parse(read(`${DEPLOY}/compose.yaml`), { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };
  const nodes = Object.entries(compose.services).filter(([, { image }]) => image === "subtensor-ts");
  const configs = new Map(nodes.map(([name, { command = [] }]) => [name, configOf(command.map(String))]));

  it("has three authorities of one chain, each with a key of its own, and a node for clients", () => {
    expect([...configs].map(([name, { devKeys }]) => [name, devKeys])).toEqual([
      ["one", ["One"]],
      ["two", ["Two"]],
      ["three", ["Three"]],
      ["rpc", []],
    ]);
    expect(configs.get("rpc")).toMatchObject({
      authority: false,
      rpc: { hosts: ["0.0.0.0", "::"], allowUnsafe: false },
    });
    for (const name of ["one", "two", "three"]) expect(configs.get(name)?.rpc.hosts).toEqual(["127.0.0.1", "::1"]);
  });

  it("has nodes that find each other, keep what they have, and can be measured", () => {
    for (const [name, { volumes }] of nodes) {
      const config = configs.get(name) as NodeConfig;
      expect(volumes).toEqual([`${name}:${config.basePath}`]);
      expect(Object.keys(compose.volumes)).toContain(name);
      expect(config.metrics).toEqual({ host: "0.0.0.0", port: METRICS });
      if (name === "one") continue;
      expect(config.network.bootnodes.map((address) => parseNodeAddress(address)?.address)).toEqual(
        config.network.bootnodes,
      );
      expect(config.network.bootnodes[0]).toContain(`/dns4/one/tcp/${P2P}/p2p/`);
    }
    expect(compose.services["rpc"]?.ports).toEqual([`127.0.0.1:${RPC}:${RPC}`]);
    const scraped = parse(read(`${DEPLOY}/prometheus.yaml`)) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    expect(scraped.scrape_configs[0]?.static_configs[0]?.targets).toEqual(nodes.map(([name]) => `${name}:${METRICS}`));
  });

  it("mounts files that are there", () => {
    const mounted = Object.values(compose.services)
      .flatMap(({ volumes }) => volumes)
      .filter((volume) => volume.startsWith("./"));
    expect(mounted).not.toEqual([]);
    for (const volume of mounted) expect(existsSync(join(ROOT, DEPLOY, volume.split(":")[0] ?? "")), volume).toBe(true);
  });
});

describe("Kubernetes", () => {
  type Container = {
    name: string;
    args: string[];
    ports?: { name: string; containerPort: number }[];
    volumeMounts: { name: string; mountPath: string }[];
    securityContext: Record<string, unknown>;
  } & Record<string, { httpGet: { path: string; port: string } }>;
  type Manifest = {
    kind: string;
    metadata: { name: string };
    spec: {
      clusterIP?: string;
      selector: Record<string, unknown>;
      serviceName: string;
      ports: { name: string; port: number; targetPort: string }[];
      template: {
        metadata: { labels: Record<string, string> };
        spec: {
          initContainers: Container[];
          containers: Container[];
          volumes: { name: string }[];
          securityContext: object;
        };
      };
      volumeClaimTemplates: { metadata: { name: string } }[];
    };
  };
  const kustomization = parse(read(`${DEPLOY}/kubernetes/kustomization.yaml`)) as { resources: string[] };
  const manifests = kustomization.resources.flatMap((file) =>
    parseAllDocuments(read(`${DEPLOY}/kubernetes/${file}`)).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Manifest;
    }),
  );
  const sets = manifests.filter(({ kind }) => kind === "StatefulSet");
  const services = manifests.filter(({ kind }) => kind === "Service");
  const network = readNetworkConfig(join(ROOT, DEPLOY, "kubernetes", "network.json"));
  const nodeOf = (set: Manifest): Container => set.spec.template.spec.containers[0] as Container;

  it("runs nodes with options that are there, and opens the ports that they listen on", () => {
    expect(sets.map(({ metadata }) => metadata.name)).toEqual(["authority", "rpc"]);
    for (const set of sets) {
      const node = nodeOf(set);
      // The init container makes the chain spec; here the built-in one stands for it.
      const config = configOf(node.args.map((arg) => arg.replace("/data/chain.json", "local")));
      expect(config.authority).toBe(set.metadata.name === "authority");
      expect(config).toMatchObject({ basePath: "/data", rpc: { hosts: ["0.0.0.0", "::"], allowUnsafe: false } });
      expect(node.ports?.map(({ name, containerPort }) => [name, containerPort])).toEqual([
        ["p2p", P2P],
        ["rpc", RPC],
        ["metrics", METRICS],
      ]);
      expect(node["startupProbe"]?.httpGet).toEqual({ path: "/health", port: "rpc" });
      expect(node["livenessProbe"]?.httpGet).toEqual({ path: "/health", port: "rpc" });
      expect(node["readinessProbe"]?.httpGet).toEqual({ path: "/health/readiness", port: "rpc" });
    }
  });

  it("prepares chain spec and keys by commands that are there", async () => {
    for (const set of sets) {
      for (const { name, args } of set.spec.template.spec.initContainers) {
        const [, script = ""] = /node \/app\/node\/launch\.mjs (.*?) >/.exec(args[0] ?? "") ?? [];
        const invocation = parseCommandLine((name === "chain-spec" ? script.split(" ") : args).map(expanded));
        if (invocation.kind !== "command") throw new Error(`${name} runs no command`);
        expectMeant((await loadCommand(invocation)).args);
      }
    }
    const keystore = (args: readonly string[]) => args.find((arg) => arg.startsWith("--keystore-path"));
    const [authority] = sets as [Manifest];
    const keys = authority.spec.template.spec.initContainers.filter(({ name }) => name.startsWith("key-"));
    expect(keys.map(({ args }) => keystore(args))).toEqual(keys.map(() => keystore(nodeOf(authority).args)));
    expect(keys.flatMap(({ args }) => args.filter((arg) => /key-type|scheme/.test(arg)))).toEqual([
      "--key-type=aura",
      "--scheme=sr25519",
      "--key-type=gran",
      "--scheme=ed25519",
    ]);
  });

  it("joins selectors, services, volumes and boot nodes", () => {
    for (const { spec, metadata } of sets) {
      const { labels } = spec.template.metadata;
      expect(spec.selector["matchLabels"]).toEqual(labels);
      const headless = services.find((service) => service.metadata.name === spec.serviceName);
      expect(headless?.spec).toMatchObject({ clusterIP: "None", publishNotReadyAddresses: true, selector: labels });
      const { volumes, containers, initContainers } = spec.template.spec;
      const there = [
        ...volumes.map(({ name }) => name),
        ...spec.volumeClaimTemplates.map((claim) => claim.metadata.name),
      ];
      for (const container of [...containers, ...initContainers]) {
        for (const { name } of container.volumeMounts) expect(there, metadata.name).toContain(name);
        expect(container.securityContext).toMatchObject({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
        });
      }
      expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    }
    for (const { spec } of services)
      for (const { targetPort, port } of spec.ports)
        expect(nodeOf(sets[0] as Manifest).ports).toContainEqual({ name: targetPort, containerPort: port });
    const addresses = network.spec.bootNodes.map((address) => parseNodeAddress(address)?.address);
    expect(addresses[0]).toContain(`/dns4/authority-0.authority/tcp/${P2P}/p2p/`);
  });
});

describe("Grafana dashboard", () => {
  it("asks for metrics that the node has", async () => {
    const metrics = new NodeMetrics({ chain: "c", name: "n", version: "0", role: "full" });
    const { chain, pool } = await startTestNode();
    metrics.watch({
      chain,
      pool,
      network: {
        peers: () => [],
        isMajorSyncing: () => false,
        syncState: () => ({ startingBlock: 0, currentBlock: 0, highestBlock: 0 }),
        listenAddresses: () => [],
        traffic: () => new Traffic().counts,
      },
      finality: {
        position: { round: 1n, setId: 0n, finalized: 0 },
        votesCast: { Prevote: 0, Precommit: 0, PrimaryPropose: 0 },
      },
    });
    const known = new Set(metrics.registry.getMetricsAsArray().map(({ name }) => name));
    const dashboard = JSON.parse(read(`${DEPLOY}/grafana/dashboard.json`)) as {
      panels: { title: string; gridPos: { x: number; y: number }; targets: { expr: string }[] }[];
    };
    const asked = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\w+(?=\{)/g) ?? []),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect([...new Set(asked.map((name) => name.replace(/_bucket$/, "")))].filter((name) => !known.has(name))).toEqual(
      [],
    );
    const places = dashboard.panels.map(({ gridPos }) => `${gridPos.x},${gridPos.y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
