import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pause } from "#p2p/pause.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("lasts as long as it is to, less when woken, and not at all after its end", async () => {
  const pause = new Pause();
  const ended: string[] = [];
  const wait = (name: string): void => void pause.wait(100).then(() => ended.push(name));
  pause.wake();
  wait("whole");
  await vi.advanceTimersByTimeAsync(99);
  expect(ended).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toEqual(["whole"]);
  wait("woken");
  pause.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(["whole", "woken"]);
  wait("cut");
  pause.end();
  wait("none");
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(["whole", "woken", "cut", "none"]);
  expect(vi.getTimerCount()).toBe(0);
});
