/** A light client of another make, written in Rust, takes our node for one of its chain's and talks with it. */
import { chainSpec } from "polkadot-api/chains/westend";
import { start } from "polkadot-api/smoldot";
import { expect, onTestFinished, test } from "vitest";
import { fromHex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { FakeChain } from "./support/fake_chain.ts";
import { LogLines, startNode } from "./support/nodes.ts";

/** Claims to be far ahead of the checkpoint in the chain's public specification. */
class WestendChain extends FakeChain {
  override readonly genesisHash = "0xe143f23803ac50e8f6f8e62695d1ce9e4e1d68aa36c1cd2cfd15340213f3423e";
  override best(): BlockRef {
    return { number: 0x7fffffff, hash: `0x${"ab".repeat(32)}` };
  }
  override finalized(): BlockRef {
    return this.best();
  }
}

const NEIGHBOUR_PACKET = 2;
/** Version 1, round 1, set 9999, and the height that the chain claims. */
const packet = fromHex(`0x0201${"0100000000000000"}${"0f27000000000000"}${"ffffff7f"}`);

test("smoldot joins, greets in GRANDPA's protocol, and asks for a warp sync proof", async () => {
  const heard = new LogLines();
  const node = await startNode(new WestendChain(), {
    protocolId: "wnd2",
    grandpa: {
      connected: (_peer, role) => heard.add(`met ${role}`),
      disconnected: () => heard.add("lost"),
      received: (_peer, message) => heard.add(`heard message ${message[0]} of ${message.length} bytes`),
    },
    proofs: {
      warpProof: (begin) => {
        heard.add(`asked for a proof from ${begin.length / 2 - 1} bytes`);
        return undefined;
      },
    },
  });
  const client = start({ logCallback: () => undefined });
  onTestFinished(() => client.terminate());
  const spec = { ...(JSON.parse(chainSpec) as object), bootNodes: [node.address] };
  await client.addChain({ chainSpec: JSON.stringify(spec) });
  await heard.until("met LIGHT");
  expect(node.network.peers()).toMatchObject([{ roles: "LIGHT" }]);
  await heard.until(`heard message ${NEIGHBOUR_PACKET} of ${packet.length} bytes`);
  const [peer = ""] = node.network.grandpaPeers();
  expect(node.network.sendGrandpa(peer, packet)).toBe(true);
  await heard.until("asked for a proof from 32 bytes");
});
