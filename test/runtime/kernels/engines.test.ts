/** Every engine gives the bits of the plain one, on ordinary subnets by itself and on hostile ones at least through it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engineNames } from "#node/kernels/engines.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import type { MechanismInput, SubnetInput } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";
import { mechanismTerms } from "#runtime/pallets/subtensor/epoch/mechanism_terms.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";
import { startedEngine } from "../../support/started_engine.ts";
import { sortedRows, subnets, wildRows } from "../../support/subnets.ts";

const SEED = 20251122;
const others = engineNames.filter((name) => name !== "plain");
const sizes = [1, 2, 5, 17, 40];

const alone = (engine: YumaEngine, subnet: SubnetInput, mechanism: MechanismInput) =>
  engine.run((kernels) => mechanismTerms(kernels, subnet, mechanism), { neurons: subnet.n, cells: 0, liquid: false });

describe.each(others)("%s", (name) => {
  it.each(sizes)("ordinary subnets of %i, without help", async (n) => {
    const engine = await startedEngine(name);
    const inputs = subnets(n, { weights: sortedRows(n), bonds: sortedRows(n) });
    fc.assert(
      fc.property(inputs, ({ subnet, mechanism }) => {
        expect(alone(engine, subnet, mechanism)).toEqual(alone(plainEngine, subnet, mechanism));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it.each(sizes)("hostile rows of %i: any order, repeated columns, columns beyond", async (n) => {
    const engine = await startedEngine(name);
    const inputs = subnets(n, { weights: wildRows(n, n), bonds: wildRows(n, n + 4) });
    fc.assert(
      fc.property(inputs, ({ subnet, mechanism }) => {
        expect(runMechanism(engine, subnet, mechanism)).toEqual(alone(plainEngine, subnet, mechanism));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it("stakes that wrap, moving averages above one, alphas the wrong way round", async () => {
    const engine = await startedEngine(name);
    const inputs = subnets(6, { weights: sortedRows(6), bonds: sortedRows(6) });
    const huge = fc.array(fc.constantFrom(0n, (1n << 127n) - 1n, 1n << 126n, 5n << 64n), {
      minLength: 6,
      maxLength: 6,
    });
    const odd = fc.record({ average: fc.constantFrom(0n, 1_000_001n, 2n ** 64n - 1n), low: fc.constantFrom(0, 65535) });
    fc.assert(
      fc.property(inputs, huge, odd, ({ subnet, mechanism }, totalStake, { average, low }) => {
        const params = { ...subnet.params, bondsMovingAverage: average, alphaLow: low };
        const wild = { ...subnet, totalStake, params };
        expect(runMechanism(engine, wild, mechanism)).toEqual(alone(plainEngine, wild, mechanism));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
