/**
 * Points of the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 as WebAssembly, in extended coordinates, two products at a time.
 * Reference: Hisil, Wong, Carter, Dawson, Twisted Edwards Curves Revisited (2008), sections 3.1 and 3.3 with a = -1, without exceptions.
 *
 * Doubling and adding both end in X = E F, Y = G H, Z = G F, T = E H: (E, G) times (F, H) and (G, E) times (F, H).
 */
import { type Code, op, sequence, type WasmFunction } from "#runtime/primitives/wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "#runtime/primitives/wasm/function_writer.ts";
import { ELEMENT_BYTES, PAIR_BYTES } from "./limbs.ts";
import { CURVE, SCRATCH } from "./memory.ts";

/** Indices of the functions that these call. */
export type Calls = { readonly multiply: number; readonly square: number };

/** Where the second half of a point or entry begins. */
const SECOND = ELEMENT_BYTES;
const swap = (pair: Local): Code => sequence(pair.get, pair.get, op.shuffle(1, 0));
/** The lower of the first and the upper of the second. */
const LOW_HIGH = op.shuffle(0, 3);
const plus = (pointer: Local, bytes: Code): Code => sequence(pointer.get, bytes, op.i32Add);
const second = (pointer: Local): Code => plus(pointer, op.i32Const(SECOND));
const address = (place: number): Code => op.i32Const(place);
const lanes = { add: op.lanesAdd, sub: op.lanesSub } as const;
type Sum = keyof typeof lanes;

/** Runs through limbs: `offset` is added to addresses. */
const eachLimb = (offset: Local, body: readonly Code[]): Code =>
  sequence(
    offset.set(op.i32Const(0)),
    op.loop([
      ...body,
      advance(offset, PAIR_BYTES),
      ...[offset.get, op.i32Const(ELEMENT_BYTES), op.i32GeU, op.i32Eqz, op.branchIf(0)],
    ]),
  );

/** The products of both formulas' end, from SCRATCH.left (E, G), .swapped (G, E), .right (F, H). */
const lastProducts = (out: Local, { multiply }: Calls): Code =>
  sequence(
    ...[out.get, address(SCRATCH.left), address(SCRATCH.right), op.call(multiply)],
    ...[second(out), address(SCRATCH.swapped), address(SCRATCH.right), op.call(multiply)],
  );

/** Stores (G, E), and (E, G) beside it. */
const storeLeft = (offset: Local, pair: Local, value: Code): Code =>
  sequence(
    ...[offset.get, pair.tee(value), op.storePair(SCRATCH.swapped)],
    ...[offset.get, swap(pair), op.storePair(SCRATCH.left)],
  );

/**
 * double(out, point): out = 2 point. Both may be the same. With A = X^2, B = Y^2, S = (X + Y)^2, all four negated where the source has them
 * otherwise: E = S - A - B, G = B - A, F = 2 Z^2 - G, H = A + B. That makes 3, 2, 4 and 2 terms: 12 in the largest product.
 */
export function double(calls: Calls): WasmFunction {
  const f = new FunctionWriter();
  const [out, point] = [f.param("i32"), f.param("i32")];
  const [offset, limb, ab, zs, both, minus, left] = [
    ...[f.local("i32"), f.local("v128"), f.local("v128"), f.local("v128")],
    ...[f.local("v128"), f.local("v128"), f.local("v128")],
  ] as [Local, Local, Local, Local, Local, Local, Local];
  const zAndSum = sequence(plus(point, offset.get), op.loadPair(SECOND), limb.get, swap(limb), op.lanesAdd, LOW_HIGH);
  return f.finish(
    "double",
    undefined,
    eachLimb(offset, [
      limb.set(sequence(plus(point, offset.get), op.loadPair(0))),
      ...[offset.get, zAndSum, op.storePair(SCRATCH.right)],
    ]),
    ...[address(SCRATCH.left), point.get, op.call(calls.square)],
    ...[address(SCRATCH.right), address(SCRATCH.right), op.call(calls.square)],
    eachLimb(offset, [
      ab.set(sequence(offset.get, op.loadPair(SCRATCH.left))),
      zs.set(sequence(offset.get, op.loadPair(SCRATCH.right))),
      both.set(sequence(ab.get, swap(ab), op.lanesAdd)),
      minus.set(sequence(swap(ab), ab.get, op.lanesSub)),
      storeLeft(offset, left, sequence(minus.get, zs.get, both.get, op.lanesSub, LOW_HIGH)),
      ...[
        offset.get,
        zs.get,
        zs.get,
        op.lanesAdd,
        minus.get,
        op.lanesSub,
        both.get,
        LOW_HIGH,
        op.storePair(SCRATCH.right),
      ],
    ]),
    lastProducts(out, calls),
  );
}

/**
 * add(out, point, entry), subtract(out, point, entry): out = point + entry or point - entry. `out` may be `point`. With A and B the
 * products of the differences and of the sums, D = 2 Z Z' and C = 2 d T T': E = B - A, F = D - C, G = D + C, H = B + A. The negative of an entry
 * has its first pair swapped and C negated; in place of the former, the point's pair is swapped, and A and B change places.
 */
export function addOrSubtract(which: "add" | "subtract", calls: Calls): WasmFunction {
  const f = new FunctionWriter();
  const [out, point, entry] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [offset, limb, ab, dc, left] = [
    ...[f.local("i32"), f.local("v128"), f.local("v128"), f.local("v128"), f.local("v128")],
  ] as [Local, Local, Local, Local, Local];
  const subtracts = which === "subtract";
  const [forF, forG]: readonly [Sum, Sum] = subtracts ? ["add", "sub"] : ["sub", "add"];
  // Of (X, Y) and (Y, X): the sum is the same in both lanes, the difference Y - X in the lower.
  const total = sequence(limb.get, swap(limb), op.lanesAdd);
  const minus = sequence(swap(limb), limb.get, op.lanesSub);
  const pair = subtracts ? sequence(total, minus, op.shuffle(0, 2)) : sequence(minus, total, LOW_HIGH);
  const e = subtracts ? sequence(swap(ab), ab.get, op.lanesSub) : sequence(ab.get, swap(ab), op.lanesSub);
  return f.finish(
    which,
    undefined,
    eachLimb(offset, [
      limb.set(sequence(plus(point, offset.get), op.loadPair(0))),
      ...[offset.get, pair, op.storePair(SCRATCH.left)],
    ]),
    ...[address(SCRATCH.left), address(SCRATCH.left), entry.get, op.call(calls.multiply)],
    ...[address(SCRATCH.right), second(point), second(entry), op.call(calls.multiply)],
    eachLimb(offset, [
      ab.set(sequence(offset.get, op.loadPair(SCRATCH.left))),
      dc.set(sequence(offset.get, op.loadPair(SCRATCH.right))),
      storeLeft(offset, left, sequence(dc.get, swap(dc), lanes[forG], e, LOW_HIGH)),
      ...[
        offset.get,
        dc.get,
        swap(dc),
        lanes[forF],
        ab.get,
        swap(ab),
        op.lanesAdd,
        LOW_HIGH,
        op.storePair(SCRATCH.right),
      ],
    ]),
    lastProducts(out, calls),
  );
}

/** toEntry(entry, point): the point made ready to be added. */
export function toEntry({ multiply }: Calls): WasmFunction {
  const f = new FunctionWriter();
  const [entry, point] = [f.param("i32"), f.param("i32")];
  const [offset, limb] = [f.local("i32"), f.local("v128")];
  return f.finish(
    "toEntry",
    undefined,
    eachLimb(offset, [
      limb.set(sequence(plus(point, offset.get), op.loadPair(0))),
      ...[plus(entry, offset.get), swap(limb), limb.get, op.lanesSub, limb.get, swap(limb), op.lanesAdd],
      ...[LOW_HIGH, op.storePair(0)],
    ]),
    ...[second(entry), second(point), address(CURVE.entryFactors), op.call(multiply)],
  );
}
