import { expect, it } from "vitest";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("bittensor 11.0.0: an order that one account signed is executed by its relayer, once, and by nobody else", async () => {
  const client = await pythonClient("bittensor_11_0");
  const found = await withNode({}, (node) => client.story("limit_order_client.py", [node.ws]));
  expect(found).toMatchObject({
    done: true,
    paid: 2_000_000_000,
    fee: 20_000_000,
    status: "Fulfilled",
    forged: expect.stringContaining("InvalidSignature"),
    stranger: expect.stringContaining("RelayerMissMatch"),
    again: expect.stringContaining("OrderAlreadyProcessed"),
  });
});
