import { expect, it } from "vitest";
import { devBeaconConfig } from "#node/drand/dev_beacon.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";
import { pythonClient } from "../support/python_client.ts";
import { withNode } from "../support/running_node.ts";

it("bittensor 10.5.0: from balances to incentive at the better-rated miner, and an unstake with the dividends", async () => {
  const client = await pythonClient("bittensor_10_5");
  const found = await withNode({}, (node) => client.story("bittensor_10.py", [node.ws]));
  expect(found).toMatchObject({ done: true, netuid: 2, uids: [1, 2, 3, 4], incentive: [0, 49151, 16383, 0, 0] });
});

it("bittensor 10.5.0, built for the development beacon's key: timelocked weights and a commitment are revealed offline", async () => {
  const client = await pythonClient("bittensor_10_5");
  const key = toBareHex(devBeaconConfig().public_key);
  const found = await withNode({ args: ["--drand-beacon", "dev"] }, (node) =>
    client.story("bittensor_10_timelocks.py", [node.ws, key]),
  );
  expect(found).toMatchObject({ done: true, commitment: "what is locked opens when its round is out" });
});

it("bittensor 10.5.0: proxies, a multisig, a coldkey swap, and a crowdloan whose contributors live on the subnet that it bought", async () => {
  const client = await pythonClient("bittensor_10_5");
  const found = await withNode({}, (node) => client.story("bittensor_10_accounts.py", [node.ws]));
  expect(found).toMatchObject({
    done: true,
    swap_frozen: expect.stringContaining("Custom error: 0"),
    swap_early: expect.stringContaining("Swap too early"),
    short: expect.stringContaining("CapNotRaised"),
    full: expect.stringContaining("CapRaised"),
    netuid: 2,
    lease_beyond: "CallFiltered",
    proxies: ["NonTransfer", "Staking", "Transfer"],
    filtered: ["CallFiltered", "CallFiltered", "CallFiltered", "CallFiltered"],
    stranger: expect.stringContaining("NotProxy"),
    forced: expect.stringContaining("NotProxy"),
    unannounced: expect.stringContaining("Unannounced"),
    approved_again: expect.stringContaining("AlreadyApproved"),
  });
});

it("bittensor 10.5.0: a shielded transfer stands beside its carrier, and an order that its relayer brings", async () => {
  const client = await pythonClient("bittensor_10_5");
  const found = await withNode({}, (node) => client.story("bittensor_10_trades.py", [node.ws]));
  expect(found).toMatchObject({
    done: true,
    // Behind the inherents: the time, and the key that the author announces.
    shielded: [2, 3],
    paid: 2_000_000_000,
    fee: 20_000_000,
    status: "Fulfilled",
    forged: expect.stringContaining("InvalidSignature"),
    stranger: expect.stringContaining("RelayerMissMatch"),
    again: expect.stringContaining("OrderAlreadyProcessed"),
  });
});

it("bittensor 10.5.0: every method that reads answers, of subnets that are there and of one that is not, now and at old blocks", async () => {
  const client = await pythonClient("bittensor_10_5");
  const found = await withNode({}, (node) => client.story("bittensor_10_reads.py", [node.ws]));
  // The client's own: what it asks for that this runtime lacks, and answers that it cannot take.
  const everywhere = ["get_coldkey_swap_announcements", "get_max_epochs_per_block", "get_vote_data"];
  const own = [...everywhere, "get_ema_tao_inflow"];
  const bySubnet = {
    now: own,
    root: [...own, "blocks_since_last_update", "get_revealed_commitment"],
    absent: [...own, "blocks_since_last_update", "commit_reveal_enabled", "difficulty", "get_revealed_commitment"],
    at_once: [...everywhere, "sim_swap"],
  };
  for (const [subnet, refused] of Object.entries(bySubnet)) {
    expect({ subnet, refused: Object.keys(found[subnet] as object).sort() }).toEqual({
      subnet,
      refused: refused.sort(),
    });
  }
  expect(found).toMatchObject({
    done: true,
    methods: 158,
    neurons: 1,
    axon: "/ipv4/10.0.0.1:8091",
    locked: [true],
    commitment: "to be read",
    announced: 1,
    crowdloans: [10],
  });
});
