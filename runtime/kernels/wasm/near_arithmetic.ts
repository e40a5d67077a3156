/**
 * Products and quotients that are right but for one in a hundred thousand, and tell which: half of the work of exact ones.
 *
 * With a factor or reciprocal a little too small, so is the result before it is cut: by less than 2^-18, for results of at most 2^32 (that and
 * their roundings are less than 2^-50 of it). Cut, it is right unless it came as near as that to the next integer. A result that is whole always
 * does, and zero never.
 */
import { type Code, op, sequence } from "../../primitives/wasm/assembler.ts";
import type { FunctionWriter } from "../../primitives/wasm/function_writer.ts";
import { both, type Factor, type PairArithmetic, pairArithmetic } from "./pair_arithmetic.ts";

const DOUBTFUL = 1 - 2 ** -18;

export interface NearArithmetic extends PairArithmetic {
  /** Asks for less than the exact one does. */
  multiply(x: Code, by: Pick<Factor, "near">): Code;
  /** Forgets what was in doubt. */
  readonly clear: Code;
  /** The lanes in which something was in doubt since. */
  readonly doubt: Code;
}

export const nearArithmetic = (f: FunctionWriter): NearArithmetic => {
  const [near, whole, worst] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const cut = (product: Code): Code =>
    sequence(
      whole.set(sequence(near.tee(product), op.lanesFloor)),
      worst.set(sequence(near.get, whole.get, op.lanesSub, worst.get, op.lanesMax)),
      whole.get,
    );
  return {
    multiply: (x, by) => cut(sequence(x, by.near, op.lanesMul)),
    divide: (x, by) => cut(sequence(x, by.reciprocal, op.lanesMul)),
    clear: worst.set(both(0)),
    doubt: sequence(worst.get, both(DOUBTFUL), op.lanesGe),
  };
};

/** A step near the truth, and once more exactly where that is in doubt. The step leaves its results in locals. */
export const surely = (f: FunctionWriter): ((step: (arithmetic: PairArithmetic) => Code) => Code) => {
  const [near, exact] = [nearArithmetic(f), pairArithmetic(f)];
  return (step) => sequence(near.clear, step(near), near.doubt, op.anyTrue, op.ifThen([step(exact)]));
};
