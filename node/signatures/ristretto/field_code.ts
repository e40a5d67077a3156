/**
 * Products and squares modulo 2^255 - 19 as WebAssembly, two at a time. See limbs.ts for the numbers and the bounds.
 *
 * V8 moves arithmetic down to where its result is needed but leaves loads where they are, so a long line of code ends up with all operands
 * loaded first and most of them put aside. Hence loops of few sums, and stores in between, which leave nothing to move: half of the time.
 */
import { type Code, op, sequence, type WasmFunction } from "#runtime/primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "#runtime/primitives/wasm/function_writer.ts";
import { ELEMENT_BYTES, LIMBS, PAIR_BYTES } from "./limbs.ts";
import { CONSTANTS, SCRATCH } from "./memory.ts";

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
const at = (limb: number): number => limb * PAIR_BYTES;
const load = (pointer: Local, limb: number): Code => sequence(pointer.get, op.loadPair(at(limb)));
const ZERO = op.i32Const(0);
/** What stands at a fixed place. */
const fixed = (address: number): Code => sequence(ZERO, op.loadPair(address));
const storeFixed = (address: number, value: Code): Code => sequence(ZERO, value, op.storePair(address));
const sum = (terms: readonly Code[]): Code =>
  sequence(...terms.map((term, n) => (n === 0 ? term : sequence(term, op.lanesAdd))));

/**
 * Brings the sums of products at SCRATCH.sums to carried limbs at `out`. Three chains side by side, so that the processor need not wait
 * for one. The last step of each goes on behind the start of the next: what comes out of a sum of 2^52 takes two steps to fade, 2^31
 * into the next limb and 2^10 at most into the one behind that, on top of 2^20.
 */
function carried(f: FunctionWriter, out: Local): Code {
  const STARTS = [0, LIMBS / 3, (2 * LIMBS) / 3];
  const chains = STARTS.map(() => ({
    low: f.local("v128"),
    high: f.local("v128"),
    carry: f.local("v128"),
    rounding: f.local("v128"),
  }));
  const wrap = f.local("v128");
  const steps = range(0, LIMBS / 3 + 1).map((step) => {
    const each = chains.map((chain, n) => ({ ...chain, from: ((STARTS[n] as number) + step) % LIMBS }));
    const isLast = step === LIMBS / 3;
    const loads = each.flatMap(({ high, rounding, from }) => {
      const next = (from + 1) % LIMBS;
      return [
        high.set(isLast || step === LIMBS / 3 - 1 ? load(out, next) : fixed(SCRATCH.sums + at(next))),
        rounding.set(fixed(CONSTANTS.rounding + at(from))),
      ];
    });
    const moves = each.flatMap(({ low, high, carry, rounding, from }) => [
      carry.set(sequence(low.get, rounding.get, op.lanesAdd, rounding.get, op.lanesSub)),
      sequence(out.get, low.get, carry.get, op.lanesSub, op.storePair(at(from))),
      low.set(sequence(high.get, carry.get, ...(from === LIMBS - 1 ? [wrap.get, op.lanesMul] : []), op.lanesAdd)),
    ]);
    return sequence(...loads, ...moves);
  });
  return sequence(
    wrap.set(fixed(CONSTANTS.wrap)),
    ...chains.map(({ low }, n) => low.set(fixed(SCRATCH.sums + at(STARTS[n] as number)))),
    ...steps,
    ...chains.map(({ low }, n) => sequence(out.get, low.get, op.storePair(at(((STARTS[n] as number) + 5) % LIMBS)))),
  );
}

/** carry(out): for sums that were not made here. A call in the functions below would cost a tenth of their time. */
export function carry(): WasmFunction {
  const f = new FunctionWriter();
  const out = f.param("i32");
  return f.finish("carry", undefined, carried(f, out));
}

/**
 * multiply(out, a, b): out = ab, carried. All three may be the same. Row i adds a(i) times all of b to the sums, each limb to the sum it
 * belongs to: with the wrapped limbs of b in front of b, those are the limbs i places earlier. Half of the sums at a time.
 */
export function multiply(): WasmFunction {
  const f = new FunctionWriter();
  const [out, a, b] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [limb, other, factor] = [f.local("i32"), f.local("i32"), f.local("v128")];
  const sums = range(0, LIMBS / 2).map(() => f.local("v128"));
  const wrapped = SCRATCH.row;
  const plain = SCRATCH.row + ELEMENT_BYTES;
  const row = range(0, LIMBS).flatMap((j) => [
    storeFixed(plain + at(j), factor.tee(load(b, j))),
    storeFixed(wrapped + at(j), sequence(factor.get, fixed(CONSTANTS.wrap), op.lanesMul)),
  ]);
  const half = (first: number): Code =>
    sequence(
      limb.set(a.get),
      other.set(op.i32Const(plain + at(first))),
      ...sums.map((each) => each.set(fixed(CONSTANTS.zero))),
      op.loop([
        factor.set(load(limb, 0)),
        ...sums.map((each, k) => each.set(sequence(each.get, factor.get, load(other, k), op.lanesMul, op.lanesAdd))),
        advance(limb, PAIR_BYTES),
        advance(other, -PAIR_BYTES),
        other.get,
        op.i32Const(wrapped + at(first)),
        op.i32GtU,
        op.branchIf(0),
      ]),
      ...sums.map((each, k) => storeFixed(SCRATCH.sums + at(first + k), each.get)),
    );
  return f.finish("multiply", undefined, ...row, half(0), half(LIMBS / 2), carried(f, out));
}

/** square(out, a): out = a * a, carried. Both may be the same. */
export function square(): WasmFunction {
  const f = new FunctionWriter();
  const [out, a] = [f.param("i32"), f.param("i32")];
  const [own, part] = [f.local("v128"), f.local("v128")];
  /** The sum of the products that belong to place `place` of 0 .. 22. */
  const coefficient = (place: number): Code => {
    const pairs = range(0, LIMBS).filter((i) => i < place - i && place - i < LIMBS);
    const products = pairs.map((i) => sequence(load(a, i), load(a, place - i), op.lanesMul));
    const twice = products.length === 0 ? [] : [sequence(part.tee(sum(products)), part.get, op.lanesAdd)];
    const middle = place % 2 === 0 ? [sequence(own.tee(load(a, place / 2)), own.get, op.lanesMul)] : [];
    return sum([...twice, ...middle]);
  };
  const columns = range(0, LIMBS).map((k) => {
    const wrapped = k === LIMBS - 1 ? [] : [coefficient(k + LIMBS), fixed(CONSTANTS.wrap), op.lanesMul, op.lanesAdd];
    return storeFixed(SCRATCH.sums + at(k), sequence(coefficient(k), ...wrapped));
  });
  return f.finish("square", undefined, ...columns, carried(f, out));
}

/** squareOften(out, a, times): out = a to the power of 2^times. `times` is above zero. */
export function squareOften(squareIndex: number): WasmFunction {
  const f = new FunctionWriter();
  const [out, a, times] = [f.param("i32"), f.param("i32"), f.param("i32")];
  return f.finish(
    "squareOften",
    undefined,
    op.loop([
      sequence(out.get, a.get, op.call(squareIndex)),
      a.set(out.get),
      times.tee(sequence(times.get, op.i32Const(-1), op.i32Add)),
      op.branchIf(0),
    ]),
  );
}

/** The same to each limb, without a carry. `out` may be one of the others. */
const limbwise = (name: string, instruction: Code): WasmFunction => {
  const f = new FunctionWriter();
  const [out, a, b] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const each = range(0, LIMBS).map((i) => sequence(out.get, load(a, i), load(b, i), instruction, op.storePair(at(i))));
  return f.finish(name, undefined, ...each);
};
/** lowers(out, a, b): the first of a, the first of b. */
export const lowers = (): WasmFunction => limbwise("lowers", op.shuffle(0, 2));
/** uppers(out, a, b): the second of a, the second of b. */
export const uppers = (): WasmFunction => limbwise("uppers", op.shuffle(1, 3));
/** join(out, a, b): the first of a, the second of b. */
export const join = (): WasmFunction => limbwise("join", op.shuffle(0, 3));
/** sum(out, a, b): out = a + b, which counts as many terms as both together. */
export const sumOfNumbers = (): WasmFunction => limbwise("sum", op.lanesAdd);
/** difference(out, a, b): out = a - b, which counts as many terms as both together. */
export const difference = (): WasmFunction => limbwise("difference", op.lanesSub);
