import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type DownloadedBlock, PeerFault } from "#p2p/block_download.ts";
import { LATE_AFTER, LOOK_AHEAD, MAX_HELD, type Range, RangeDownload } from "#p2p/range_download.ts";
import { BAD_BLOCK } from "#p2p/reputation.ts";
import { FakeChain } from "./support/fake_chain.ts";

type Asked = {
  readonly peer: string;
  readonly from: number;
  readonly max: number;
  give(blocks: readonly DownloadedBlock[]): Promise<void>;
  fail(cause: Error): Promise<void>;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** Peers that answer when the test says so. */
class Peers {
  readonly asked: Asked[] = [];
  readonly faults: string[] = [];
  readonly chain: FakeChain;
  readonly download: RangeDownload;

  constructor(height: number, names: readonly string[]) {
    this.chain = new FakeChain().grow(height);
    this.download = new RangeDownload(
      { ascending: (peer, from, max) => this.#ask(peer, from, max) },
      {
        parent: this.chain.genesisHash,
        from: 1,
        to: height,
        peersAt: () => names,
        fault: (peer, { reason }) => this.faults.push(`${peer}: ${reason}`),
      },
    );
  }
  #ask(peer: string, from: number, max: number): Promise<readonly DownloadedBlock[]> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        peer,
        from,
        max,
        give: async (blocks) => {
          resolve(blocks);
          await settled();
        },
        fail: async (cause) => {
          reject(cause);
          await settled();
        },
      });
    });
  }
  /** @param bytes of each body; 0: as they are */
  blocks(from: number, count: number, bytes = 0): readonly DownloadedBlock[] {
    return Array.from({ length: count }, (_, i) => {
      const { number, hash, header, body } = this.chain.at(from + i);
      return { number, hash, header, body: bytes === 0 ? body : [new Uint8Array(bytes)], justifications: [] };
    });
  }
  /** Answers of those who are asked, until nobody is. @returns the numbers that were handed out, in their order */
  async all(answer: (asked: Asked) => Promise<void> | undefined): Promise<readonly number[]> {
    const out: number[] = [];
    let isDone = false;
    const taking = (async () => {
      for (;;) {
        const range = await this.download.next();
        if (range === undefined) break;
        out.push(...range.blocks.map(({ number }) => number));
      }
      isDone = true;
    })();
    for (let at = 0; !isDone; at++) {
      await settled();
      const asked = this.asked[at];
      if (asked !== undefined) await answer(asked);
      else if (!isDone) throw new Error("nobody is asked, and it is not done");
    }
    await taking;
    return out;
  }
  range({ from, max }: Asked): readonly DownloadedBlock[] {
    return this.blocks(from, max);
  }
}
const upTo = (height: number): readonly number[] => Array.from({ length: height }, (_, i) => i + 1);

test("ranges are asked of several peers at once, and handed out in order whatever comes first", async () => {
  const peers = new Peers(640, ["a", "b"]);
  const first = peers.download.next();
  await settled();
  expect(peers.asked.map(({ peer, from, max }) => [peer, from, max])).toEqual([
    ["a", 1, 128],
    ["b", 129, 128],
    ["a", 257, 128],
    ["b", 385, 128],
  ]);
  const [one, two] = peers.asked as [Asked, Asked];
  await two.give(peers.range(two));
  expect(peers.asked).toHaveLength(5);
  await one.give(peers.range(one));
  const [a, b] = [await first, await peers.download.next()] as [Range, Range];
  expect([a, b].map(({ peer, blocks }) => [peer, blocks[0]?.number])).toEqual([
    ["a", 1],
    ["b", 129],
  ]);
});

test("no more is asked for than the look-ahead in blocks, and in bytes", async () => {
  const height = 3 * LOOK_AHEAD;
  const names = Array.from({ length: 40 }, (_, i) => `peer ${i}`);
  const many = new Peers(height, names);
  const first = many.download.next();
  await settled();
  expect(many.asked.reduce((sum, { max }) => sum + max, 0)).toBe(LOOK_AHEAD);
  await many.asked[0]?.give(many.blocks(1, 128));
  await first;
  expect(many.asked.reduce((sum, { max }) => sum + max, 0)).toBe(LOOK_AHEAD + 128);

  const one = new Peers(height, ["a"]);
  const large = Math.floor(MAX_HELD / 4 / 128);
  const begin = one.download.next();
  await settled();
  for (let at = 0; at < one.asked.length; at++) {
    const { from, max } = one.asked[at] as Asked;
    await one.asked[at]?.give(one.blocks(from, max, large));
  }
  await begin;
  // The first has been handed out; four more fill what may be held.
  expect(one.asked).toHaveLength(5);
});

test("short answers are asked on from where they end, of anybody", async () => {
  const peers = new Peers(300, ["a", "b"]);
  const out = await peers.all((asked) => asked.give(peers.blocks(asked.from, Math.min(asked.max, 50))));
  expect(out).toEqual(upTo(300));
});

test("what a peer has not is asked of others, and it is asked for nothing more", async () => {
  const peers = new Peers(1_000, ["a", "b", "c"]);
  const out = await peers.all((asked) => asked.give(asked.peer === "b" ? [] : peers.range(asked)));
  expect(out).toEqual(upTo(1_000));
  expect(peers.asked.filter(({ peer }) => peer === "b").length).toBeLessThanOrEqual(2);
  expect(peers.faults).toEqual([]);
  const nobody = new Peers(1_000, ["a", "b"]);
  expect(await nobody.all((asked) => asked.give([]))).toEqual([]);
});

test("a peer at fault is told of, and others are asked in its place", async () => {
  const peers = new Peers(1_000, ["a", "b"]);
  const out = await peers.all((asked) =>
    asked.peer === "a" ? asked.fail(new PeerFault(BAD_BLOCK)) : asked.give(peers.range(asked)),
  );
  expect(out).toEqual(upTo(1_000));
  expect(new Set(peers.faults)).toEqual(new Set(["a: Bad block"]));
});

test("what a peer is slow with is asked of another, and the first answer counts", async () => {
  const peers = new Peers(128, ["slow", "other"]);
  const first = peers.download.next();
  await vi.advanceTimersByTimeAsync(LATE_AFTER - 1);
  expect(peers.asked.map(({ peer }) => peer)).toEqual(["slow"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(peers.asked.map(({ peer, from }) => [peer, from])).toEqual([
    ["slow", 1],
    ["other", 1],
  ]);
  const [slow, other] = peers.asked as [Asked, Asked];
  await other.give(peers.range(other));
  expect((await first)?.peer).toBe("other");
  await slow.give(peers.range(slow));
  expect(await peers.download.next()).toBeUndefined();
});

test("blocks of another chain are left, without blame, for those that build on what was handed out", async () => {
  const peers = new Peers(256, ["a", "forked"]);
  const fork = new FakeChain().grow(256, "fork");
  const forked = (from: number, max: number): readonly DownloadedBlock[] =>
    Array.from({ length: max }, (_, i) => ({ ...fork.at(from + i), justifications: [] }));
  const out = await peers.all((asked) =>
    asked.give(asked.peer === "forked" ? forked(asked.from, asked.max) : peers.range(asked)),
  );
  expect(out).toEqual(upTo(256));
  expect(peers.faults).toEqual([]);
});

test("a stop ends the wait", async () => {
  const peers = new Peers(256, ["a"]);
  const waiting = peers.download.next();
  peers.download.stop();
  expect(await waiting).toBeUndefined();
  expect(await peers.download.next()).toBeUndefined();
});
