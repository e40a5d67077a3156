/** Products and quotients of the WebAssembly passes against bigints, next to whole results above all. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { machines } from "#runtime/kernels/wasm/machine.ts";
import { nearArithmetic, surely } from "#runtime/kernels/wasm/near_arithmetic.ts";
import { highPart, lowPart, nearFactor, reciprocal } from "#runtime/kernels/wasm/pair_arithmetic.ts";
import { type Code, op, sequence } from "#runtime/primitives/wasm/assembler.ts";
import { FunctionWriter } from "#runtime/primitives/wasm/function_writer.ts";

const SEED = 9177;
const ONE = 2 ** 32;

type Pass = (x: number, high: number, low: number, near: number) => number;
type Division = (x: number, reciprocal: number, high: number, low: number, whole: number) => number;

/** The steps as functions of their own; `near` ones give -1 where they are in doubt. */
const compiled = (): { sureProduct: Pass; nearProduct: Pass; sureQuotient: Division; nearQuotient: Division } => {
  const withParams = (count: number) => {
    const f = new FunctionWriter();
    const params = Array.from({ length: count }, () => f.param("f64"));
    return { f, pairs: params.map((param) => sequence(param.get, op.splat)), result: f.local("v128") };
  };
  const product = (name: string, isSure: boolean) => {
    const { f, pairs, result } = withParams(4);
    const [x, high, low, near] = pairs as [Code, Code, Code, Code];
    const arithmetic = nearArithmetic(f);
    const step = isSure
      ? surely(f)((way) => result.set(way.multiply(x, { high, low, near })))
      : sequence(arithmetic.clear, result.set(arithmetic.multiply(x, { near })));
    const doubt = isSure ? [] : [arithmetic.doubt, op.anyTrue, op.ifThen([op.f64Const(-1), op.give])];
    return f.finish(name, "f64", step, ...doubt, result.get, op.lane(1));
  };
  const quotient = (name: string, isSure: boolean) => {
    const { f, pairs, result } = withParams(5);
    const [x, by, high, low, whole] = pairs as [Code, Code, Code, Code, Code];
    const arithmetic = nearArithmetic(f);
    const divisor = { reciprocal: by, high, low, whole };
    const step = isSure
      ? surely(f)((way) => result.set(way.divide(x, divisor)))
      : sequence(arithmetic.clear, result.set(arithmetic.divide(x, divisor)));
    const doubt = isSure ? [] : [arithmetic.doubt, op.anyTrue, op.ifThen([op.f64Const(-1), op.give])];
    return f.finish(name, "f64", step, ...doubt, result.get, op.lane(1));
  };
  const functions = [
    ...[product("sureProduct", true), product("nearProduct", false)],
    ...[quotient("sureQuotient", true), quotient("nearQuotient", false)],
  ];
  return machines(functions)(1).passes as unknown as ReturnType<typeof compiled>;
};

/** 0 .. 2^32 of every magnitude, and next to powers of two. */
const bits = fc.oneof(
  fc.tuple(fc.nat(0xffff_ffff), fc.nat(32)).map(([value, cut]) => Math.floor(value / 2 ** cut)),
  fc
    .tuple(fc.nat(32), fc.integer({ min: -2, max: 2 }))
    .map(([power, off]) => Math.max(0, Math.min(ONE, 2 ** power + off))),
);

it("products: exact, or in doubt and computed again", () => {
  const { sureProduct, nearProduct } = compiled();
  fc.assert(
    fc.property(bits, bits, (x, factor) => {
      const exact = Number((BigInt(x) * BigInt(factor)) >> 32n);
      const near = nearFactor(factor);
      expect(sureProduct(x, highPart(factor), lowPart(factor), near)).toBe(exact);
      expect([exact, -1]).toContain(nearProduct(x, highPart(factor), lowPart(factor), near));
    }),
    { seed: SEED, numRuns: 20_000 },
  );
});

it("quotients: exact, or in doubt and computed again", () => {
  const { sureQuotient, nearQuotient } = compiled();
  const check = (x: number, divisor: number): void => {
    const exact = divisor === 0 ? 0 : Number((BigInt(x) << 32n) / BigInt(divisor));
    const low = divisor % 2 ** 16;
    const parts = [reciprocal(divisor), divisor - low, low, divisor === 0 ? 1 : divisor] as const;
    expect(sureQuotient(x, ...parts)).toBe(exact);
    expect([exact, -1]).toContain(nearQuotient(x, ...parts));
  };
  fc.assert(
    fc.property(bits, bits, fc.nat(0xffff), (a, b, rows) => {
      check(Math.min(a, b), Math.max(a, b));
      check(a, a);
      // A column's sum of up to 2^16 cells.
      check(a, a + rows * b);
    }),
    { seed: SEED, numRuns: 10_000 },
  );
});

it("tells the doubt where a result is whole, and has none for zero", () => {
  const { nearProduct, nearQuotient } = compiled();
  expect(nearProduct(6, highPart(ONE / 2), lowPart(ONE / 2), nearFactor(ONE / 2))).toBe(-1);
  expect(nearQuotient(7, reciprocal(7), 0, 7, 7)).toBe(-1);
  expect(nearProduct(0, highPart(5), lowPart(5), nearFactor(5))).toBe(0);
  expect(nearProduct(123_456_789, highPart(77_777), lowPart(77_777), nearFactor(77_777))).toBe(
    Number((123_456_789n * 77_777n) >> 32n),
  );
});
