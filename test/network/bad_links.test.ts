import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { expectNoEquivocation, FinalityRecord } from "./support/finality_record.ts";
import { scenario } from "./support/scenario.ts";
import { lowestFinalized, SOAK } from "./support/testnet.ts";

const FULL_NODES = SOAK ? 6 : 2;
const FOR_MS = SOAK ? 600_000 : 45_000;
/** The short run's is no more than a sign of life: see `PATIENCE_MS`. */
const MOST_BEHIND = SOAK ? 4 : 40;
const LOOK_EVERY_MS = 500;

scenario("2% loss and 150 ms of delay on every link", FULL_NODES, async (net) => {
  const record = new FinalityRecord();
  await net.set({ delay: 0.15, loss: 0.02 });
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 5);
  const behind: number[] = [];
  const from = Date.now();
  let best = 0;
  while (Date.now() - from < FOR_MS) {
    const heads = await net.heads();
    record.note(heads);
    for (const head of heads) {
      behind.push(head.best.number - head.finalized.number);
      best = Math.max(best, head.best.number);
    }
    await sleep(LOOK_EVERY_MS);
  }
  const sorted = behind.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const counts = [3, 4, 5, 6].map((lag) => behind.filter((each) => each === lag).length);
  process.stderr.write(`behind: ${JSON.stringify(counts)} of ${behind.length} looks were 3, 4, 5, 6\n`);
  expect(at(1)).toBeLessThanOrEqual(MOST_BEHIND);
  if (SOAK) expect(record.highest).toBeGreaterThan(FOR_MS / 1_000 / 4);
  const { highest } = record;
  await net.until("finalizing on", (heads) => lowestFinalized(heads) > highest);
  record.note(await net.heads());
  await record.expectOneChain(net.nodes);
  expectNoEquivocation(net.nodes);
  return { seconds: FOR_MS / 1_000, looks: behind.length, medianBehind: at(0.5), mostBehind: at(1), best };
});
