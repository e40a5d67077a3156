import { expect, test } from "vitest";
import { isAgreed } from "#p2p/eager_negotiation.ts";
import { FrameStream } from "#p2p/framing.ts";
import { blockResponse, decodeBlockQuery, encodeBlockPart } from "#p2p/wire/block_request.ts";
import { FakeChain } from "./support/fake_chain.ts";
import { host, NAME } from "./support/hosts.ts";
import { startNode } from "./support/nodes.ts";
import { Stranger } from "./support/stranger.ts";

const MAX_FRAME = 1024 * 1024;
const WITHIN_MS = 60_000;

test("a request goes along with the negotiation, and its answer comes along with the consent", async () => {
  const server = await host(["/ip4/127.0.0.1/tcp/0"]);
  await server.handle(NAME, 64, (stream) => {
    const frames = new FrameStream(stream, MAX_FRAME);
    frames
      .read()
      .then(async (message) => {
        frames.write(message ?? new Uint8Array());
        await frames.close();
      })
      .catch(() => undefined);
  });
  await server.start();
  const client = await host([]);
  await client.start();
  await client.dial(server.peerId, server.listenAddresses());
  await Promise.all(
    [1, 100, 300_000].map(async (size) => {
      const message = new Uint8Array(size).fill(size);
      const frames = new FrameStream(await client.openEagerly(server.peerId, NAME[0], WITHIN_MS), MAX_FRAME);
      expect(frames.write(message)).toBe(true);
      expect(await isAgreed(frames, NAME[0])).toBe(true);
      expect(await frames.read()).toEqual(message);
      frames.abort();
    }),
  );
  // It is open before the peer has said anything: that it does not agree shows later.
  const refused = new FrameStream(await client.openEagerly(server.peerId, "/unknown/1", WITHIN_MS), MAX_FRAME);
  expect(refused.write(Uint8Array.of(1, 2, 3))).toBe(true);
  expect(await isAgreed(refused, "/unknown/1")).toBe(false);
  refused.abort();
  await expect(client.openStream(server.peerId, ["/unknown/1"], WITHIN_MS)).rejects.toThrow();
});

test("a peer that knows a protocol by its older name only is asked by that", async () => {
  const source = new FakeChain().grow(5);
  const node = await startNode(new FakeChain());
  const old = await Stranger.meet(node);
  const [, legacy] = old.names.sync;
  if (legacy === undefined) throw new Error("there is no older name");
  await old.host.handle([legacy], 8, (stream) => {
    const frames = new FrameStream(stream, MAX_FRAME);
    frames
      .read()
      .then(async (request) => {
        const query = decodeBlockQuery(request ?? new Uint8Array());
        const parts = [5, 4, 3, 2, 1].map((number) => source.at(number));
        frames.write(blockResponse.encode({ blocks: parts.map((part) => encodeBlockPart(part, query)) }));
        await frames.close();
      })
      .catch(() => undefined);
  });
  await old.join(source.best());
  await node.chain.until((chain) => chain.best().number === 5);
  expect(old.reputation).toBeGreaterThanOrEqual(0);
});
