import { afterEach, expect, it } from "vitest";
import { rpcMethod } from "#node/rpc/method.ts";
import { RpcServer } from "#node/rpc/server.ts";

const health = { peers: 0, isSyncing: false, shouldHavePeers: false };
const servers: RpcServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** @param answer what `system_health` answers */
async function asked(path: string, answer: () => unknown, method = "GET"): Promise<{ status: number; text: string }> {
  const server = await RpcServer.start({
    entries: [rpcMethod("system_health", [], answer)],
    allowUnsafe: false,
    failed: () => undefined,
    hosts: ["127.0.0.1"],
    port: 0,
    cors: [],
    maxConnections: 1,
  });
  servers.push(server);
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  return { status: response.status, text: await response.text() };
}

it("tells how the node is, whatever that is", async () => {
  const answer = { peers: 0, isSyncing: true, shouldHavePeers: true };
  const { status, text } = await asked("/health", () => answer);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual(answer);
});

it("is ready with peers and caught up, or where no peers are needed", async () => {
  const ready = async (change: Partial<typeof health>) =>
    (await asked("/health/readiness", () => ({ ...health, ...change }))).status;
  expect(await ready({})).toBe(200);
  expect(await ready({ shouldHavePeers: true, peers: 1 })).toBe(200);
  expect(await ready({ shouldHavePeers: true })).toBe(500);
  expect(await ready({ shouldHavePeers: true, peers: 1, isSyncing: true })).toBe(500);
  expect((await asked("/health/readiness", () => health)).text).toBe("");
});

it("says 500 where the node cannot tell, and 405 for other methods than GET", async () => {
  const broken = () => {
    throw new Error("no");
  };
  expect((await asked("/health", broken)).status).toBe(500);
  expect((await asked("/health/readiness", broken)).status).toBe(500);
  expect((await asked("/health", () => health, "POST")).status).toBe(405);
});
