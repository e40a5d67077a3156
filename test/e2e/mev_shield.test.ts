import { expect, it } from "vitest";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { pythonClient } from "../support/python_client.ts";
import { RpcClient } from "../support/rpc_client.ts";
import { withNode } from "../support/running_node.ts";

/** Inherents lead: the time, and the key that the author announces. Then what the client sent, and what was in it. */
const CARRIER_AT = 2;

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
