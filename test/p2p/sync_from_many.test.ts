import { expect, test } from "vitest";
import {
  type BlockPart,
  BODY,
  blockResponse,
  decodeBlockQuery,
  encodeBlockPart,
  HEADER,
} from "#p2p/wire/block_request.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { extrinsic, FakeChain } from "./support/fake_chain.ts";
import { startNode } from "./support/nodes.ts";
import { Stranger } from "./support/stranger.ts";

const HEIGHT = 600;

/** Answers block requests by height from a chain. @param change of what is sent */
const serve =
  (chain: FakeChain, change: (part: BlockPart) => BlockPart = (part) => part) =>
  (request: Uint8Array): Uint8Array => {
    const query = decodeBlockQuery(request);
    if (!("number" in query.from)) throw new Error("asked by hash");
    const { number } = query.from;
    const count = Math.max(0, Math.min(query.max, chain.best().number - number + 1));
    const parts = Array.from({ length: count }, (_, i) => {
      const { hash, header, body } = chain.at(number + i);
      return change({ hash, header, ...((query.fields & BODY) === 0 ? {} : { body }) });
    });
    return blockResponse.encode({ blocks: parts.map((part) => encodeBlockPart(part, query)) });
  };

/** The answers wait until what they are to wait for. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

test("blocks come from all peers that have them, and who gave a bad one is at fault alone", async () => {
  const source = new FakeChain().grow(HEIGHT);
  const node = await startNode(new FakeChain());
  const honest = await Stranger.meet(node);
  const liar = await Stranger.meet(node);
  const both = gate();
  const bodiesOf = { honest: 0, liar: 0 };
  const count = (who: keyof typeof bodiesOf, request: Uint8Array): void => {
    if ((decodeBlockQuery(request).fields & (BODY | HEADER)) === (BODY | HEADER)) bodiesOf[who] += 1;
  };
  await honest.serveBlocks(async (request) => {
    await both.passed;
    count("honest", request);
    return serve(source)(request);
  });
  await liar.serveBlocks((request) => {
    count("liar", request);
    return serve(source, (part) => (part.body === undefined ? part : { ...part, body: [extrinsic("lie")] }))(request);
  });
  await honest.join(source.best());
  await liar.join(source.best());
  both.open();
  await node.chain.until((chain) => chain.best().number === HEIGHT);
  await node.logged(`${liar.peerId}: Block verification failed`);
  expect(liar.reputation).toBeLessThan(-100_000_000);
  expect(honest.reputation).toBeGreaterThanOrEqual(0);
  expect(bodiesOf.honest).toBeGreaterThan(0);
  expect(bodiesOf.liar).toBeGreaterThan(0);
  expect(node.chain.imported.map(({ number }) => number)).toEqual(Array.from({ length: HEIGHT }, (_, i) => i + 1));
});

/** The chain of a node that began by warp, and has not fetched yet what is below. */
class ChainWithGap extends FakeChain {
  override hashAt(number: number): Hex | undefined {
    return number > 0 && number < HEIGHT / 2 ? undefined : super.hashAt(number);
  }
}

test("a peer that began by warp is not at fault for the blocks it has not yet, and others give them", async () => {
  const begun = await startNode(new ChainWithGap().grow(HEIGHT));
  const late = await startNode(new FakeChain(), { bootnodes: [begun.address] });
  const { localPeerId } = begun.network;
  await late.logged(`${localPeerId}: has not block 1`);
  expect(late.network.reputation(localPeerId)).toBeGreaterThanOrEqual(0);
  expect(late.network.peers()).toHaveLength(1);
  await startNode(new FakeChain().grow(HEIGHT), { bootnodes: [late.address] });
  await late.chain.until((chain) => chain.best().number === HEIGHT);
  expect(late.network.reputation(localPeerId)).toBeGreaterThanOrEqual(0);
  expect(late.network.peers()).toHaveLength(2);
});
