/** Two processes: one makes a chain, the other begins it by warp, is killed on the way, and has all of it in the end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RpcClient } from "../support/rpc_client.ts";
import { type RunningNode, startNode, withNode } from "../support/running_node.ts";

const HEIGHT = 24;

async function withRpc<T>(node: RunningNode, work: (rpc: RpcClient) => Promise<T>): Promise<T> {
  const rpc = await RpcClient.connect(node.ws);
  try {
    return await work(rpc);
  } finally {
    rpc.close();
  }
}

it("begins by warp, is killed, and goes on to the whole chain", async () => {
  const folder = mkdtempSync(join(tmpdir(), "subtensor-warp-"));
  try {
    await withNode({}, async (first) => {
      const addresses = await withRpc(first, async (rpc) => {
        await rpc.untilHead(HEIGHT, "Finalized");
        return await rpc.call<string[]>("system_localListenAddresses");
      });
      const bootnode = addresses.find((address) => address.startsWith("/ip4/127.0.0.1/")) ?? "";
      const late = { basePath: folder, args: ["--chain", "dev", "--sync", "warp", "--bootnodes", bootnode] };
      const killed = await startNode(late);
      const proven = await killed.waitForLog(/finality is proven up to #(\d+)/);
      await killed.kill("SIGKILL");
      expect(Number(proven[1])).toBeGreaterThanOrEqual(HEIGHT);
      await withNode(late, (again) => becomesWhole(first, again, Number(proven[1])));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Follows finality beyond a height, and gets the first block, which comes last. */
async function becomesWhole(first: RunningNode, late: RunningNode, height: number): Promise<void> {
  await withRpc(late, async (rpc) => {
    for (let number = height + 4; ; number++) {
      await rpc.untilHead(number, "Finalized");
      if ((await rpc.call<string | null>("chain_getBlockHash", [1])) !== null) break;
    }
    for (const number of [1, HEIGHT]) {
      const theirs = await withRpc(first, async (source) =>
        source.call("chain_getBlock", [await source.call("chain_getBlockHash", [number])]),
      );
      expect(await rpc.call("chain_getBlock", [await rpc.call("chain_getBlockHash", [number])])).toMatchObject({
        block: (theirs as { block: object }).block,
      });
    }
  });
  // Either the first run had begun the chain when it was killed, or this one began anew.
  expect(late.log()).toMatch(/goes on block by block|finality is proven up to/);
}
