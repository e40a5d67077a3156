import { expect, it } from "vitest";
import { devBeaconConfig } from "#node/drand/dev_beacon.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex, toBareHex } from "#runtime/primitives/hex.ts";
import { pythonClient } from "../support/python_client.ts";
import { RpcClient } from "../support/rpc_client.ts";
import { withNode } from "../support/running_node.ts";

/** Inherents lead: the time, and the key that the author announces. Then what the client sent, and what was in it. */
const CARRIER_AT = 2;

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

it("bittensor 11.0.0 sends a transfer through its MEV path: carrier and transfer stand side by side in one block", async () => {
  const client = await pythonClient("bittensor_11_0");
  await withNode({}, async (node) => {
    const found = await client.story("mev_shield_client.py", [node.ws]);
    expect(found).toMatchObject({ done: true, shielded: true });
    const rpc = await RpcClient.connect(node.ws);
    const { block } = await rpc.call<{ block: { extrinsics: Hex[] } }>("chain_getBlock", [found["block"]]);
    rpc.close();
    const hashes = block.extrinsics.map((extrinsic) => blake2b256Hex(fromHex(extrinsic)));
    expect(hashes).toHaveLength(CARRIER_AT + 2);
    expect(hashes.indexOf(found["inner"] as Hex)).toBe(CARRIER_AT + 1);
  });
});

it("bittensor 11.0.0: an order that one account signed is executed by its relayer, once, and by nobody else", async () => {
  const client = await pythonClient("bittensor_11_0");
  const found = await withNode({}, (node) => client.story("limit_order_client.py", [node.ws]));
  expect(found).toMatchObject({
    done: true,
    paid: 2_000_000_000,
    fee: 20_000_000,
    status: "Fulfilled",
    forged: "InvalidSignature",
    stranger: "RelayerMissMatch",
    again: "OrderAlreadyProcessed",
  });
});

it("bittensor 11.0.0: proxies, a multisig, a coldkey swap, and a crowdloan whose contributors live on the subnet that it bought", async () => {
  const client = await pythonClient("bittensor_11_0");
  const found = await withNode({}, (node) => client.story("bittensor_11_accounts.py", [node.ws]));
  expect(found).toMatchObject({
    done: true,
    swap_frozen: "Invalid Transaction: Custom error: 0",
    swap_early: "ColdkeySwapTooEarly",
    swap_other: "AnnouncedColdkeyHashDoesNotMatch",
    short: "CapNotRaised",
    full: "CapRaised",
    netuid: 2,
    lease_beyond: "CallFiltered",
    proxies: ["NonTransfer", "Staking", "Transfer"],
    filtered: ["CallFiltered", "CallFiltered", "CallFiltered", "CallFiltered"],
    stranger: "NotProxy",
    forced: "NotProxy",
    unannounced: "Unannounced",
    approved_again: "AlreadyApproved",
  });
});

it("bittensor 11.0.0: every read of its registry answers, of subnets that are there and of one that is not, now and at block 1", async () => {
  const client = await pythonClient("bittensor_11_0");
  const found = await withNode({}, (node) => client.story("bittensor_11_reads.py", [node.ws]));
  const read = {
    reads: 82,
    unknown: [],
    refused: {},
    uid: 1,
    lock: true,
    first: [1_000_000_000_000_000, 2],
  };
  expect(found).toEqual({ done: true, ...read });
});
