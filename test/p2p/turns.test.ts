import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Turns } from "#p2p/turns.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const lasting = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

it("does one piece of work at a time, and rests twice as long as each took", async () => {
  const turns = new Turns();
  const began: number[] = [];
  const start = performance.now();
  const work = async () => {
    began.push(performance.now() - start);
    await lasting(100);
    if (began.length === 2) throw new Error("failed");
    return began.length;
  };
  const all = Promise.allSettled([turns.run("a", work), turns.run("a", work), turns.run("b", work)]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(began).toEqual([0, 300, 600]);
  expect((await all).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  void turns.run("a", work);
  await vi.advanceTimersByTimeAsync(0);
  expect(began).toHaveLength(4);
});

it("takes peers in turn, however much one of them wants", async () => {
  const turns = new Turns();
  const done: string[] = [];
  const all = ["a1", "a2", "a3", "a4", "b1", "b2", "c1"].map((name) =>
    turns.run(name.slice(0, 1), async () => {
      await lasting(10);
      done.push(name);
    }),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all(all);
  expect(done).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
});

it("turns away whose turn comes too late, and what is too much of one", async () => {
  const turns = new Turns();
  const slow = async (): Promise<number> => {
    await lasting(6_000);
    return 1;
  };
  const late = [turns.run("a", slow), turns.run("b", slow), turns.run("c", slow)];
  await vi.advanceTimersByTimeAsync(100_000);
  expect(await Promise.all(late)).toEqual([1, undefined, undefined]);
  const many = Array.from({ length: 40 }, () => turns.run("a", async () => 1));
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await Promise.all(many)).filter((each) => each === undefined)).toHaveLength(7);
});
