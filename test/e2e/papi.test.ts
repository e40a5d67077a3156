import { Keyring } from "@polkadot/api";
import { createClient } from "polkadot-api";
import { getPolkadotSigner } from "polkadot-api/signer";
import { getWsProvider } from "polkadot-api/ws";
import { expect, it } from "vitest";
import { WebSocket } from "ws";
import { withNode } from "../support/running_node.ts";

const AMOUNT = 5_000_000_000n;
const keyring = new Keyring({ type: "sr25519", ss58Format: 42 });
const alice = keyring.addFromUri("//Alice");
const dave = keyring.addFromUri("//Dave");
const signer = getPolkadotSigner(alice.publicKey, "Sr25519", (payload) => alice.sign(payload));

interface Account {
  data: { free: bigint };
}

/** What the metadata must have. */
function present<T>(item: T | undefined): T {
  if (item === undefined) throw new Error("not in the metadata");
  return item;
}

it("polkadot-api: reads over chainHead, a transfer followed to finality, a failing call, finalized blocks", async () => {
  await withNode({}, async (node) => {
    const provider = getWsProvider(node.ws, { websocketClass: WebSocket as unknown as typeof globalThis.WebSocket });
    const client = createClient(provider);
    try {
      const api = client.getUnsafeApi();
      const accounts = present(api.query["System"]?.["Account"]);
      const free = async (at: string) => ((await accounts.getValue(dave.address, { at })) as Account).data.free;
      const start = await client.getFinalizedBlock();
      const before = await free(start.hash);
      const transfer = present(api.tx["Balances"]?.["transfer_keep_alive"]);
      const sent = await transfer({ dest: { type: "Id", value: dave.address }, value: AMOUNT }).signAndSubmit(signer);
      expect(sent.ok).toBe(true);
      expect(await free(sent.block.hash)).toBe(before + AMOUNT);
      const startCall = present(api.tx["SubtensorModule"]?.["start_call"]);
      expect((await startCall({ netuid: 77 }).signAndSubmit(signer)).ok).toBe(false);
      const networks = await present(api.query["SubtensorModule"]?.["NetworksAdded"]).getEntries();
      expect(networks.map((entry) => entry.keyArgs[0]).sort()).toEqual([0, 1]);
      expect((await client.getBlockHeader(start.hash)).number).toBe(start.number);
    } finally {
      client.destroy();
    }
  });
});
