/** Rates of liquid alpha for a list of differences. Reference: pallets/subtensor/src/epoch/run_epoch.rs alpha_sigmoid. */
import { exactDouble } from "../../numerics/doubles.ts";
import { I32F32 } from "../../numerics/fixed.ts";
import type { LiquidAlpha } from "../contract.ts";
import { SERIES_LIMIT } from "../fast/exponential.ts";
import { type LiquidRates, liquidRates } from "../fast/liquid_rates.ts";
import { RATES_AT_ONCE, rates, UNKNOWN_RATE } from "./liquid_passes.ts";
import { type Machine, machines } from "./machine.ts";
import { highPart, lowPart } from "./pair_arithmetic.ts";

const PER_HUNDRED = I32F32.saturatingFromInt(-100);
const slopeOf = (alpha: LiquidAlpha): number => exactDouble(I32F32.saturatingDiv(alpha.steepness, PER_HUNDRED));

/** Whether the exponents of all differences lie within the series: those are half the slope at most. */
export const hasSeries = (alpha: LiquidAlpha): boolean => Math.abs(slopeOf(alpha)) <= 2 * SERIES_LIMIT;

/** Computes the rates of a list that the pass could not tell. */
const fillUnknown = (others: LiquidRates, differences: Float64Array, list: Float64Array): void => {
  const cells: number[] = [];
  for (let cell = list.indexOf(UNKNOWN_RATE); cell >= 0; cell = list.indexOf(UNKNOWN_RATE, cell + 1)) cells.push(cell);
  const found = new Float64Array(cells.length);
  others(
    Float64Array.from(cells, (cell) => differences[cell] as number),
    found,
    cells.length,
  );
  for (const [at, cell] of cells.entries()) list[cell] = found[at] as number;
};

/** What of a machine computes rates. */
type RateMachine = { readonly memory: ArrayBufferLike; readonly passes: Pick<Machine["passes"], "rates"> };

/** Computes the rates of a list in the memory, 0 < difference <= 1, which ends there; both have room for `RATES_AT_ONCE` more. */
export type ListedRates = (listEnd: number) => void;

/** Throws OutsideBounds unless 0 <= low <= high <= 1. `alpha` has a series. */
export const listedRates = (
  { memory, passes }: RateMachine,
  listAt: number,
  ratesAt: number,
  alpha: LiquidAlpha,
): ListedRates => {
  const others = liquidRates(alpha);
  const slope = slopeOf(alpha);
  const steep = Math.abs(slope);
  const low = exactDouble(alpha.low);
  const span = exactDouble(alpha.high) - low;
  const parts = [highPart(steep), lowPart(steep), highPart(span), lowPart(span)] as const;
  return (listEnd) => {
    if (passes.rates(listAt, listEnd, ratesAt, Math.sign(slope), low, ...parts) === 0) return;
    const count = (listEnd - listAt) / 8;
    fillUnknown(others, new Float64Array(memory, listAt, count), new Float64Array(memory, ratesAt, count));
  };
};

/** The rate where nothing differs. */
export const stillRate = (alpha: LiquidAlpha): number => {
  const rate = new Float64Array(1);
  liquidRates(alpha)(new Float64Array(1), rate, 1);
  return rate[0] as number;
};

/** Differences computed at a time, of 8 bytes each, and behind them the rates. */
const CHUNK = 4096;
const ROOM = 8 * (CHUNK + RATES_AT_ONCE);

/** Rates as `liquidRates` of the fast engine has them, in a fifth of the time. */
export const chunkedRates = (): ((alpha: LiquidAlpha) => LiquidRates) => {
  const machineOf = machines([rates()]);
  return (alpha) => {
    if (!hasSeries(alpha)) return liquidRates(alpha);
    const machine = machineOf(2 * ROOM);
    const compute = listedRates(machine, 0, ROOM, alpha);
    const still = stillRate(alpha);
    const list = new Float64Array(machine.memory, 0, CHUNK);
    const found = new Float64Array(machine.memory, ROOM, CHUNK);
    const cells = new Uint32Array(CHUNK);
    return (difference, rate, count) => {
      let size = 0;
      const flush = (): void => {
        compute(8 * size);
        for (let at = 0; at < size; at++) rate[cells[at] as number] = found[at] as number;
        size = 0;
      };
      for (let cell = 0; cell < count; cell++) {
        const own = difference[cell] as number;
        if (own === 0) rate[cell] = still;
        else {
          cells[size] = cell;
          list[size++] = own;
          if (size === CHUNK) flush();
        }
      }
      flush();
    };
  };
};
