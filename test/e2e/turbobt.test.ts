import { expect, it } from "vitest";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("turbobt 1.3.2: reads, a transfer followed to finality, a refusal, a subnet with a neuron; reads over HTTP", async () => {
  const client = await pythonClient("turbobt");
  const found = await withNode({}, (node) => client.story("turbobt_client.py", [node.ws, node.http]));
  expect(found).toMatchObject({ done: true, netuid: 2, tempo: 10 });
});
