import { expect, it } from "vitest";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("btcli 9.23.2: balances, lists, a transfer, a subnet, a registration, stake and unstake", async () => {
  const client = await pythonClient("btcli");
  const found = await withNode({}, (node) => client.story("btcli_client.py", [node.ws]));
  expect(found).toMatchObject({ done: true, netuid: "2", before: 2000, after: 2005 });
});

it("btcli 9.23.2: a transfer by a proxy, as long as it is one, and a crowdloan that ends in a leased subnet", async () => {
  const client = await pythonClient("btcli");
  const found = await withNode({}, (node) => client.story("btcli_accounts.py", [node.ws]));
  expect(found).toEqual({ done: true, late: false, funded: "Funded", ended: "Finalized", subnets: ["0", "1", "2"] });
});
