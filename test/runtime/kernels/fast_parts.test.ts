/** The parts of the CPU engine that have no counterpart among the kernels, against bigints and sorting. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { multiplyBy, ratio, ratioBy, scaledDown, smaller } from "#runtime/kernels/fast/arithmetic.ts";
import { exponentials, SERIES_LIMIT } from "#runtime/kernels/fast/exponential.ts";
import { selectByShare } from "#runtime/kernels/fast/weighted_select.ts";
import { I32F32 } from "#runtime/numerics/fixed.ts";
import { exp } from "#runtime/numerics/transcendental.ts";

const SEED = 61;
const ONE = 2 ** 32;

/** Ratios of every magnitude, and those next to powers of two. */
const ratios = fc.oneof(
  fc.tuple(fc.nat(0xffff_ffff), fc.nat(32)).map(([bits, cut]) => Math.floor(bits / 2 ** cut)),
  fc
    .tuple(fc.nat(32), fc.integer({ min: -2, max: 2 }))
    .map(([power, off]) => Math.max(0, Math.min(ONE, 2 ** power + off))),
);

it("a u16 over a sum of u16 needs no correction", () => {
  const whole = fc.oneof(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 200_000 }));
  const check = (value: number, total: number): void =>
    expect([value, total, BigInt(Math.floor(value * ratioBy(total)))]).toEqual([
      value,
      total,
      (BigInt(value) << 32n) / BigInt(total),
    ]);
  fc.assert(
    fc.property(fc.nat(65_535), whole, (value, total) => {
      check(value, Math.max(value, total));
    }),
    { seed: SEED, numRuns: 20_000 },
  );
  // Quotients that are whole, where a product a little too small would show.
  for (let value = 1; value < 65_536; value += 13)
    for (const total of [value, 2 * value, 3 * value, 4 * value, 65_535, 65_536].filter((each) => each >= value))
      check(value, total);
  for (let value = 0; value < 65_536; value++) check(value, 65_535);
});

it("products, quotients and the smaller of two", () => {
  fc.assert(
    fc.property(ratios, ratios, (a, b) => {
      expect(BigInt(multiplyBy(a, b, scaledDown(b)))).toBe((BigInt(a) * BigInt(b)) >> 32n);
      expect(smaller(a, b)).toBe(Math.min(a, b));
      if (a <= b) expect(BigInt(ratio(a, b))).toBe(b === 0 ? 0n : (BigInt(a) << 32n) / BigInt(b));
    }),
    { seed: SEED, numRuns: 20_000 },
  );
});

it("four exponentials side by side are the reference's series", () => {
  const argument = fc
    .oneof(
      fc.integer({ min: 0, max: SERIES_LIMIT }),
      ratios,
      fc.integer({ min: 0, max: 14 }).map((whole) => whole * ONE),
    )
    .map((x) => (x === ONE ? ONE + 1 : x));
  fc.assert(
    fc.property(fc.array(argument, { minLength: 4, maxLength: 4 }), (list) => {
      const sums = new Float64Array(4);
      exponentials(Float64Array.from(list), sums, 4);
      expect(Array.from(sums, BigInt)).toEqual(list.map((x) => exp(I32F32, I32F32.fromBits(BigInt(x)))));
    }),
    { seed: SEED, numRuns: 5000 },
  );
});

it("selects by share what a sorted list gives", () => {
  const cell = fc.record({ score: ratios, share: fc.constantFrom(0, 1, 5, 1000, 2 ** 26) });
  const cells = fc.oneof(
    fc.array(cell, { minLength: 1, maxLength: 20 }),
    fc.array(cell, { minLength: 100, maxLength: 400 }),
    fc.array(cell, { minLength: 30, maxLength: 60 }).map((list) => list.map((each) => ({ ...each, score: 7 }))),
  );
  fc.assert(
    fc.property(cells, fc.integer({ min: -5, max: 2 ** 34 }), fc.nat(2 ** 20), (list, minority, below) => {
      const sorted = [...list].sort((a, b) => a.score - b.score);
      let under = below;
      const passing = sorted.find(({ score }) => {
        under = below + list.reduce((sum, each) => sum + (each.score <= score ? each.share : 0), 0);
        return under > minority;
      });
      const columns = {
        score: Float64Array.from(list, ({ score }) => score),
        share: Float64Array.from(list, ({ share }) => share),
      };
      expect(selectByShare(columns, 0, list.length, minority, below)).toBe((passing ?? sorted.at(-1))?.score);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});
