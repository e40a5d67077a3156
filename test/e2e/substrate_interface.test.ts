import { expect, it } from "vitest";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("substrate-interface 1.8.1: reads, a transfer followed to finality, a failing call, refusals, new heads", async () => {
  const client = await pythonClient("substrate_interface");
  const found = await withNode({}, (node) => client.story("substrate_interface_client.py", [node.ws]));
  expect(found).toMatchObject({
    done: true,
    chain: "Bittensor",
    spec: 424,
    slot: 250,
    symbol: "TAO",
    refused: { pauper: 1010, stale: 1010 },
  });
});
