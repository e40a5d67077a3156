import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { expectNoEquivocation, FinalityRecord } from "./support/finality_record.ts";
import { scenario } from "./support/scenario.ts";
import { lowestFinalized, SOAK } from "./support/testnet.ts";

const FULL_NODES = SOAK ? 6 : 2;
const CUT_MS = SOAK ? 60_000 : 15_000;
const HEALED_WITHIN_MS = 15_000;
/** Rounds that were decided when the wire was cut may still be counted. */
const SETTLING_MS = 3_000;

scenario("a network cut in two halves", FULL_NODES, async (net) => {
  const record = new FinalityRecord();
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 3, 60_000);
  const half = (rest: number): number[] =>
    net.nodes.map(({ number }) => number).filter((number) => number % 2 === rest);
  await net.set({ groups: [half(0), half(1)] });
  await sleep(SETTLING_MS);
  const before = await net.heads();
  record.note(before);
  await sleep(CUT_MS);
  const after = await net.heads();
  record.note(after);
  expect(after.map(({ finalized }) => finalized)).toEqual(before.map(({ finalized }) => finalized));
  const [even, odd] = [after[1], after[0]];
  expect(even?.best.hash).not.toBe(odd?.best.hash);
  expect(Math.min(...after.map(({ best }) => best.number))).toBeGreaterThan(record.highest + 2);

  await net.set({});
  const top = Math.max(...after.map(({ best }) => best.number));
  const healed = await net.until("one chain", (heads) => lowestFinalized(heads) > top, HEALED_WITHIN_MS);
  record.note(await net.heads());
  await record.expectOneChain(net.nodes);
  expectNoEquivocation(net.nodes);
  return { cutMs: CUT_MS, healedMs: Math.round(healed) };
});
