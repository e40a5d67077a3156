import { expect, it } from "vitest";
import { devBeaconConfig } from "#node/drand/dev_beacon.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("bittensor 11.0.0: from balances to incentive at the better-rated miner, and an unstake with the dividends", async () => {
  const client = await pythonClient("bittensor_11_0");
  const found = await withNode({}, (node) => client.story("bittensor_11.py", [node.ws]));
  expect(found).toMatchObject({ done: true, netuid: 2, uids: [1, 2, 3, 4], incentive: [0, 49151, 16383, 0, 0] });
});

it("bittensor 11.0.0, built for the development beacon's key: timelocked weights are revealed offline", async () => {
  const client = await pythonClient("bittensor_11_0");
  const key = toBareHex(devBeaconConfig().public_key);
  const found = await withNode({ args: ["--drand-beacon", "dev"] }, (node) =>
    client.story("bittensor_11_timelocks.py", [node.ws, key]),
  );
  expect(found["done"]).toBe(true);
});
