import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import {
  emptyLock,
  isZeroLock,
  type LockClock,
  lockOf,
  rollForward,
} from "../../../../../runtime/pallets/subtensor/locks/lock_state.ts";

const SEED = 93_4866;
/** The default rates, equal, and a pair that is not. */
const RATES = [
  { unlockRate: 934_866n, maturityRate: 934_866n },
  { unlockRate: 300_000n, maturityRate: 500_000n },
];
const DECAYING = { owner: false, perpetual: false };
const PERPETUAL = { owner: false, perpetual: true };

const mass = fc.bigInt(1_000_000n, 21_000_000_000_000_000n).map((value) => value as AlphaBalance);
const blocks = fc.bigInt(1n, 2_000_000n);
const rates = fc.constantFrom(...RATES);
const at = (now: bigint, pair: (typeof RATES)[number]): LockClock => ({ now, ...pair });
const close = (actual: number, expected: number, scale: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(scale * 1e-6 + 2);

describe("a lock", () => {
  it("decays and matures by its exponentials", () => {
    fc.assert(
      fc.property(mass, blocks, rates, (locked, dt, pair) => {
        const rolled = rollForward(lockOf(locked, U64F64.ZERO, 0n), at(dt, pair), DECAYING);
        const [m, t] = [Number(locked), Number(dt)];
        const [unlock, maturity] = [Number(pair.unlockRate), Number(pair.maturityRate)];
        const left = m * Math.exp(-t / unlock);
        const earned =
          unlock === maturity
            ? m * (t / maturity) * Math.exp(-t / maturity)
            : (m * unlock * (Math.exp(-t / unlock) - Math.exp(-t / maturity))) / (unlock - maturity);
        close(Number(rolled.locked_mass), left, m);
        close(U64F64.toNumber(rolled.conviction), earned, m);
        expect(rolled.last_update).toBe(dt);
      }),
      { seed: SEED },
    );
  });

  it("keeps its mass when perpetual, and its conviction approaches it from below", () => {
    fc.assert(
      fc.property(mass, blocks, rates, (locked, dt, pair) => {
        const rolled = rollForward(lockOf(locked, U64F64.ZERO, 0n), at(dt, pair), PERPETUAL);
        expect(rolled.locked_mass).toBe(locked);
        expect(rolled.conviction).toBeLessThanOrEqual(U64F64.saturatingFromInt(locked));
        close(
          U64F64.toNumber(rolled.conviction),
          Number(locked) * (1 - Math.exp(-Number(dt) / Number(pair.maturityRate))),
          Number(locked),
        );
      }),
      { seed: SEED },
    );
  });

  it("on the owner's hotkey has full conviction at once", () => {
    const lock = lockOf(5_000n as AlphaBalance, U64F64.ZERO, 7n);
    const rolled = rollForward(lock, at(7n, { unlockRate: 100n, maturityRate: 100n }), {
      owner: true,
      perpetual: false,
    });
    expect(rolled.conviction).toBe(U64F64.saturatingFromInt(5_000n));
  });

  it("never regains mass, however it is rolled", () => {
    fc.assert(
      fc.property(mass, blocks, blocks, rates, (locked, first, second, pair) => {
        const once = rollForward(lockOf(locked, U64F64.ZERO, 0n), at(first, pair), DECAYING);
        const twice = rollForward(once, at(first + second, pair), DECAYING);
        expect(once.locked_mass).toBeLessThanOrEqual(locked);
        expect(twice.locked_mass).toBeLessThanOrEqual(once.locked_mass);
        const direct = rollForward(lockOf(locked, U64F64.ZERO, 0n), at(first + second, pair), DECAYING);
        close(Number(twice.locked_mass), Number(direct.locked_mass), Number(locked));
      }),
      { seed: SEED },
    );
  });

  it("is gone below a hundred of mass and of conviction, and does not age backwards", () => {
    const clock = at(9n, { unlockRate: 0n, maturityRate: 0n });
    expect(isZeroLock(emptyLock(3n))).toBe(true);
    expect(isZeroLock(lockOf(99n as AlphaBalance, U64F64.saturatingFromInt(99n), 0n))).toBe(true);
    expect(isZeroLock(lockOf(99n as AlphaBalance, U64F64.saturatingFromInt(100n), 0n))).toBe(false);
    expect(rollForward(lockOf(1_000n as AlphaBalance, U64F64.ZERO, 1n), clock, DECAYING)).toEqual(emptyLock(9n));
    const future = lockOf(1_000n as AlphaBalance, U64F64.ONE, 20n);
    expect(rollForward(future, clock, DECAYING)).toEqual(future);
  });
});
