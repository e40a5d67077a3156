import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Level } from "level";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LevelRowStore } from "#node/db/level_row_store.ts";
import type { Batch } from "#node/db/row_store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-rows-"));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const row = (key: string, value: number): Batch => new Map([[key, Uint8Array.of(value)]]);
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

it("gathers batches that come one after the other, until somebody waits for them", async () => {
  // Its clock stands: nothing is written for the time that has passed.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const writes = vi.spyOn(Level.prototype, "batch");
  const store = await LevelRowStore.open(join(folder, "db"));
  store.write(row("a", 1), false);
  await store.flush();
  expect(writes).toHaveBeenCalledTimes(1);
  for (let value = 2; value < 10; value++) {
    store.write(row("a", value), false);
    await turns(2);
  }
  store.write(row("b", 1), false);
  await turns(2);
  expect(store.get("a")).toEqual(Uint8Array.of(9));
  expect(writes).toHaveBeenCalledTimes(1);
  await store.flush();
  expect(writes).toHaveBeenCalledTimes(2);
  await store.close();
  const again = await LevelRowStore.open(join(folder, "db"));
  expect([again.get("a"), again.get("b"), again.get("c")]).toEqual([Uint8Array.of(9), Uint8Array.of(1), undefined]);
  await again.close();
});

it("writes without a pause what is to survive a power failure, what is much, and what has been gathered long enough", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const writes = vi.spyOn(Level.prototype, "batch");
  const store = await LevelRowStore.open(join(folder, "db"));
  const written = async (count: number): Promise<void> => {
    while (writes.mock.calls.length < count) await turns(1);
    await store.flush();
  };
  store.write(row("a", 1), false);
  await written(1);
  store.write(row("a", 2), false);
  await turns(5);
  store.write(row("b", 1), true);
  await written(2);
  store.write(row("a", 3), false);
  await turns(5);
  store.write(new Map(Array.from({ length: 10_000 }, (_, index) => [`c${index}`, Uint8Array.of(1)])), false);
  await written(3);
  store.write(row("a", 4), false);
  await turns(5);
  vi.advanceTimersByTime(100);
  await written(4);
  expect(writes).toHaveBeenCalledTimes(4);
  await store.close();
});
