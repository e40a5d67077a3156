import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as SafeFloat from "../../../runtime/numerics/safe_float.ts";
import { I64, U64 } from "../../../runtime/numerics/saturating.ts";
import {
  getValue,
  getValueFromShares,
  type SharePoolOps,
  simUpdateValueForOne,
  tryGetValue,
  updateValueForAll,
  updateValueForOne,
} from "../../../runtime/numerics/share_pool.ts";

const SEED = 90_0417;

const poolInMemory = (): SharePoolOps<number> & { readonly writes: string[] } => {
  let value = 0n;
  let denominator = SafeFloat.ZERO;
  const shares = new Map<number, SafeFloat.SafeFloat>();
  const writes: string[] = [];
  return {
    writes,
    getSharedValue: () => value,
    getShare: (key) => shares.get(key) ?? SafeFloat.ZERO,
    tryGetShare: (key) => shares.get(key),
    getDenominator: () => denominator,
    setSharedValue: (next) => {
      value = next;
      writes.push("value");
    },
    setShare: (key, share) => {
      shares.set(key, share);
      writes.push(`share ${key}`);
    },
    setDenominator: (next) => {
      denominator = next;
      writes.push("denominator");
    },
  };
};

describe("share pool", () => {
  it("gives an empty pool to its first key", () => {
    const pool = poolInMemory();
    updateValueForOne(pool, 1, 1000n);
    expect(getValue(pool, 1)).toBe(1000n);
    expect(tryGetValue(pool, 1)).toBe(1000n);
    expect(tryGetValue(pool, 2)).toBeUndefined();
    expect(getValue(pool, 2)).toBe(0n);
    expect(getValueFromShares(pool, SafeFloat.fromU64(250n))).toBe(250n);
    expect(pool.writes).toEqual(["denominator", "share 1", "value"]);
  });

  it("spreads a gain over all keys by their shares", () => {
    const pool = poolInMemory();
    updateValueForOne(pool, 1, 3_000_000n);
    updateValueForOne(pool, 2, 1_000_000n);
    pool.writes.length = 0;
    updateValueForAll(pool, 400_000n);
    expect([getValue(pool, 1), getValue(pool, 2)]).toEqual([3_300_000n, 1_100_000n]);
    updateValueForAll(pool, -2_200_000n);
    expect([getValue(pool, 1), getValue(pool, 2)]).toEqual([1_650_000n, 550_000n]);
    expect(pool.writes).toEqual(["value", "value"]);
  });

  it("keeps to the range of a u64", () => {
    const pool = poolInMemory();
    updateValueForAll(pool, I64.MIN);
    expect(pool.getSharedValue()).toBe(0n);
    for (let i = 0; i < 3; i++) updateValueForAll(pool, I64.MAX);
    expect(pool.getSharedValue()).toBe(U64.MAX);
  });

  it("takes out what was put in", () => {
    const pool = poolInMemory();
    updateValueForOne(pool, 1, 5_000n);
    updateValueForOne(pool, 2, 7_000n);
    updateValueForOne(pool, 1, -5_000n);
    expect([getValue(pool, 1), getValue(pool, 2), pool.getSharedValue()]).toEqual([0n, 7_000n, 7_000n]);
  });

  it("tells beforehand whether shares would change", () => {
    const pool = poolInMemory();
    expect(simUpdateValueForOne(pool, 0n)).toBe(true);
    updateValueForOne(pool, 1, 10n ** 18n);
    expect(simUpdateValueForOne(pool, 1n)).toBe(true);
    expect(simUpdateValueForOne(pool, 0n)).toBe(false);
    updateValueForAll(pool, -(10n ** 18n));
    expect(simUpdateValueForOne(pool, 5n)).toBe(false);
  });

  it("never pays out more than it holds, nor loses more than a unit per key", () => {
    const updates = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.bigInt({ min: 1n, max: 10n ** 15n })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(updates, fc.bigInt({ min: 0n, max: 10n ** 15n }), (all, gain) => {
        const pool = poolInMemory();
        for (const [key, update] of all) updateValueForOne(pool, key, update);
        updateValueForAll(pool, gain);
        const paid = [0, 1, 2, 3].reduce((sum, key) => sum + getValue(pool, key), 0n);
        expect(paid <= pool.getSharedValue() && paid + 4n >= pool.getSharedValue()).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
