import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Bandwidth } from "#p2p/bandwidth.ts";
import { encodeBlockQuery, HEADER } from "#p2p/wire/block_request.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { FakeChain } from "./support/fake_chain.ts";
import { startNode } from "./support/nodes.ts";
import { Stranger } from "./support/stranger.ts";

const LONGEST = 20_000;

describe("what is served", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** @returns ms until each of the answers could go; undefined for one that was refused */
  async function served(
    bandwidth: Bandwidth,
    answers: readonly (readonly [peer: string, bytes: number])[],
  ): Promise<readonly (number | undefined)[]> {
    const start = performance.now();
    const all = answers.map(async ([peer, bytes]) => {
      const may = await bandwidth.serve(peer, bytes, LONGEST);
      return may ? Math.round(performance.now() - start) : undefined;
    });
    await vi.advanceTimersByTimeAsync(LONGEST);
    return Promise.all(all);
  }
  const bandwidth = (perPeer: number, total: number): Bandwidth =>
    new Bandwidth({ perPeer, total }, () => performance.now());

  it("goes at once until four seconds' worth are used, then waits for its turn, and not longer than it is wanted", async () => {
    const answers = Array.from({ length: 10 }, () => ["a", 4_000] as const);
    expect(await served(bandwidth(1_000, 1_000_000), answers)).toEqual([
      ...[0, 0, 4_000, 8_000, 12_000, 16_000, 20_000],
      ...[undefined, undefined, undefined],
    ]);
  });

  it("leaves others theirs, up to what all together may have", async () => {
    const limits = bandwidth(1_000, 2_000);
    expect(
      await served(limits, [
        ["a", 6_000],
        ["a", 1_000],
        ["b", 4_000],
        ["c", 1_000],
      ]),
    ).toEqual([0, 2_000, 0, 1_500]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await served(limits, [["a", 1_000]])).toEqual([0]);
  });
});

const TIMELESS = { now: () => 0, bandwidth: { perPeer: 10 } };
const query = (from: number): Uint8Array =>
  encodeBlockQuery({
    fields: HEADER,
    from: { number: from },
    direction: "ascending",
    max: 3,
    multipleJustifications: true,
  });

it("a peer that has had its share of bytes gets no answer for a while, others do, and it costs nothing", async () => {
  const node = await startNode(new FakeChain().grow(9), TIMELESS);
  const [greedy, other] = [await Stranger.meet(node), await Stranger.meet(node)];
  expect(await greedy.request(greedy.names.sync, query(1))).toBeDefined();
  expect(await greedy.request(greedy.names.sync, query(4))).toBeUndefined();
  expect(await other.request(other.names.sync, query(4))).toBeDefined();
  expect(greedy.reputation).toBe(0);
});

it("a peer whose requests are large is not heard for a while, others are, and it costs nothing", async () => {
  const node = await startNode(new FakeChain().grow(9), TIMELESS);
  const [loud, other] = [await Stranger.meet(node), await Stranger.meet(node)];
  // A field that nobody knows, number 15, of 100,000 bytes.
  const large = concatBytes(query(1), Uint8Array.of(0x7a, 0xa0, 0x8d, 0x06), new Uint8Array(100_000));
  expect(await loud.request(loud.names.sync, large)).toBeDefined();
  expect(await loud.request(loud.names.sync, query(9))).toBeUndefined();
  expect(await other.request(other.names.sync, query(9))).toBeDefined();
  expect(loud.reputation).toBe(0);
});

it("a peer that says too much is read later, and others at once", async () => {
  const node = await startNode(new FakeChain().grow(9), TIMELESS);
  const [loud, other] = [await Stranger.meet(node), await Stranger.meet(node)];
  const garbage = new Uint8Array(100_000).fill(0xff);
  const announces = await loud.join();
  for (let time = 0; time < 3; time++) announces.write(garbage);
  await node.logged(`${loud.peerId}: Bad block announcement`);
  const after = loud.reputation;
  (await other.join()).write(garbage);
  await node.logged(`${other.peerId}: Bad block announcement`);
  expect(loud.reputation).toBe(after);
});
