import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { expectNoEquivocation, FinalityRecord } from "./support/finality_record.ts";
import { scenario } from "./support/scenario.ts";
import { lowestFinalized, PATIENCE_MS, SOAK } from "./support/testnet.ts";

const FULL_NODES = SOAK ? 6 : 2;
const KILLS = SOAK ? 15 : 4;
const EVERY_MS = SOAK ? 20_000 : 10_000;
/** Finality goes on between two kills; the short run waits for it. */
const FINALIZES_WITHIN_MS = SOAK ? EVERY_MS : PATIENCE_MS;
const LOOK_EVERY_MS = 500;

scenario("an authority killed again and again", FULL_NODES, async (net) => {
  const record = new FinalityRecord();
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 3);
  record.note(await net.heads());
  let longestPause = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const victim = net.authorities[kill % net.authorities.length];
    if (victim === undefined) throw new Error("there are no authorities");
    const before = record.highest;
    await victim.end("SIGKILL");
    let finalizedAt = performance.now();
    const from = performance.now();
    victim.start();
    const back = victim.ready();
    const goesOn = (): boolean => {
      const time = performance.now() - from;
      return time < EVERY_MS || (record.highest === before && time < FINALIZES_WITHIN_MS);
    };
    while (goesOn()) {
      const highest = record.highest;
      record.note(await net.headsOf(net.nodes.filter((node) => node !== victim)));
      if (record.highest > highest) finalizedAt = performance.now();
      longestPause = Math.max(longestPause, performance.now() - finalizedAt);
      await sleep(LOOK_EVERY_MS);
    }
    await back;
    expect(record.highest, `after kill ${kill + 1}, of ${victim.name}`).toBeGreaterThan(before);
  }
  const top = record.highest;
  await net.until("all up again", (heads) => lowestFinalized(heads) > top, SOAK ? 30_000 : PATIENCE_MS);
  record.note(await net.heads());
  await record.expectOneChain(net.nodes);
  expectNoEquivocation(net.nodes);
  return { kills: KILLS, everyMs: EVERY_MS, finalized: record.highest, longestPauseMs: Math.round(longestPause) };
});
