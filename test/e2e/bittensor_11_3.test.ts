import { expect, it } from "vitest";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("bittensor 11.3.0: from balances to incentive at the better-rated miner, and an unstake with the dividends", async () => {
  const client = await pythonClient("bittensor_11_3");
  const found = await withNode({}, (node) => client.story("bittensor_11.py", [node.ws, "--raw"]));
  expect(found).toMatchObject({ done: true, netuid: 2, uids: [1, 2, 3, 4], incentive: [0, 49151, 16383, 0, 0] });
});
