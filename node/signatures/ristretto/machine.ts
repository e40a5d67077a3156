/** The curve's WebAssembly module, assembled and running. */
import { instantiate } from "#runtime/primitives/wasm/instantiate.ts";
import { pack, unpack } from "./bytes_code.ts";
import { carry, difference, join, lowers, multiply, square, squareOften, sumOfNumbers, uppers } from "./field_code.ts";
import { invert } from "./inverse_code.ts";
import { LIMBS, PAIR_BYTES, rounding, WRAP } from "./limbs.ts";
import { CONSTANTS, TABLES } from "./memory.ts";
import { addOrSubtract, double, toEntry } from "./point_code.ts";

/** Arguments are addresses, but for `times`. */
interface Functions {
  multiply(out: number, a: number, b: number): void;
  square(out: number, a: number): void;
  squareOften(out: number, a: number, times: number): void;
  sum(out: number, a: number, b: number): void;
  difference(out: number, a: number, b: number): void;
  lowers(out: number, a: number, b: number): void;
  uppers(out: number, a: number, b: number): void;
  join(out: number, a: number, b: number): void;
  unpack(out: number, bytes: number): void;
  invert(out: number, bytes: number): void;
  pack(bytes: number, number: number): void;
  double(out: number, point: number): void;
  add(out: number, point: number, entry: number): void;
  subtract(out: number, point: number, entry: number): void;
  toEntry(entry: number, point: number): void;
}

/** The running module with the memory that addresses lie in. */
export interface Machine extends Functions {
  readonly memory: Uint8Array;
}

/** Compiles the module. @param tables bytes behind what memory.ts lays out. */
export function startMachine(tables: number): Machine {
  const calls = { carry: 0, multiply: 1, square: 2 };
  const functions = [
    ...[
      carry(),
      multiply(),
      square(),
      squareOften(calls.square),
      invert(calls.carry),
      sumOfNumbers(),
      difference(),
      unpack(),
      pack(),
    ],
    ...[lowers(), uppers(), join()],
    ...[double(calls), addOrSubtract("add", calls), addOrSubtract("subtract", calls), toEntry(calls)],
  ];
  const {
    exports,
    memory: { buffer },
  } = instantiate(functions, TABLES + tables);
  const doubles = new Float64Array(buffer);
  const pair = (address: number, value: number): void => void doubles.fill(value, address / 8, address / 8 + 2);
  for (let limb = 0; limb < LIMBS; limb++) pair(CONSTANTS.rounding + limb * PAIR_BYTES, rounding(limb + 1));
  pair(CONSTANTS.wrap, WRAP);
  return { ...(exports as Functions), memory: new Uint8Array(buffer) };
}
