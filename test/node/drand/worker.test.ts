import { describe, expect, it } from "vitest";
import { devPulse } from "#node/drand/dev_beacon.ts";
import { devSource } from "#node/drand/dev_source.ts";
import { PulseSourceError } from "#node/drand/pulse_source.ts";
import { LastStoredRound, OldestStoredRound, Pulses } from "#runtime/pallets/drand/storage.ts";
import { startDrandNode } from "../../support/drand_node.ts";
import { settled } from "../../support/rpc_node.ts";

/** The round that quicknet, and so the development beacon, had reached at `START`. */
const ROUND = 2_398_878n;

describe("the development beacon", () => {
  it("begins with the round of the time, and goes on from the last", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.step();
    expect([node.lastRound(), OldestStoredRound.get(node.state())]).toEqual([ROUND, ROUND]);
    expect(Pulses.get(node.state(), ROUND)).toEqual(devPulse(ROUND));
    await node.step();
    expect(node.lastRound()).toBe(ROUND);
    node.clock.ms += 3_000;
    await node.step();
    expect(node.lastRound()).toBe(ROUND + 1n);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
  });

  it("catches up a few rounds a block and leaves none out", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.step();
    node.clock.ms += 5 * 3_000;
    await node.step();
    // A fifth of a slot of 250 ms is time for two pulses.
    expect(node.lastRound()).toBe(ROUND + 2n);
    await node.step();
    await node.step();
    expect(node.lastRound()).toBe(ROUND + 5n);
    for (let round = ROUND; round <= ROUND + 5n; round++) expect(Pulses.has(node.state(), round)).toBe(true);
  });

  it("counts blocks if it is told to", async () => {
    const node = await startDrandNode(() => devSource({ everyBlocks: 2 }));
    const rounds: bigint[] = [];
    for (let block = 1; block <= 6; block++) {
      await node.step();
      rounds.push(LastStoredRound.get(node.state()));
    }
    expect(rounds).toEqual([0n, 0n, 1n, 1n, 2n, 2n]);
  });

  it("sends a round once, however many blocks pass without it", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    await node.worker.run();
    await node.worker.run();
    expect([...node.pool.ready()].length).toBe(1);
  });

  it("works after each best block once it is started, and not when it is stopped", async () => {
    const node = await startDrandNode((now) => devSource({ now }));
    node.worker.start();
    node.seal();
    await settled();
    node.seal();
    expect(node.lastRound()).toBe(ROUND);
    node.worker.stop();
    node.clock.ms += 3_000;
    node.seal();
    await settled();
    node.seal();
    expect(node.lastRound()).toBe(ROUND);
  });

  it("says once that the chain has another beacon, and waits longer and longer", async () => {
    let asked = 0;
    const node = await startDrandNode(
      (now) => {
        const source = devSource({ now });
        return {
          name: source.name,
          pulses: (question) => {
            asked += 1;
            return source.pulses(question);
          },
        };
      },
      { beacon: false },
    );
    for (let second = 0; second < 30; second++) {
      node.clock.ms += 1_000;
      await node.step();
    }
    // At seconds 1, 3, 7 and 15.
    expect(asked).toBe(4);
    expect(node.lines.filter((line) => line.startsWith("warn"))).toEqual([
      expect.stringContaining("no pulses from the development beacon: the chain's beacon is another"),
    ]);
    expect([node.lastRound(), node.chain.best().number]).toEqual([0n, 30]);
  });
});

it("a source that fails and comes back costs a warning and a line", async () => {
  let broken = true;
  const node = await startDrandNode((now) => {
    const source = devSource({ now });
    return {
      name: "somebody",
      pulses: async (question) => {
        if (broken) throw new PulseSourceError("out of order");
        return source.pulses(question);
      },
    };
  });
  await node.step();
  broken = false;
  await node.step();
  expect(node.lastRound()).toBe(0n);
  node.clock.ms += 2_000;
  await node.step();
  expect(node.lastRound()).toBe(ROUND + 1n);
  expect(node.lines.filter((line) => !line.startsWith("debug"))).toEqual([
    "warn Drand: no pulses from somebody: out of order",
    "info Drand: pulses come from somebody again",
  ]);
});

it("a node without a key says so", async () => {
  const node = await startDrandNode((now) => devSource({ now }), { key: false });
  await node.step();
  expect(node.lines).toEqual([expect.stringContaining("the keystore has no key of type drnd")]);
});
