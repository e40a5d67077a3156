import { expect, it } from "vitest";
import { startEngine } from "#node/kernels/engines.ts";
import { SimulationError } from "#node/simulate/errors.ts";
import { parseScenario } from "#node/simulate/scenario.ts";
import { scenarioText, shippedScenarios } from "#node/simulate/shipped_scenarios.ts";
import { type SimulatedEpoch, simulate } from "#node/simulate/simulate.ts";

const GOOD = {
  epochs: 5,
  neurons: ["A", "B", "miner"],
  hyperparameters: { yuma: 2, kappa: 0.5 },
  steps: [{ epoch: 0, stakes: { A: 100, B: 50.5 }, weights: { A: { miner: 1 }, B: [0, 0, 0.25] } }],
};

const parse = (value: unknown) => parseScenario("my.json", typeof value === "string" ? value : JSON.stringify(value));

const step = (more: object) => ({ ...GOOD, steps: [{ ...GOOD.steps[0], ...more }] });

it("reads lists and objects, names and uids, whole numbers and fractions", () => {
  const scenario = parse(step({ weights: [{ B: 2, 2: 1 }, [0.5, 0, 0.25], null] }));
  expect(scenario).toMatchObject({ epochs: 5, tempo: 360, emission: 147_600_000_000n, neurons: GOOD.neurons });
  expect(scenario.steps[0]?.stakes).toEqual(
    new Map([
      [0, 100_000_000_000n],
      [1, 50_500_000_000n],
    ]),
  );
  expect(scenario.steps[0]?.weights.get(0)?.toSorted()).toEqual([
    [1, 65_535],
    [2, 32_768],
  ]);
  expect(scenario.steps[0]?.weights.get(1)).toEqual([
    [0, 65_535],
    [1, 0],
    [2, 32_768],
  ]);
  expect(scenario.steps[0]?.weights.has(2)).toBe(false);
});

it("says in one line what is wrong where", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    ["{", "my.json: not JSON: "],
    ["[]", "my.json: an object is wanted, not []"],
    [{ ...GOOD, epoch: 3 }, 'my.json: there is no "epoch"; there are title, description, epochs'],
    [{ ...GOOD, epochs: 0 }, "my.json: epochs: a number from 1 to 100000 is wanted, not 0"],
    [{ ...GOOD, epochs: 1.5 }, "my.json: epochs: a whole number from 1 to 100000 is wanted, not 1.5"],
    [{ ...GOOD, neurons: [] }, "my.json: neurons: 1 to 4096 neurons are wanted"],
    [{ ...GOOD, neurons: ["A", "A"] }, "my.json: neurons[1]: there are two of the name A"],
    [{ ...GOOD, neurons: ["7"] }, "my.json: neurons[0]: a name of digits alone reads as a uid"],
    [{ ...GOOD, neurons: ["A\u001b[31m"] }, "my.json: neurons[0]: a text of one line is wanted"],
    [{ ...GOOD, title: "\u0007" }, "my.json: title: a text of one line is wanted"],
    [
      { ...GOOD, epochs: 70_000, tempo: 65_535, steps: [{ epoch: 0 }] },
      "my.json: tempo: 70000 epochs of 65535 blocks lead beyond the last block",
    ],
    ['{"epochs":1,\n"neurons":1,\n"steps":[{"epoch":0,"ep\\u006fch":0}]}', 'my.json: line 3: "epoch" is there twice'],
    [JSON.stringify(GOOD).replace('"A":100', '"A":100,"A":1'), 'my.json: line 1: "A" is there twice'],
    [{ ...GOOD, neurons: 70_000 }, "my.json: neurons: a number from 1 to 4096 is wanted, not 70000"],
    [{ ...GOOD, epochs: 100_000, neurons: 4096 }, "my.json: epochs: 100000 epochs of 4096 neurons are more than"],
    [{ ...GOOD, hyperparameters: { kapa: 1 } }, 'my.json: hyperparameters: there is no "kapa"; there are yuma, '],
    [
      { ...GOOD, hyperparameters: { kappa: 1.2 } },
      "my.json: hyperparameters.kappa: a number from 0 to 1 is wanted, not 1.2",
    ],
    [{ ...GOOD, hyperparameters: { yuma: 4 } }, "my.json: hyperparameters.yuma: a number from 2 to 3 is wanted, not 4"],
    [
      { ...GOOD, hyperparameters: { liquidAlpha: 1 } },
      "my.json: hyperparameters.liquidAlpha: true or false is wanted, not 1",
    ],
    [{ ...GOOD, steps: [] }, "my.json: steps: the first step is to be that of epoch 0"],
    [{ ...GOOD, steps: [{}] }, "my.json: steps[0]: it has no epoch"],
    [{ ...GOOD, steps: [{ epoch: 0 }, { epoch: 0 }] }, "my.json: steps[1]: its epoch does not come after 0"],
    [{ ...GOOD, steps: [{ epoch: 0 }, { epoch: 5 }] }, "my.json: steps[1]: its epoch lies beyond the 5 epochs"],
    [step({ stakes: [1, 2] }), "my.json: steps[0].stakes: it has 2 values for 3 neurons"],
    [step({ stakes: { A: -1 } }), 'my.json: steps[0].stakes["A"]: a number from 0 to 21000000 is wanted, not -1'],
    [
      step({ stakes: { A: 1e9 } }),
      'my.json: steps[0].stakes["A"]: a number from 0 to 21000000 is wanted, not 1000000000',
    ],
    [step({ stakes: { A: "1" } }), 'my.json: steps[0].stakes["A"]: a number from 0 to 21000000 is wanted, not "1"'],
    [step({ stakes: { A: 1, 0: 2 } }), "uid 0 has a value already"],
    [step({ weights: { A: { C: 1 } } }), 'my.json: steps[0].weights["A"]["C"]: there is no neuron "C"'],
    [step({ weights: { A: { 3: 1 } } }), 'my.json: steps[0].weights["A"]["3"]: there is no uid 3: the last one is 2'],
    [step({ weights: { A: [0, 1] } }), 'my.json: steps[0].weights["A"]: it has 2 values for 3 neurons'],
    [
      step({ weights: [null, null, [0, 0, 65_536]] }),
      "my.json: steps[0].weights[2][2]: a number from 0 to 65535 is wanted",
    ],
    [step({ register: ["D"] }), 'my.json: steps[0].register[0]: there is no neuron "D"'],
    [step({ silent: ["A", 1, "A"] }), "my.json: steps[0].silent[2]: uid 0 is there already"],
    [step({ silent: 1 }), "my.json: steps[0].silent: a list is wanted, not 1"],
    [step({ weights: { A: null, B: 7 } }), 'my.json: steps[0].weights["B"]: an object is wanted, not 7'],
  ];
  for (const [value, message] of cases) {
    expect(() => parse(value), message).toThrow(SimulationError);
    expect(() => parse(value), message).toThrow(message);
    expect(() => parse(value), message).toThrow(/^[^\n]*$/);
  }
});

it("takes the same name in different objects, and quotes and brackets in names", () => {
  const neurons = ['a": {', "b\\", "c]"];
  const scenario = parse({
    epochs: 3,
    neurons,
    steps: [
      { epoch: 0, stakes: { 'a": {': 1 } },
      { epoch: 1, stakes: { 'a": {': 2, "b\\": 3, "c]": 4 } },
    ],
  });
  expect(scenario.neurons).toEqual(neurons);
  expect(() => parse(`{"title":"${"\\\\n".repeat(4e6)}"}`)).toThrow("my.json: it has no neurons");
  expect(scenario.steps[1]?.stakes.size).toBe(3);
});

it("refuses a range of alpha that no chain keeps, where it counts", async () => {
  const engine = await startEngine("cpu");
  const epochsOf = (hyperparameters: object): number =>
    [...simulate(parse({ ...GOOD, hyperparameters }), engine)].length;
  const on = { yuma: 3, liquidAlpha: true };
  expect(epochsOf({ ...on, alphaLow: 0.3, alphaHigh: 0.3 })).toBe(5);
  expect(epochsOf({ yuma: 3, alphaHigh: 0.3 })).toBe(5);
  expect(() => epochsOf({ ...on, alphaHigh: 0.3 })).toThrow(
    "my.json: epoch 0: alphaLow (0.7000) is above alphaHigh (0.3000): set both",
  );
});

const run = async (name: string, engine: "plain" | "cpu" = "cpu"): Promise<SimulatedEpoch[]> => [
  ...simulate(parseScenario(name, scenarioText(name)), await startEngine(engine)),
];

it("ships scenarios that all run, the same on every engine, and share out all of the emission", async () => {
  const names = shippedScenarios();
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const epochs = await run(name);
    const { epochs: count, emission, title, description } = parseScenario(name, scenarioText(name));
    expect(epochs).toHaveLength(count);
    expect(title.length).toBeGreaterThan(10);
    expect(description.length).toBeGreaterThan(40);
    expect(await run(name, "plain"), name).toEqual(epochs);
    for (const { serverEmission, validatorEmission } of epochs) {
      const sum = [...serverEmission, ...validatorEmission].reduce((all, each) => all + each, 0n);
      expect(Number(emission - sum) / Number(emission), name).toBeCloseTo(0, 6);
    }
  }
});

const shares = (list: readonly number[] | undefined): number[] =>
  (list ?? []).map((value) => Math.round(value / 655.35));

it("selfish-cabal: the consensus cuts the cabal's weight, the penalty its dividends", async () => {
  const punished = (await run("selfish-cabal")).at(-1);
  const unpunished = (await run("selfish-cabal-unpunished")).at(-1);
  expect(shares(punished?.consensus).slice(5)).toEqual([45, 35, 20]);
  expect(unpunished?.incentive).toEqual(punished?.incentive);
  const cabal = (one: SimulatedEpoch | undefined): number =>
    shares(one?.dividends)
      .slice(3, 5)
      .reduce((a, b) => a + b, 0);
  expect(cabal(punished)).toBe(11);
  expect(cabal(unpunished)).toBe(22);
});

it("kappa-boundary: a grain of stake turns all of the incentive", async () => {
  const epochs = await run("kappa-boundary");
  expect([0, 9, 10, 19, 20, 29].map((epoch) => shares(epochs[epoch]?.incentive).slice(2))).toEqual([
    [50, 50],
    [50, 50],
    [0, 100],
    [0, 100],
    [100, 0],
    [100, 0],
  ]);
});

it("silent-validator: inactive after the cutoff, and back with its next weights", async () => {
  const epochs = await run("silent-validator");
  expect(epochs.filter(({ active }) => active[0] === false).map(({ epoch }) => epoch)).toEqual([
    13, 14, 15, 16, 17, 18, 19, 20, 21,
  ]);
  expect(shares(epochs[12]?.consensus).slice(3)).toEqual([75, 25]);
  expect(shares(epochs[13]?.consensus).slice(3)).toEqual([50, 50]);
  expect(shares(epochs[22]?.consensus).slice(3)).toEqual([75, 25]);
});

it("replaced-miner: bonds and weights go with the old hotkey", async () => {
  const epochs = await run("replaced-miner");
  const bonds = (epoch: number): number[][] =>
    (epochs[epoch]?.bonds ?? []).filter(([, to, value]) => to === 3 && value > 0).map((bond) => [...bond]);
  expect(bonds(9)).toHaveLength(2);
  expect(bonds(10)).toEqual([]);
  expect(epochs[10]?.incentive[3]).toBe(0);
  expect(bonds(12)).toEqual([[0, 3, 65_535]]);
  expect(bonds(16)).toHaveLength(2);
});

it("permits-by-stake: the permit comes with the stake, the weights count from the next epoch", async () => {
  const epochs = await run("permits-by-stake");
  expect(epochs[7]?.validatorPermit.slice(0, 3)).toEqual([true, true, false]);
  expect(epochs[8]?.validatorPermit.slice(0, 3)).toEqual([true, false, true]);
  expect(epochs[8]?.bonds.some(([from]) => from === 1)).toBe(false);
  expect(epochs[8]?.dividends[2]).toBe(0);
  expect(epochs[9]?.dividends[2]).toBeGreaterThan(0);
});
