/** Shipped scenarios against the outcomes that the reference's own tests expect. Reference: pallets/subtensor/src/tests/epoch.rs. */
import { expect, it } from "vitest";
import { startEngine } from "#node/kernels/engines.ts";
import { hyperparametersOf } from "#node/simulate/hyperparameters.ts";
import { parseScenario, type ScenarioChanges } from "#node/simulate/scenario.ts";
import { scenarioText } from "#node/simulate/shipped_scenarios.ts";
import { type SimulatedEpoch, simulate } from "#node/simulate/simulate.ts";

/** What the reference expects after an epoch, to four digits: dividends by validator, bonds by validator and miner. */
interface Expected {
  readonly epoch: number;
  readonly dividends: readonly number[];
  readonly bonds: readonly (readonly number[])[];
}

const VALIDATORS = 3;
/** What four digits leave open, and what is cut to u16; upstream allows 1e-3. */
const TOLERANCE = 1.5e-4;

const run = async (name: string, engine: "plain" | "cpu", changes: ScenarioChanges = {}): Promise<SimulatedEpoch[]> => [
  ...simulate(parseScenario(name, scenarioText(name), changes), await startEngine(engine)),
];

/** The largest distance of any number from what is expected. */
const distance = (epochs: readonly SimulatedEpoch[], expected: readonly Expected[]): number => {
  const far = expected.flatMap(({ epoch, dividends, bonds }) => {
    const one = epochs[epoch];
    const bond = (from: number, to: number): number => one?.bonds.find(([a, b]) => a === from && b === to)?.[2] ?? 0;
    return [
      ...dividends.map((value, uid) => Math.abs((one?.dividends[uid] ?? 0) / 65_535 - value)),
      ...bonds.flatMap((row, from) =>
        row.map((value, miner) => Math.abs(bond(from, VALIDATORS + miner) / 65_535 - value)),
      ),
    ];
  });
  return Math.max(...far);
};

/** Rows as "epoch: dividends; bonds of A; of B; of C". */
const table = (text: string): Expected[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [epoch = "", rest = ""] = line.split(":");
      const [dividends = [], ...bonds] = rest.split(";").map((part) => part.trim().split(/\s+/).map(Number));
      return { epoch: Number(epoch), dividends, bonds };
    });

const CASES: readonly (readonly [name: string, expected: string])[] = [
  [
    "kappa-moves-first",
    `0: 0.8000 0.1000 0.1000; 0.1013 0; 0.1013 0; 0.1013 0
     1: 1 0 0; 0.0908 0.1013; 0.3697 0; 0.3697 0
     2: 0.9382 0.0618 0; 0.0815 0.1924; 0.3170 0.1013; 0.5580 0
     3: 0.8819 0.0773 0.0407; 0.0731 0.2742; 0.2765 0.1924; 0.4306 0.1013
     4: 0.8564 0.0844 0.0592; 0.0656 0.3478; 0.2435 0.2742; 0.3589 0.1924
     5: 0.8418 0.0884 0.0697; 0.0588 0.4139; 0.2157 0.3478; 0.3089 0.2742`,
  ],
  [
    "kappa-moves-second",
    `0: 0.8000 0.1000 0.1000; 0.1013 0; 0.1013 0; 0.1013 0
     1: 0.8446 0.0498 0.1056; 0.1924 0; 0.0908 0.2987; 0.1924 0
     2: 0.6868 0.3132 0; 0.1715 0.1013; 0.0815 0.3697; 0.4336 0
     3: 0.7421 0.2090 0.0489; 0.1531 0.1924; 0.0731 0.4336; 0.3608 0.1013
     4: 0.7625 0.1706 0.0669; 0.1369 0.2742; 0.0656 0.4910; 0.3103 0.1924
     5: 0.7730 0.1508 0.0762; 0.1225 0.3478; 0.0588 0.5426; 0.2712 0.2742`,
  ],
  [
    "kappa-moves-last",
    `0: 0.8000 0.1000 0.1000; 0.1013 0; 0.1013 0; 0.1013 0
     1: 0.8446 0.0498 0.1056; 0.1924 0; 0.0908 0.2987; 0.1924 0
     2: 0.8966 0.0333 0.0701; 0.2742 0; 0.0815 0.5081; 0.1715 0.2987
     3: 0.4663 0.3210 0.2127; 0.2416 0.1013; 0.0731 0.5580; 0.1531 0.3697
     4: 0.5976 0.2340 0.1683; 0.2141 0.1924; 0.0656 0.6028; 0.1369 0.4336
     5: 0.6592 0.1932 0.1475; 0.1903 0.2742; 0.0588 0.6430; 0.1225 0.4910`,
  ],
  [
    "one-epoch-switch",
    `0: 0.3300 0.3300 0.3400; 0.1013 0; 0.1013 0; 0.1013 0
     1: 0.3300 0.3300 0.3400; 0.1924 0; 0.1924 0; 0.1924 0
     2: 0.3782 0.3782 0.2436; 0.2742 0; 0.2742 0; 0.1715 0.2987
     3: 0.3628 0.3628 0.2745; 0.3478 0; 0.3478 0; 0.2554 0.2618
     4: 0.3541 0.3541 0.2917; 0.4139 0; 0.4139 0; 0.3309 0.2312
     5: 0.3487 0.3487 0.3026; 0.4733 0; 0.4733 0; 0.3987 0.2051`,
  ],
  [
    "stable-miner",
    `0: 0.8000 0.1000 0.1000; 0.0507 0 0.0507; 0.0507 0 0.0507; 0.0507 0 0.0507
     1: 0.8226 0.0745 0.1028; 0.0962 0 0.0962; 0.0455 0.1000 0.0962; 0.0962 0 0.0962
     2: 0.7750 0.1685 0.0565; 0.0863 0.0507 0.1371; 0.0408 0.1405 0.1371; 0.1770 0 0.1371
     3: 0.7864 0.1372 0.0764; 0.0774 0.0962 0.1739; 0.0367 0.1770 0.1739; 0.1579 0.0507 0.1739
     4: 0.7912 0.1241 0.0847; 0.0694 0.1371 0.2069; 0.0329 0.2097 0.2069; 0.1411 0.0962 0.2069
     5: 0.7937 0.1173 0.0890; 0.0623 0.1739 0.2366; 0.0296 0.2391 0.2366; 0.1263 0.1371 0.2366`,
  ],
  [
    "bonds-reset",
    `0: 0.8000 0.1000 0.1000; 0.1013 0; 0.1013 0; 0.1013 0
     1: 0.8944 0.0528 0.0528; 0.1924 0; 0.0908 0.2987; 0.0908 0.2987
     2: 0.5230 0.2385 0.2385; 0.1715 0.1013; 0.0815 0.3697; 0.0815 0.3697
     19: 0.7919 0.1040 0.1040; 0.0269 0.8539; 0.0131 0.8975; 0.0131 0.8975
     20: 0.7928 0.1036 0.1036; 0 0.8687; 0 0.9079; 0 0.9079
     21: 0.8467 0.0766 0.0766; 0 0.8820; 0.2987 0.6386; 0.2987 0.6386
     40: 0.7928 0.1036 0.1036; 0.8687 0.0578; 0.9079 0.0523; 0.9079 0.0523`,
  ],
];

for (const [name, expected] of CASES) {
  it(`${name} comes out as upstream says, on two engines`, async () => {
    const plain = await run(name, "plain");
    expect(distance(plain, table(expected))).toBeLessThan(TOLERANCE);
    expect(await run(name, "cpu")).toEqual(plain);
  });
}

it("takes other hyperparameters: one-epoch-switch without liquid alpha", async () => {
  const hyperparameters = hyperparametersOf({ source: "test", path: "$", value: { liquidAlpha: false } });
  const expected = `0: 0.3300 0.3300 0.3400; 0.0250 0; 0.0250 0; 0.0250 0
    1: 0.3300 0.3300 0.3400; 0.0494 0; 0.0494 0; 0.0494 0
    2: 0.3734 0.3734 0.2532; 0.0731 0; 0.0731 0; 0.0481 0.0250
    3: 0.3611 0.3611 0.2779; 0.0963 0; 0.0963 0; 0.0719 0.0244
    4: 0.3541 0.3541 0.2919; 0.1189 0; 0.1189 0; 0.0951 0.0238
    5: 0.3495 0.3495 0.3009; 0.1409 0; 0.1409 0; 0.1178 0.0232`;
  const epochs = await run("one-epoch-switch", "cpu", { hyperparameters });
  expect(distance(epochs, table(expected))).toBeLessThan(TOLERANCE);
});

it("self-weights-in-turn gives upstream's bonds to the last bit", async () => {
  const epochs = await run("self-weights-in-turn", "cpu");
  const bonds = (epoch: number, to: number): number[] =>
    (epochs[epoch]?.bonds ?? []).flatMap(([, miner, value]) => (miner === to ? [value] : []));
  expect(bonds(0, 4)).toEqual([16_383, 32_767, 49_151, 65_535]);
  expect(bonds(1, 4)).toEqual([14_582, 32_767, 49_151, 65_535]);
  expect(bonds(2, 4)).toEqual([12_603, 28_321, 49_151, 65_535]);
  expect(bonds(3, 7)).toEqual([12_602, 28_320, 49_150, 65_535]);
  expect(bonds(4, 7)).toEqual([10_951, 24_609, 49_150, 65_535]);
  expect(bonds(5, 7)).toEqual([9559, 21_482, 49_150, 65_535]);
  expect(bonds(6, 7)).toEqual([8376, 18_824, 49_150, 65_535]);
});
