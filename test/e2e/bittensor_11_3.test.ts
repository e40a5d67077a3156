import { expect, it } from "vitest";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("bittensor 11.3.0: from balances to incentive at the better-rated miner, and an unstake with the dividends", async () => {
  const client = await pythonClient("bittensor_11_3");
  const found = await withNode({}, (node) => client.story("bittensor_11.py", [node.ws, "--raw"]));
  expect(found).toMatchObject({ done: true, netuid: 2, uids: [1, 2, 3, 4], incentive: [0, 49151, 16383, 0, 0] });
});

it("bittensor 11.3.0: every read of its registry answers but those of later runtimes, which it says", async () => {
  const client = await pythonClient("bittensor_11_3");
  const found = await withNode({}, (node) => client.story("bittensor_11_reads.py", [node.ws]));
  const unknown = found["unknown"] as string[];
  expect(unknown.filter((name) => !/basket|collateral|childkey_threshold|total_alpha_staked/.test(name))).toEqual([]);
  const read = { reads: 102, refused: {}, uid: 1, lock: true, first: [1_000_000_000_000_000, 2] };
  expect(found).toMatchObject({ done: true, ...read });
});
