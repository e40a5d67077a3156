import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Rested } from "#p2p/rested.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("does one piece of work at a time, and rests twice as long as each took", async () => {
  const rested = new Rested();
  const began: number[] = [];
  const work = async () => {
    began.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (began.length === 2) throw new Error("failed");
    return began.length;
  };
  const start = performance.now();
  const all = Promise.allSettled([rested.run(work), rested.run(work), rested.run(work)]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(began.map((at) => at - start)).toEqual([0, 300, 600]);
  expect((await all).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("turns away what would wait too long", async () => {
  const rested = new Rested();
  const all = Array.from({ length: 40 }, () => rested.run(async () => 1));
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await Promise.all(all)).filter((each) => each === undefined).length).toBe(24);
});
