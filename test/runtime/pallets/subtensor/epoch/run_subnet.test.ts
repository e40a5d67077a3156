/** What an engine is told of an epoch before it computes it. */
import { expect, it } from "vitest";
import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import type { YumaLoad } from "#runtime/kernels/contract.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { runMechanism } from "#runtime/pallets/subtensor/epoch/run_subnet.ts";

it.each([
  [false, false, false],
  [false, true, false],
  [true, false, false],
  [true, true, true],
])("Yuma 3 %s with liquid alpha %s: a rate for each bond %s", (yuma3, liquidAlpha, liquid) => {
  const shape = { neurons: 8, validators: 4, density: 1, yuma3, liquidAlpha };
  const { subnet, mechanism } = syntheticSubnet(shape, 1);
  const loads: YumaLoad[] = [];
  const terms = runMechanism(
    {
      name: "watched",
      run: (pipeline, load) => {
        loads.push(load);
        return plainEngine.run(pipeline, load);
      },
    },
    subnet,
    mechanism,
  );
  const cells = mechanism.weights.column.length + mechanism.bonds.column.length;
  expect(loads).toEqual([{ neurons: 8, cells, liquid }]);
  expect(terms).toEqual(runMechanism(plainEngine, subnet, mechanism));
});
