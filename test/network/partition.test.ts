import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { expectNoEquivocation, FinalityRecord } from "./support/finality_record.ts";
import { scenario } from "./support/scenario.ts";
import { highestBest, lowestBest, lowestFinalized, SOAK } from "./support/testnet.ts";

const FULL_NODES = SOAK ? 6 : 2;
const CUT_MS = SOAK ? 60_000 : 15_000;
const HEALED_WITHIN_MS = SOAK ? 15_000 : 60_000;
/** Blocks that each half makes while the wire is cut, at the least. */
const GROWN = 3;

scenario("a network cut in two halves", FULL_NODES, async (net) => {
  const record = new FinalityRecord();
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 3);
  const half = (rest: number): number[] =>
    net.nodes.map(({ number }) => number).filter((number) => number % 2 === rest);
  await net.set({ groups: [half(0), half(1)] });
  // What both halves have was made before this look; votes for it that were under way may still be counted.
  const common = highestBest(await net.heads());
  await sleep(CUT_MS);
  await net.until("growing on either side", (heads) => lowestBest(heads) >= common + GROWN);
  const after = await net.heads();
  record.note(after);
  expect(record.highest).toBeLessThanOrEqual(common);
  const [even, odd] = [after[1], after[0]];
  expect(even?.best.hash).not.toBe(odd?.best.hash);

  await net.set({});
  const top = highestBest(after);
  const healed = await net.until("one chain", (heads) => lowestFinalized(heads) > top, HEALED_WITHIN_MS);
  record.note(await net.heads());
  await record.expectOneChain(net.nodes);
  expectNoEquivocation(net.nodes);
  return { cutMs: CUT_MS, healedMs: Math.round(healed) };
});
