/** Columns shared out among threads: the same bits whoever does which part, and when. The threads here are one, which takes turns. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { type Crew, CrewLost, workerOver } from "#runtime/kernels/wasm/crew.ts";
import { wasmEngine, wasmThreadsEngine } from "#runtime/kernels/wasm/engine.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";
import { type LargeShape, largeSubnet, stakeStyles, valueStyles } from "../../support/large_subnets.ts";

const SEED = 60_811;

/** Numbers of 0 .. 1, the same for a seed. */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** A crew whose parts are done in an order, and by threads, that a seed gives. Counts the parts that others than the asking one did. */
const turns = (threads: number, seed: number): Crew & { others: number } => {
  const random = numbers(seed);
  const overs = Array.from({ length: threads }, (_, thread) => workerOver(thread));
  const crew = {
    threads,
    others: 0,
    run: ((memory, job, parts, own, meanwhile) => {
      const sent = structuredClone(job);
      const works = overs.map((over, thread) => (thread === 0 ? own : over(memory)(sent)));
      const order = Array.from({ length: parts }, (_, part) => ({ part, by: random() }));
      order.sort((a, b) => a.by - b.by);
      let waits = true;
      for (const { part } of order) {
        const thread = Math.floor(random() * threads);
        if (thread === 0 && waits) {
          meanwhile();
          waits = false;
        }
        if (thread > 0) crew.others++;
        works[thread]?.(part);
      }
      if (waits) meanwhile();
    }) as Crew["run"],
  };
  return crew;
};

const params = fc.record({
  kappa: fc.constantFrom(0, 32_767, 65_535),
  bondsPenalty: fc.constantFrom(0, 32_768, 65_535),
  bondsMovingAverage: fc.constantFrom(0n, 900_000n, 1_000_000n),
  yuma3: fc.boolean(),
  liquidAlpha: fc.boolean(),
  alphaLow: fc.constantFrom(0, 45_875),
  alphaHigh: fc.constantFrom(45_875, 58_982, 65_535),
  alphaSigmoidSteepness: fc.constantFrom(-1000, 0, 1000, 2800),
});

const shapes: fc.Arbitrary<LargeShape> = fc
  .record({
    seed: fc.nat(),
    size: fc.constantFrom([33, 33], [130, 20], [203, 64], [510, 40]),
    density: fc.constantFrom(0.2, 0.5, 1),
    shuffled: fc.constantFrom(false, false, false, true),
    weights: fc.constantFrom(...valueStyles),
    bonds: fc.constantFrom(...valueStyles),
    stakes: fc.constantFrom(...stakeStyles),
    params,
  })
  .map(({ size, ...rest }) => ({ ...rest, neurons: size[0] as number, validators: size[1] as number }));

const usual: LargeShape = {
  ...{ seed: 5, neurons: 510, validators: 40, density: 1, shuffled: false },
  ...{ weights: valueStyles[0], bonds: valueStyles[0], stakes: stakeStyles[0] },
  params: {
    ...{ kappa: 32_767, bondsPenalty: 65_535, bondsMovingAverage: 900_000n, yuma3: true, liquidAlpha: true },
    ...{ alphaLow: 45_875, alphaHigh: 58_982, alphaSigmoidSteepness: 1000 },
  },
} as LargeShape;

const refuse = (why: string): never => {
  throw new Error(`lost: ${why}`);
};

describe("an epoch shared out", () => {
  it.each([2, 3, 4])("among %i threads in any order is that of the plain engine", (threads) => {
    const crew = turns(threads, SEED);
    const engine = wasmThreadsEngine(crew, refuse);
    fc.assert(
      fc.property(shapes, (shape) => {
        const { subnet, mechanism } = largeSubnet(shape);
        expect(runMechanism(engine, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
      }),
      { seed: SEED, numRuns: 80, endOnFailure: true },
    );
    expect(crew.others).toBeGreaterThan(100);
  });

  it("is computed again by one thread where the others are lost in the middle, which is told once", () => {
    const { subnet, mechanism } = largeSubnet(usual);
    const whole = turns(3, SEED);
    let orders = 0;
    const crew: Crew = {
      threads: 3,
      run: (memory, job, parts, own, meanwhile) => {
        orders++;
        if (job.kind === "bonds") throw new CrewLost("a thread ended");
        whole.run(memory, job, parts, own, meanwhile);
      },
    };
    const told: string[] = [];
    const engine = wasmThreadsEngine(crew, (why) => told.push(why));
    const alone = runMechanism(wasmEngine(), subnet, mechanism);
    for (let epoch = 0; epoch < 3; epoch++) expect(runMechanism(engine, subnet, mechanism)).toEqual(alone);
    expect([told, orders]).toEqual([["a thread ended"], 2]);
  });

  it("fails where a thread's work fails otherwise", () => {
    const { subnet, mechanism } = largeSubnet(usual);
    const crew: Crew = {
      threads: 2,
      run: () => {
        throw new RangeError("anything else");
      },
    };
    expect(() => runMechanism(wasmThreadsEngine(crew, refuse), subnet, mechanism)).toThrow("anything else");
  });
});
