/**
 * The inverse modulo p = 2^255 - 19 as WebAssembly: by divisions of 2-adic numbers, a sixth of the time that raising to the power of
 * p - 2 takes.
 * Reference: Bernstein, Yang, Fast constant-time gcd computation and modular inversion (2019); the ways to take several steps at once
 * where the time may vary: Wuille, libsecp256k1 doc/safegcd_implementation.md.
 *
 * f = p and g = x are brought to 1 (or -1) and 0; d and e, which begin as 0 and 1, stay such that f = d x and g = e x modulo p. 30 steps
 * at a time are reckoned with the lowest 30 bits of f and g alone. That gives a matrix (u v, q r), at most 2^30 in the sum of a row's
 * magnitudes, which is then applied to all of them and divided by 2^30. The four numbers stand as nine limbs of 30 bits, the highest
 * signed: sums of products of a row stay below 2^60, and below 2^61 with what is carried.
 */
import { type Code, op, sequence, type WasmFunction } from "#runtime/primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "#runtime/primitives/wasm/function_writer.ts";
import { exponent, LIMBS, PAIR_BYTES } from "./limbs.ts";
import { INVERSE_BYTES, SCRATCH } from "./memory.ts";

const STEPS = 30;
const COUNT = 9;
const TOP = COUNT - 1;
const LIMB_BYTES = 8;
const [F, G, D, E] = [0, 1, 2, 3].map((n) => SCRATCH.inverse + n * INVERSE_BYTES) as [number, number, number, number];
/** p = 2^255 - 19 has two limbs that are not zero. */
const LOWEST_OF_P = -19n;
const SHIFT_OF_P = 255 - STEPS * TOP;
const range = (to: number): readonly number[] => Array.from({ length: to }, (_, index) => index);

const ZERO = op.i32Const(0);
const int = (value: number): Code => op.i64Const(BigInt(value));
const LOW = op.i64Const((1n << BigInt(STEPS)) - 1n);
const shifted = sequence(int(STEPS), op.i64ShrS);
/** 1 / p modulo 2^30, as five steps of Newton's find it. */
const INVERSE_OF_P = range(5).reduce((x) => BigInt.asUintN(STEPS, x * (2n - LOWEST_OF_P * x)), LOWEST_OF_P);

type Matrix = { readonly u: Local; readonly v: Local; readonly q: Local; readonly r: Local };

/** Thirty steps: sets the matrix, and `eta`, which says when f and g change places. */
function steps(f: FunctionWriter, eta: Local, { u, v, q, r }: Matrix): Code {
  const long = (): Local => f.local("i64");
  const [low, high, left, count, kept] = [long(), long(), long(), long(), long()];
  /** (a, b) = (b, -a) */
  const turn = (a: Local, b: Local): Code =>
    sequence(kept.set(a.get), a.set(b.get), b.set(sequence(int(0), kept.get, op.i64Sub)));
  const double = (each: Local): Code => each.set(sequence(each.get, count.get, op.i64Shl));
  const less = (each: Local): Code => each.set(sequence(each.get, count.get, op.i64Sub));
  const addTimes = (to: Local, from: Local): Code =>
    to.set(sequence(to.get, from.get, count.get, op.i64Mul, op.i64Add));
  // As many bits of g as eta + 1, what is left, and six: -1 / f is f (f^2 - 2) modulo 2^6.
  const most = sequence(
    count.set(sequence(eta.get, int(1), op.i64Add)),
    ...[count.get, left.get, op.i64LtS, op.ifElse("i64", [count.get], [left.get])],
  );
  const mask = sequence(int(-1), most, op.i64Shl, int(-1), op.i64Xor, int(63), op.i64And);
  const inverse = sequence(low.get, low.get, op.i64Mul, int(2), op.i64Sub, low.get, op.i64Mul);
  return sequence(
    ...[u.set(int(1)), v.set(int(0)), q.set(int(0)), r.set(int(1)), left.set(int(STEPS))],
    ...[low.set(sequence(ZERO, op.load64(F))), high.set(sequence(ZERO, op.load64(G)))],
    op.block([
      op.loop([
        count.set(sequence(high.get, int(-1), left.get, op.i64Shl, op.i64Or, op.i64Ctz)),
        high.set(sequence(high.get, count.get, op.i64ShrS)),
        ...[double(u), double(v), less(eta), less(left)],
        ...[left.get, op.i64Eqz, op.branchIf(1)],
        ...[eta.get, int(0), op.i64LtS],
        op.ifThen([eta.set(sequence(int(0), eta.get, op.i64Sub)), turn(low, high), turn(u, q), turn(v, r)]),
        count.set(sequence(mask, inverse, high.get, op.i64Mul, op.i64And)),
        ...[addTimes(high, low), addTimes(q, u), addTimes(r, v), op.branch(0)],
      ]),
    ]),
  );
}

/** Two numbers that a matrix is applied to, limb by limb from the lowest. */
class Rows {
  readonly #a: Local;
  readonly #b: Local;
  readonly #sums: readonly [Local, Local];
  readonly #matrix: Matrix;

  constructor(f: FunctionWriter, matrix: Matrix) {
    const long = (): Local => f.local("i64");
    [this.#a, this.#b, this.#sums, this.#matrix] = [long(), long(), [long(), long()], matrix];
  }
  /** Adds the products of the limbs at `place` + a and `place` + b to the sums: below 2^60 each. */
  add(place: Code, a: number, b: number): Code {
    const { u, v, q, r } = this.#matrix;
    const row = (sum: Local, left: Local, right: Local): Code =>
      sum.set(
        sequence(sum.get, left.get, this.#a.get, op.i64Mul, op.i64Add, right.get, this.#b.get, op.i64Mul, op.i64Add),
      );
    return sequence(
      this.#a.set(sequence(place, op.load64(a))),
      this.#b.set(sequence(place, op.load64(b))),
      row(this.#sums[0], u, v),
      row(this.#sums[1], q, r),
    );
  }
  get sums(): readonly [Local, Local] {
    return this.#sums;
  }
  clear(): Code {
    return sequence(...this.#sums.map((sum) => sum.set(int(0))));
  }
  /** Takes 30 bits off the sums. */
  shift(): Code {
    return sequence(...this.#sums.map((sum) => sum.set(sequence(sum.get, shifted))));
  }
  /** Stores 30 bits of the sums at `place` + a and `place` + b, or all that is left; takes them off. */
  store(place: Code, a: number, b: number, isLast = false): Code {
    const part = (sum: Local): Code => (isLast ? sum.get : sequence(sum.get, LOW, op.i64And));
    const [one, other] = this.#sums;
    return sequence(place, part(one), op.store64(a), place, part(other), op.store64(b), isLast ? [] : this.shift());
  }
  /** All limbs but the lowest, whose sums are there, each stored one place down. `top` comes in before the last. */
  rest(f: FunctionWriter, a: number, b: number, top: Code): Code {
    const place = f.local("i32");
    return sequence(
      place.set(op.i32Const(0)),
      op.loop([
        this.add(place.get, a + LIMB_BYTES, b + LIMB_BYTES),
        this.store(place.get, a, b),
        advance(place, LIMB_BYTES),
        ...[place.get, op.i32Const((TOP - 1) * LIMB_BYTES), op.i32GeU, op.i32Eqz, op.branchIf(0)],
      ]),
      this.add(ZERO, a + TOP * LIMB_BYTES, b + TOP * LIMB_BYTES),
      top,
      this.store(ZERO, a + (TOP - 1) * LIMB_BYTES, b + (TOP - 1) * LIMB_BYTES),
      this.store(ZERO, a + TOP * LIMB_BYTES, b + TOP * LIMB_BYTES, true),
    );
  }
}

/** (f, g) becomes the matrix times it, divided by 2^30, which leaves no rest. */
const updateFG = (f: FunctionWriter, rows: Rows): Code =>
  sequence(rows.clear(), rows.add(ZERO, F, G), rows.shift(), rows.rest(f, F, G, []));

/**
 * (d, e) likewise, modulo p: so many times p is added that the lowest 30 bits become zero. d and e stay above -2 p and below p: a
 * negative one counts as p more.
 */
function updateDE(f: FunctionWriter, rows: Rows, { u, v, q, r }: Matrix): Code {
  const times = [f.local("i64"), f.local("i64")] as const;
  /** All ones where the number is negative. */
  const sign = (number: number): Code => sequence(ZERO, op.load64(number + TOP * LIMB_BYTES), int(63), op.i64ShrS);
  const wrap = (left: Local, right: Local): Code =>
    sequence(left.get, sign(D), op.i64And, right.get, sign(E), op.i64And, op.i64Add);
  const each = (make: (sum: Local, time: Local) => Code): Code =>
    sequence(...times.map((time, n) => make(rows.sums[n] as Local, time)));
  const top = each((sum, time) => sum.set(sequence(sum.get, time.get, int(SHIFT_OF_P), op.i64Shl, op.i64Add)));
  return sequence(
    times[0].set(wrap(u, v)),
    times[1].set(wrap(q, r)),
    ...[rows.clear(), rows.add(ZERO, D, E)],
    each((sum, time) => {
      const lowest = sequence(sum.get, op.i64Const(INVERSE_OF_P), op.i64Mul, time.get, op.i64Add, LOW, op.i64And);
      return time.set(sequence(time.get, lowest, op.i64Sub));
    }),
    each((sum, time) => sum.set(sequence(sum.get, time.get, op.i64Const(LOWEST_OF_P), op.i64Mul, op.i64Add))),
    rows.shift(),
    rows.rest(f, D, E, top),
  );
}

/** p, x, 0 and 1. */
function begin(bytes: Local): Code {
  const store = (number: number, limb: number, value: Code): Code =>
    sequence(ZERO, value, op.store64(number + limb * LIMB_BYTES));
  return sequence(
    ...range(COUNT).flatMap((limb) => {
      const bit = STEPS * limb;
      const x = sequence(bytes.get, op.load64(bit >> 3), int(bit & 7), op.i64ShrU, LOW, op.i64And);
      const p = limb === 0 ? op.i64Const(LOWEST_OF_P) : int(limb === TOP ? 2 ** SHIFT_OF_P : 0);
      return [store(F, limb, p), store(G, limb, x), store(D, limb, int(0)), store(E, limb, int(limb === 0 ? 1 : 0))];
    }),
  );
}

/** Puts d, or -d, to the sums that are carried: each limb to the highest place that it is a multiple of, in units of which it is below 2^47. */
function toSums(negate: Local): Code {
  const places = range(COUNT).map(
    (limb) => range(LIMBS).findLast((place) => exponent(place) <= STEPS * limb) as number,
  );
  return sequence(
    ...range(LIMBS).map((place) => {
      const limb = places.indexOf(place);
      const whole = sequence(ZERO, op.load64(D + limb * LIMB_BYTES), negate.get, op.i64Mul, op.f64FromI64);
      const value = limb < 0 ? op.f64Const(0) : sequence(whole, op.f64Const(2 ** (STEPS * limb)), op.f64Mul);
      return sequence(ZERO, value, op.splat, op.storePair(SCRATCH.sums + place * PAIR_BYTES));
    }),
  );
}

/** invert(out, bytes): out = 1 / x, carried, or 0 for 0. x is packed, with zeros up to 40 bytes. */
export function invert(carryIndex: number): WasmFunction {
  const f = new FunctionWriter();
  const [out, bytes] = [f.param("i32"), f.param("i32")];
  const long = (): Local => f.local("i64");
  const [eta, sign, matrix] = [long(), long(), { u: long(), v: long(), q: long(), r: long() }];
  const rows = new Rows(f, matrix);
  const restOfG = range(COUNT).map((limb) =>
    sequence(ZERO, op.load64(G + limb * LIMB_BYTES), limb === 0 ? [] : op.i64Or),
  );
  return f.finish(
    "invert",
    undefined,
    begin(bytes),
    eta.set(int(-1)),
    op.loop([
      ...[steps(f, eta, matrix), updateDE(f, rows, matrix), updateFG(f, rows)],
      ...[...restOfG, op.i64Eqz, op.i32Eqz, op.branchIf(0)],
    ]),
    // f is 1 or -1.
    sign.set(sequence(ZERO, op.load64(F + TOP * LIMB_BYTES), int(63), op.i64ShrS, int(1), op.i64Or)),
    toSums(sign),
    ...[out.get, op.call(carryIndex)],
  );
}
