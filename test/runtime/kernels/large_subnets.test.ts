/** Large subnets and hostile ones: every engine gives the bits of the plain one, by itself or by handing over to it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EngineName, engineNames } from "#node/kernels/engines.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";
import { type LargeShape, largeSubnet, stakeStyles, valueStyles } from "../../support/large_subnets.ts";
import { hasOpenGl } from "../../support/open_gl.ts";
import { startedEngine } from "../../support/started_engine.ts";

const SEED = 4242;
/** Plain bigints take a second for the largest: it is compared with fewer of those. */
const MAX_MS = 120_000;
/** Some twenty seconds on a quiet machine: the plain engine steps in for each other one where sums saturate. */
const LARGE_MAX_MS = 600_000;

const params = fc.record({
  kappa: fc.constantFrom(0, 32_767, 32_768, 65_535),
  bondsPenalty: fc.constantFrom(0, 1, 32_768, 65_535),
  bondsMovingAverage: fc.constantFrom(0n, 500_000n, 900_000n, 1_000_000n),
  yuma3: fc.boolean(),
  liquidAlpha: fc.boolean(),
  alphaLow: fc.constantFrom(0, 45_875),
  alphaHigh: fc.constantFrom(45_875, 58_982, 65_535),
  alphaSigmoidSteepness: fc.constantFrom(-1000, 0, 100, 200, 1000, 2800, 4000),
});

const shapes = (sizes: readonly (readonly [neurons: number, validators: number])[]): fc.Arbitrary<LargeShape> =>
  fc
    .record({
      seed: fc.nat(),
      size: fc.constantFrom(...sizes),
      density: fc.constantFrom(0.02, 0.5, 1),
      shuffled: fc.boolean(),
      weights: fc.constantFrom(...valueStyles),
      bonds: fc.constantFrom(...valueStyles),
      stakes: fc.constantFrom(...stakeStyles),
      params,
    })
    .map(({ size: [neurons, validators], ...rest }) => ({ ...rest, neurons, validators }));

const agree = async (
  name: EngineName,
  sizes: readonly (readonly [number, number])[],
  numRuns: number,
): Promise<void> => {
  const engine = await startedEngine(name);
  fc.assert(
    fc.property(shapes(sizes), (shape) => {
      const { subnet, mechanism } = largeSubnet(shape);
      expect(runMechanism(engine, subnet, mechanism)).toEqual(runMechanism(plainEngine, subnet, mechanism));
    }),
    { seed: SEED, numRuns, endOnFailure: true },
  );
};

describe("engines on large and hostile subnets", () => {
  it.each(["cpu", "wasm", "wasm-threads"] as const)(
    "%s, some hundred neurons",
    (name) =>
      agree(
        name,
        [
          [33, 33],
          [100, 20],
          [200, 64],
        ],
        150,
      ),
    MAX_MS,
  );
  it.each(["cpu", "wasm", "wasm-threads"] as const)(
    "%s, up to 1,024 x 256",
    (name) =>
      agree(
        name,
        [
          [512, 128],
          [1024, 64],
          [1024, 256],
        ],
        8,
      ),
    MAX_MS,
  );
  it("gpujs-cpu", () => agree("gpujs-cpu", [[64, 16]], 25), MAX_MS);
  it(
    "gpujs-webasm",
    () =>
      agree(
        "gpujs-webasm",
        [
          [64, 16],
          [64, 64],
        ],
        40,
      ),
    MAX_MS,
  );
});

/** One of each kind that is hard on engines, at the largest size: random runs meet each of them at small sizes only, and no device. */
const hostile: Readonly<Record<string, Partial<LargeShape> & { kappa?: number; liquid?: boolean }>> = {
  "all zeros": { weights: "zero", bonds: "zero", stakes: "zero" },
  "weights of zero": { weights: "zero" },
  "a single validator": { stakes: "single" },
  "equal stakes, kappa just below their half": { stakes: "equal", weights: "steep", kappa: 32_767 },
  "equal stakes, kappa just above their half": { stakes: "equal", weights: "steep", kappa: 32_768 },
  "weights of 0 and 65535 alone": { weights: "none or all", bonds: "none or all" },
  "values next to the edges of limbs": { weights: "limb edges", bonds: "limb edges", stakes: "limb edges" },
  "sums that saturate": { stakes: "saturating", bonds: "all equal" },
  "liquid alpha next to the edges of limbs": { weights: "limb edges", bonds: "limb edges", liquid: true },
  "liquid alpha, weights of 0 and 65535 alone": { weights: "none or all", bonds: "none or all", liquid: true },
};

/** All but the plain one: those of devices where a Vulkan driver is named, and where there is OpenGL. */
const others: readonly EngineName[] = [
  ...engineNames.filter((name) => name !== "plain"),
  ...(process.env["VK_DRIVER_FILES"] === undefined ? [] : (["gpujs-webgpu"] as const)),
  ...(hasOpenGl ? (["gpujs-headlessgl"] as const) : []),
];

describe("every engine on each hostile kind", () => {
  const shapeOf = (kind: string, neurons: number, validators: number): LargeShape => {
    const { kappa = 32_767, liquid = false, ...styles } = hostile[kind] ?? {};
    return {
      seed: SEED,
      neurons,
      validators,
      density: 1,
      shuffled: false,
      weights: "any",
      bonds: "any",
      stakes: "any",
      params: {
        kappa,
        bondsPenalty: 65_535,
        bondsMovingAverage: 900_000n,
        yuma3: liquid,
        liquidAlpha: liquid,
        alphaLow: 45_875,
        alphaHigh: 58_982,
        alphaSigmoidSteepness: 1000,
      },
      ...styles,
    };
  };
  const all = async (kind: string, names: readonly EngineName[], neurons: number, validators: number) => {
    const { subnet, mechanism } = largeSubnet(shapeOf(kind, neurons, validators));
    const expected = runMechanism(plainEngine, subnet, mechanism);
    for (const name of names) {
      const engine = await startedEngine(name);
      expect([name, runMechanism(engine, subnet, mechanism)]).toEqual([name, expected]);
    }
  };
  it.each(Object.keys(hostile))("1,024 x 256: %s", (kind) => all(kind, others, 1024, 256), LARGE_MAX_MS);
});
