/** Rates of liquid alpha in chunks of WebAssembly: those of the plain form, one by one. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { OutsideBounds } from "#runtime/kernels/contract.ts";
import { rateOfDifference } from "#runtime/kernels/plain_liquid.ts";
import { chunkedRates } from "#runtime/kernels/wasm/listed_rates.ts";
import { I32F32 } from "#runtime/numerics/fixed.ts";

const ONE = 2 ** 32;
/** More than a chunk of them differ, with zeros in between. */
const COUNT = 10_001;

const alphaOf = (steepness: number, low: number, high: number) => ({
  low: I32F32.fromBits(BigInt(low)),
  high: I32F32.fromBits(BigInt(high)),
  steepness: I32F32.saturatingFromInt(steepness),
});

const ratesOf = chunkedRates();

it.each([
  [1000, 0.7 * ONE, 0.9 * ONE],
  [-1000, 0, ONE],
  [2800, 0.1 * ONE, 0.2 * ONE],
  [200, 0, ONE],
  // Steeper than the series reaches.
  [4000, 0.7 * ONE, 0.9 * ONE],
  [0, 0.5 * ONE, 0.5 * ONE],
])("steepness %i, from %i to %i", (steepness, low, high) => {
  const alpha = alphaOf(steepness, Math.floor(low), Math.floor(high));
  const differences = Float64Array.from(
    fc.sample(fc.oneof(fc.constantFrom(0, 1, ONE / 2, ONE), fc.noBias(fc.integer({ min: 0, max: ONE }))), {
      seed: 20_251_123,
      numRuns: COUNT,
    }),
  );
  const rates = new Float64Array(COUNT);
  ratesOf(alpha)(differences, rates, COUNT);
  const expected = Float64Array.from(differences, (each) =>
    Number(rateOfDifference(I32F32.fromBits(BigInt(each)), alpha)),
  );
  expect(rates).toEqual(expected);
  // In place, as engines ask for them.
  ratesOf(alpha)(differences, differences, COUNT);
  expect(differences).toEqual(expected);
});

it("refuses rates that are none", () => {
  expect(() => ratesOf(alphaOf(1000, 2, 1))).toThrow(OutsideBounds);
});
