import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { FrameStream } from "#p2p/framing.ts";
import { BANNED_THRESHOLD } from "#p2p/peers.ts";
import { encodeBlockAnnounce } from "#p2p/wire/block_announces.ts";
import {
  type BlockPart,
  BODY,
  blockResponse,
  decodeBlockParts,
  decodeBlockQuery,
  encodeBlockPart,
  encodeBlockQuery,
  HEADER,
} from "#p2p/wire/block_request.ts";
import { encodeTransaction } from "#p2p/wire/transactions.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { childOf, extrinsic, type FakeBlock, FakeChain } from "./support/fake_chain.ts";
import { startNode } from "./support/nodes.ts";
import { Stranger } from "./support/stranger.ts";

const answerWith = (parts: readonly BlockPart[]) => (request: Uint8Array) => {
  const query = decodeBlockQuery(request);
  return blockResponse.encode({ blocks: parts.map((part) => encodeBlockPart(part, query)) });
};
/** No time passes: standing is not forgotten while a loaded machine takes its time. */
const TIMELESS = { now: () => 0 };
/** What comes next on a stream; undefined if it is closed or dropped instead. */
const answer = (frames: FrameStream): Promise<Uint8Array | undefined> => frames.read().catch(() => undefined);
const partOf = ({ hash, header, body }: FakeBlock): BlockPart => ({ hash, header, body });

test("a garbage handshake is refused and remembered", async () => {
  const node = await startNode(new FakeChain());
  const stranger = await Stranger.meet(node);
  const frames = await stranger.open(stranger.names.blockAnnounces);
  frames.write(Uint8Array.of(1, 2, 3));
  expect(await answer(frames)).toBeUndefined();
  await node.logged(`${stranger.peerId}: Bad message`);
  expect(stranger.reputation).toBeLessThan(0);
  expect(node.network.peers()).toEqual([]);
});

test("a node of another genesis is banned and not let in again", async () => {
  const node = await startNode(new FakeChain());
  const stranger = await Stranger.meet(node);
  const frames = await stranger.open(stranger.names.blockAnnounces);
  frames.write(stranger.handshake(undefined, `0x${"11".repeat(32)}`));
  expect(await answer(frames)).toBeUndefined();
  await node.logged(`${stranger.peerId} is banned: Genesis mismatch`);
  expect(stranger.reputation).toBeLessThan(BANNED_THRESHOLD);
  await stranger.gone;
  await stranger.dial().catch(() => undefined);
  await expect(stranger.open(stranger.names.blockAnnounces)).rejects.toThrow();
});

test("a message over the limit costs standing, in handshake, notification and request", async () => {
  const node = await startNode(new FakeChain());
  for (const send of [
    async (stranger: Stranger) => (await stranger.open(stranger.names.blockAnnounces)).write(new Uint8Array(2_000)),
    async (stranger: Stranger) => (await stranger.join()).write(new Uint8Array(2 * 1024 * 1024)),
    async (stranger: Stranger) => (await stranger.open(stranger.names.sync)).write(new Uint8Array(2 * 1024 * 1024)),
  ]) {
    const stranger = await Stranger.meet(node);
    await send(stranger);
    await node.logged(`${stranger.peerId}: Message over the size limit`);
    expect(stranger.reputation).toBeLessThan(-1_000_000);
  }
});

test("garbage and truncated requests get no answer, and good ones still do", async () => {
  const node = await startNode(new FakeChain().grow(3));
  const stranger = await Stranger.meet(node);
  expect(await stranger.request(stranger.names.sync, fromHex("0xffffff"))).toBeUndefined();
  await node.logged(`${stranger.peerId}: Bad message`);

  const cut = await stranger.open(stranger.names.sync);
  cut.stream.send(Uint8Array.of(100, 1, 2, 3));
  await cut.close();
  expect(await answer(cut)).toBeUndefined();

  const query = encodeBlockQuery({
    fields: HEADER | BODY,
    from: { number: 1 },
    direction: "ascending",
    max: 0,
    multipleJustifications: true,
  });
  const response = await stranger.request([stranger.names.sync[1] ?? ""], query);
  expect(decodeBlockParts(response ?? new Uint8Array(), HEADER | BODY)).toEqual(
    [1, 2, 3].map((n) => ({ ...partOf(node.chain.at(n)) })),
  );
});

test("who asks for the same bodies again and again is banned", async () => {
  const node = await startNode(new FakeChain().grow(3));
  const stranger = await Stranger.meet(node);
  const query = encodeBlockQuery({
    fields: HEADER | BODY,
    from: { number: 1 },
    direction: "ascending",
    max: 2,
    multipleJustifications: true,
  });
  for (let time = 0; time < 2; time++) expect(await stranger.request(stranger.names.sync, query)).toBeDefined();
  expect(await stranger.request(stranger.names.sync, query)).toBeUndefined();
  await node.logged(`${stranger.peerId} is banned: Same block request multiple times`);
});

test("a flood of requests is cut off", async () => {
  const node = await startNode(new FakeChain().grow(3), TIMELESS);
  const stranger = await Stranger.meet(node);
  const answers: (Uint8Array | undefined)[] = [];
  for (let i = 0; i < 400 && stranger.reputation >= 0; i++) {
    const query = encodeBlockQuery({
      fields: HEADER,
      from: { number: i },
      direction: "ascending",
      max: i,
      multipleJustifications: true,
    });
    answers.push(await stranger.request(stranger.names.sync, query));
  }
  expect(answers.filter((answer) => answer !== undefined)).toHaveLength(256);
  expect(answers.at(-1)).toBeUndefined();
  await node.logged(`${stranger.peerId}: Too many messages`);
});

test("requests are worked on one at a time, whoever they are of", async () => {
  const chain = new FakeChain().grow(3);
  const body = chain.body.bind(chain);
  const work = { now: 0, most: 0 };
  chain.body = async (hash) => {
    work.now += 1;
    work.most = Math.max(work.most, work.now);
    for (let i = 0; i < 50; i++) await turn();
    work.now -= 1;
    return body(hash);
  };
  const node = await startNode(chain);
  const query = { fields: HEADER | BODY, from: { number: 1 }, direction: "ascending", max: 3 } as const;
  const strangers = await Promise.all(Array.from({ length: 4 }, () => Stranger.meet(node)));
  const answers = await Promise.all(
    strangers.map((each) =>
      each.request(each.names.sync, encodeBlockQuery({ ...query, multipleJustifications: true })),
    ),
  );
  expect(answers.every((answer) => answer !== undefined)).toBe(true);
  expect(work.most).toBe(1);
});

test("blocks that do not verify cost standing, and the honest peer's are taken", async () => {
  const honest = await startNode(new FakeChain());
  const node = await startNode(new FakeChain(), { ...TIMELESS, bootnodes: [honest.address] });
  await node.logged(`${honest.network.localPeerId} joined`);
  const bad = childOf(node.chain.best(), "bad", false);
  const stranger = await Stranger.meet(node);
  await stranger.serveBlocks(answerWith([partOf(bad)]));
  const announces = await stranger.join();
  announces.write(encodeBlockAnnounce({ header: bad.header, isBest: true, data: new Uint8Array() }));
  await node.logged(`${stranger.peerId}: Block verification failed`);
  expect(stranger.reputation).toBeLessThan(-500_000_000);
  expect(node.chain.has(bad.hash)).toBe(false);

  const good = childOf(honest.chain.best());
  honest.chain.add(good);
  honest.network.blockImported(good.header, "own", true);
  await node.chain.until((chain) => chain.has(good.hash));
  expect(node.network.peers().map(({ peerId }) => peerId)).toEqual([honest.network.localPeerId]);
});

const forged = childOf({ number: 9, hash: `0x${"22".repeat(32)}` });
for (const [what, parts, verdict] of [
  ["an announced block that is not given", [], "No requested block data"],
  ["another block than was asked for", [partOf(childOf(forged))], "Not requested block data"],
  ["a header under a wrong hash", [{ ...partOf(childOf(forged)), hash: forged.hash }], "Bad block"],
  ["a block without its header", [{ hash: forged.hash, body: forged.body }], "Incomplete response"],
] as const) {
  test(`${what} costs standing`, async () => {
    const node = await startNode(new FakeChain());
    const stranger = await Stranger.meet(node);
    await stranger.serveBlocks(answerWith(parts));
    await stranger.join({ number: forged.number, hash: forged.hash });
    await node.logged(`${stranger.peerId}: ${verdict}`);
    expect(node.chain.imported).toEqual([]);
  });
}

test("announces and transactions that do not decode, and bad transactions, cost standing", async () => {
  const node = await startNode(new FakeChain());
  const stranger = await Stranger.meet(node);
  const announces = await stranger.join();
  announces.write(Uint8Array.of(1));
  await node.logged(`${stranger.peerId}: Bad block announcement`);
  const transactions = await stranger.talk(stranger.names.transactions, Uint8Array.of(1));
  transactions.write(fromHex("0xffffffff"));
  transactions.write(encodeTransaction(extrinsic("bad")));
  transactions.write(encodeTransaction(extrinsic("good")));
  await node.chain.until((chain) => chain.pool.size === 1);
  await node.logged(`${stranger.peerId}: Bad transaction`);
  expect(stranger.reputation).toBeLessThan(-3 * 2 ** 12 + 2 ** 8);
});

test("a full node refuses more peers than it has slots for, but not a reserved one", async () => {
  const node = await startNode(new FakeChain(), { inPeers: 1 });
  const stranger = await Stranger.meet(node);
  await stranger.join();
  const refused = await Stranger.meet(node);
  const frames = await refused.open(refused.names.blockAnnounces);
  frames.write(refused.handshake());
  expect(await answer(frames)).toBeUndefined();
  const reserved = await Stranger.meet(node);
  expect(node.network.addReservedPeer(`/ip4/127.0.0.1/tcp/1/p2p/${reserved.peerId}`)).toBe(true);
  await reserved.join();
  expect(node.network.peers()).toHaveLength(2);
});

test("a network with peers stops without waiting for a request under way", async () => {
  const node = await startNode(new FakeChain());
  const other = await startNode(new FakeChain(), { bootnodes: [node.address] });
  await node.logged(`${other.network.localPeerId} joined`);
  const stranger = await Stranger.meet(node);
  let ask = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  await stranger.host.handle(stranger.names.sync, 8, () => ask());
  await stranger.join({ number: forged.number, hash: forged.hash });
  await asked;
  const { address } = node;
  await node.network.stop();
  // Nobody answers the request, so it would have ended like this.
  expect(node.hasLogged("Request timeout")).toBe(false);
  await stranger.gone;
  const late = connect(Number(/tcp\/(\d+)/.exec(address)?.[1]), "127.0.0.1");
  const [cause] = await once(late, "error");
  expect(cause).toMatchObject({ code: "ECONNREFUSED" });
});

/** Lets the node read what was sent. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Sends until the node has had enough. @returns how often it took */
async function untilBanned(
  stranger: Stranger,
  send: (time: number) => void | Promise<void>,
  most: number,
): Promise<number> {
  for (let time = 1; time <= most; time++) {
    await send(time);
    await turn();
    if (stranger.reputation < BANNED_THRESHOLD) return time;
  }
  await stranger.node.logged(`${stranger.peerId} is banned`);
  return most;
}

const garbage = fromHex("0xffffffff");
for (const [what, names, message, most] of [
  ["announcements that are none", "blockAnnounces", garbage, 400],
  ["transactions that are none", "transactions", garbage, 1_600],
  ["invalid transactions", "transactions", encodeTransaction(extrinsic("bad")), 1_600],
] as const) {
  test(`a peer that goes on sending ${what} is banned, and the honest ones stay`, async () => {
    const node = await startNode(new FakeChain().grow(3), TIMELESS);
    const honest = await startNode(new FakeChain(), { bootnodes: [node.address] });
    await node.logged(`${honest.network.localPeerId} joined`);
    const stranger = await Stranger.meet(node);
    const announces = await stranger.join();
    const frames =
      names === "blockAnnounces" ? announces : await stranger.talk(stranger.names[names], Uint8Array.of(1));
    const times = await untilBanned(stranger, () => void frames.write(message), most);
    expect(times).toBeGreaterThan(100);
    await stranger.gone;
    await expect(stranger.dial().then(() => stranger.open(stranger.names.sync))).rejects.toThrow();
    const block = childOf(node.chain.best());
    node.chain.add(block);
    node.network.blockImported(block.header, "own", true);
    await honest.chain.until((chain) => chain.has(block.hash));
    expect(node.network.peers().map(({ peerId }) => peerId)).toEqual([honest.network.localPeerId]);
  });
}

test("a peer whose blocks do not verify is banned at the third", async () => {
  const node = await startNode(new FakeChain().grow(3), TIMELESS);
  const stranger = await Stranger.meet(node);
  let bad = childOf(node.chain.best(), "bad", false);
  await stranger.serveBlocks((request) => answerWith([partOf(bad)])(request));
  const join = async (): Promise<FrameStream> => {
    for (;;) {
      try {
        await stranger.dial();
        return await stranger.join();
      } catch {
        // The node is still about to close the last connection.
        await turn();
      }
    }
  };
  let times = 0;
  while (stranger.reputation >= BANNED_THRESHOLD) {
    bad = childOf(node.chain.best(), `bad ${times++}`, false);
    const announces = await join();
    announces.write(encodeBlockAnnounce({ header: bad.header, isBest: true, data: new Uint8Array() }));
    await node.logged(`${stranger.peerId}: Block verification failed`, times);
  }
  expect(times).toBe(3);
  await node.logged(`${stranger.peerId} is banned: Block verification failed`);
  expect(node.chain.best().number).toBe(3);
});

test("a peer that does not read what it is sent is let go before much of it waits", async () => {
  const node = await startNode(new FakeChain());
  const stranger = await Stranger.meet(node);
  await stranger.join();
  await stranger.host.handle(stranger.names.transactions, 2, (stream) => {
    const frames = new FrameStream(stream, 1024);
    frames
      .read()
      .then(() => {
        frames.write(Uint8Array.of(1));
        stream.pause();
      })
      .catch(() => undefined);
  });
  const out = await stranger.open(stranger.names.transactions);
  out.write(Uint8Array.of(1));
  await answer(out);
  const large = (time: number): Uint8Array => {
    const bytes = new Uint8Array(1_000_000 + 4);
    new DataView(bytes.buffer).setUint32(0, 1_000_000 * 4 + 2, true);
    return bytes.fill(time, 4);
  };
  const takes = (transaction: Uint8Array): boolean =>
    node.network.propagateTransaction(transaction).includes(stranger.peerId);
  for (let first = 0; !takes(extrinsic(`first ${first}`)); first++) await turn();
  let sent = 0;
  for (let time = 1; time <= 64; time++) {
    await turn();
    if (!takes(large(time))) break;
    sent += 1;
  }
  // The queue of 8 MiB, and what the stream's window and the socket took.
  expect(sent).toBeGreaterThan(4);
  expect(sent).toBeLessThan(32);
});
