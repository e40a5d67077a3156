/** A block's state is rooted twice: before its Ethereum block is written, for that one's header, and at its end. */
import { expect, it } from "vitest";
import { CurrentBlock } from "#runtime/pallets/ethereum/storage.ts";
import { Digest } from "#runtime/pallets/system/storage.ts";
import { u256Value } from "#runtime/primitives/u256.ts";
import { FIRST_SLOT, startChainNode } from "../../support/chain_node.ts";
import { runtimeOver } from "../../support/runtime_ctx.ts";

it("the state of a block holds the Ethereum block made last in it", async () => {
  const node = await startChainNode();
  for (let height = 1; height <= 3; height++) {
    const { hash } = node.author(FIRST_SLOT + BigInt(height));
    const header = node.chain.header(hash);
    const { ctx } = runtimeOver(node.chain.state(hash));
    const ethereum = CurrentBlock.get(ctx)?.header;
    expect(u256Value(ethereum?.number ?? [])).toBe(BigInt(height));
    expect(ethereum?.state_root).not.toBe(header?.stateRoot);
    expect(node.chain.state(hash).root).toBe(header?.stateRoot);
    expect(Digest.get(ctx).map(({ type }) => type)).toEqual(["PreRuntime", "Consensus"]);
  }
});
