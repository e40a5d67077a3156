import { request } from "node:http";
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { NodeMetrics } from "#node/metrics/metrics.ts";
import { MetricsServer } from "#node/metrics/server.ts";
import { rpcMethod } from "#node/rpc/method.ts";
import { RpcServer } from "#node/rpc/server.ts";
import { startTestNode } from "../../support/rpc_node.ts";

const IDENTITY = { chain: "bittensor", name: "One", version: "1.2.3", role: "authority" } as const;
const started: { stop(): Promise<void> }[] = [];
let metrics: NodeMetrics;
beforeEach(() => {
  metrics = new NodeMetrics(IDENTITY);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

const serve = async (port = 0, failed: (cause: unknown) => void = () => undefined): Promise<MetricsServer> => {
  const server = await MetricsServer.start({ registry: metrics.registry, host: "127.0.0.1", port, failed });
  started.push(server);
  return server;
};

/** Values by name and labels, these in the order of the alphabet. */
async function scrape(server: MetricsServer): Promise<Map<string, number>> {
  const response = await fetch(`http://${server.address}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("version=0.0.4");
  const lines = (await response.text()).matchAll(/^(\w+)\{(.*)\} (\S+)$/gm);
  return new Map(
    [...lines].map(([, name, labels = "", value]) => [`${name}{${labels.split(",").sort().join(",")}}`, Number(value)]),
  );
}
/** The key of a metric of this chain. */
const key = (name: string, ...labels: string[]): string =>
  `${name}{${[...labels, 'chain="bittensor"'].sort().join(",")}}`;

it("tells who the node is and how its chain stands, under upstream's names", async () => {
  const node = await startTestNode();
  const { chain, pool } = node;
  metrics.watch({
    chain,
    pool,
    network: {
      peers: () => [{ peerId: "a", roles: "FULL", bestHash: chain.genesisHash, bestNumber: 9 }],
      isMajorSyncing: () => true,
      syncState: () => ({ startingBlock: 0, currentBlock: chain.best().number, highestBlock: 9 }),
      listenAddresses: () => ["/ip4/127.0.0.1/tcp/1"],
      traffic: () => ({ bytes: { in: 7, out: 8 }, opened: { in: 3, out: 4 }, closed: { in: 1, out: 2 } }),
    },
    finality: {
      position: { round: 5n, setId: 2n, finalized: 0 },
      votesCast: { Prevote: 4, Precommit: 3, PrimaryPropose: 1 },
    },
  });
  node.seal();
  const server = await serve();
  const values = await scrape(server);
  const of = (name: string, ...labels: string[]): number | undefined => values.get(key(name, ...labels));
  expect(of("substrate_build_info", 'name="One"', 'version="1.2.3"')).toBe(1);
  expect(of("substrate_node_roles")).toBe(4);
  expect(of("substrate_block_height", 'status="best"')).toBe(1);
  expect(of("substrate_block_height", 'status="finalized"')).toBe(chain.finalized().number);
  expect(of("substrate_block_height", 'status="sync_target"')).toBe(9);
  expect(of("substrate_number_leaves")).toBe(1);
  expect(of("substrate_ready_transactions_number")).toBe(0);
  expect(of("substrate_sub_libp2p_peers_count")).toBe(1);
  expect(of("substrate_sub_libp2p_is_major_syncing")).toBe(1);
  expect(of("substrate_sub_libp2p_network_bytes_total", 'direction="in"')).toBe(7);
  expect(of("substrate_sub_libp2p_network_bytes_total", 'direction="out"')).toBe(8);
  expect(of("substrate_sub_libp2p_connections_opened_total", 'direction="out"')).toBe(4);
  expect(of("substrate_sub_libp2p_connections_closed_total", 'direction="in"')).toBe(1);
  expect(of("substrate_finality_grandpa_round")).toBe(4);
  expect(of("substrate_finality_grandpa_prevotes_total")).toBe(4);
  expect(of("substrate_finality_grandpa_precommits_total")).toBe(3);
  expect(of("subtensor_grandpa_set_id")).toBe(2);
  expect(of("subtensor_blocks_total", 'origin="own"')).toBe(1);
  expect(of("process_resident_memory_bytes")).toBeGreaterThan(1e6);
  expect(Math.abs((of("substrate_process_start_time_seconds") ?? 0) * 1000 - performance.timeOrigin)).toBeLessThan(
    1001,
  );
  node.seal();
  expect((await scrape(server)).get(key("substrate_block_height", 'status="best"'))).toBe(2);
});

it("counts blocks made, blocks of others and epochs, by engine", async () => {
  metrics.built({ ms: 30, extrinsics: 3 });
  metrics.imported("imported", 20);
  metrics.imported("known", 0);
  metrics.imported("bad", 5);
  metrics.epoch({ engine: "cpu", ms: 6, load: { neurons: 256, cells: 100, liquid: false } });
  const values = await scrape(await serve());
  expect(values.get(key("substrate_proposer_block_constructed_count"))).toBe(1);
  expect(values.get(key("substrate_proposer_block_constructed_bucket", 'le="0.025"'))).toBe(0);
  expect(values.get(key("substrate_proposer_block_constructed_bucket", 'le="0.05"'))).toBe(1);
  expect(values.get(key("substrate_proposer_number_of_transactions"))).toBe(3);
  expect(values.get(key("substrate_import_queue_processed_total", 'result="success"'))).toBe(2);
  expect(values.get(key("substrate_import_queue_processed_total", 'result="bad_block"'))).toBe(1);
  expect(values.get(key("substrate_block_verification_and_import_time_count"))).toBe(2);
  expect(values.get(key("subtensor_yuma_epoch_seconds_sum", 'engine="cpu"'))).toBeCloseTo(0.006, 9);
  expect(values.get(key("subtensor_yuma_epoch_neurons"))).toBe(256);
});

it("counts RPC calls and sessions; names of no method share one label", async () => {
  const entries = ["system_name", "system_chain"].map((name) => rpcMethod(name, [], () => "x"));
  const rpc = await RpcServer.start({
    entries,
    allowUnsafe: true,
    failed: () => undefined,
    observer: metrics.rpc,
    hosts: ["127.0.0.1"],
    port: 0,
    cors: "all",
    maxConnections: 5,
  });
  started.push(rpc);
  const call = (method: string) => ({ jsonrpc: "2.0", id: 1, method, params: [] });
  const body = JSON.stringify([call("system_name"), call("system_name"), call("no_such"), call("nor_this")]);
  await fetch(`http://127.0.0.1:${rpc.port}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const socket = new WebSocket(`ws://127.0.0.1:${rpc.port}`);
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify(call("system_chain")));
  await new Promise((resolve) => socket.once("message", resolve));
  const values = await scrape(await serve());
  const calls = (labels: string): number | undefined =>
    values.get(key("substrate_rpc_calls_finished", ...labels.split(",")));
  expect(calls('protocol="http",method="system_name",is_error="false",is_rate_limited="false"')).toBe(2);
  expect(calls('protocol="http",method="unknown",is_error="true",is_rate_limited="false"')).toBe(2);
  expect(calls('protocol="ws",method="system_chain",is_error="false",is_rate_limited="false"')).toBe(1);
  expect(values.get(key("substrate_rpc_calls_started", 'protocol="http"', 'method="system_name"'))).toBe(2);
  expect(values.get(key("substrate_rpc_sessions_opened"))).toBe(1);
  expect(values.get(key("substrate_rpc_sessions_closed"))).toBe(0);
});

it("answers nothing but /metrics, and 500 where it cannot read", async () => {
  const told: unknown[] = [];
  const server = await serve(0, (cause) => told.push(cause));
  const missing = await fetch(`http://${server.address}/`);
  expect([missing.status, await missing.text()]).toEqual([404, "Not found."]);
  const node = await startTestNode();
  metrics.watch({
    chain: {
      best: () => {
        throw new Error("closed");
      },
      finalized: () => node.chain.finalized(),
      leaves: () => [],
      onImported: () => () => undefined,
      onFinalized: () => () => undefined,
    },
    pool: node.pool,
    network: undefined,
    finality: undefined,
  });
  expect((await fetch(`http://${server.address}/metrics`)).status).toBe(500);
  expect(told).toHaveLength(1);
});

it("rejects where the port is in use, and frees it at its stop, whoever is connected", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as { port: number };
  await expect(serve(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  await new Promise((resolve) => other.close(resolve));
  const server = await MetricsServer.start({
    registry: metrics.registry,
    host: "127.0.0.1",
    port,
    failed: () => undefined,
  });
  const idle = request(`http://${server.address}/metrics`, { headers: { "content-length": 5 }, method: "POST" });
  await new Promise((resolve) => idle.once("socket", (socket) => socket.once("connect", resolve)));
  idle.on("error", () => undefined);
  idle.flushHeaders();
  await server.stop();
  await serve(port);
});
