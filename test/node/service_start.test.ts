/** A node that cannot start leaves nothing behind that listens. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain } from "#node/chain_spec/local.ts";
import { openDatabase } from "#node/db/open.ts";
import { PortInUse } from "#node/rpc/server.ts";
import { startNode } from "#node/service.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";

const FEATURES = { fast: true, powFaucet: true };
const listening = (): number => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;

test("a port that is in use ends the network and the servers that were started before", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const before = listening();
  const database = await openDatabase(undefined);
  ensureGenesis(database, devChain(), FEATURES);
  let mostListening = 0;
  const started = startNode({
    features: FEATURES,
    database,
    yuma: plainEngine,
    authority: false,
    auraKeys: () => [],
    grandpaKeys: () => [],
    network: {
      nodeKey: await generateNodeKey(),
      agentVersion: "test/0",
      protocolId: "bittensor",
      listen: ["/ip4/127.0.0.1/tcp/0"],
      bootnodes: [],
    },
    rpc: {
      hosts: ["127.0.0.1"],
      ports: [0, (taken.address() as AddressInfo).port],
      cors: "all",
      maxConnections: 1,
      allowUnsafe: false,
      entries: () => {
        mostListening = listening();
        return [];
      },
    },
    log: () => undefined,
  });
  await expect(started).rejects.toThrow(PortInUse);
  expect(mostListening).toBeGreaterThan(before);
  await vi.waitFor(() => expect(listening()).toBe(before));
  await database.close();
});
