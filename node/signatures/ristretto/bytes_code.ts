/** Between numbers as limbs and as 32 bytes, little-endian, as WebAssembly. */
import { type Code, op, sequence, type WasmFunction } from "#runtime/primitives/wasm/assembler.ts";
import { FunctionWriter, type Local } from "#runtime/primitives/wasm/function_writer.ts";
import { exponent, LIMBS, PAIR_BYTES } from "./limbs.ts";

const WORDS = 4;
const WORD_BITS = 64;
const range = (to: number): readonly number[] => Array.from({ length: to }, (_, index) => index);
const width = (limb: number): number => exponent(limb + 1) - exponent(limb);
const mask = (bits: number): Code => op.i64Const((1n << BigInt(bits)) - 1n);
const shift = (bits: number, instruction: Code): Code => sequence(op.i64Const(BigInt(bits)), instruction);

/**
 * unpack(out, bytes): both numbers of the pair become the lower 255 bits. Limbs are cut, not rounded: the number counts as two terms. Reads
 * 40 bytes.
 */
export function unpack(): WasmFunction {
  const f = new FunctionWriter();
  const [out, bytes] = [f.param("i32"), f.param("i32")];
  const limbs = range(LIMBS).map((limb) =>
    sequence(
      ...[
        out.get,
        bytes.get,
        op.load64(exponent(limb) >> 3),
        shift(exponent(limb) & 7, op.i64ShrU),
        mask(width(limb)),
        op.i64And,
      ],
      ...[op.f64FromI64, op.f64Const(2 ** exponent(limb)), op.f64Mul, op.splat, op.storePair(limb * PAIR_BYTES)],
    ),
  );
  return f.finish("unpack", undefined, ...limbs);
}

/** Limbs as whole numbers in units of their own 2^e. */
class WholeLimbs {
  readonly #limbs: readonly Local[];
  readonly #carried: Local;

  constructor(f: FunctionWriter) {
    this.#limbs = range(LIMBS).map(() => f.local("i64"));
    this.#carried = f.local("i64");
  }
  of(limb: number): Local {
    return this.#limbs[limb] as Local;
  }
  /** Makes all limbs but the first, to which `first` is added, whole and positive; leaves what goes beyond 2^255. */
  carry(first: Code): Code {
    const carried = this.#carried;
    return sequence(
      carried.set(first),
      ...this.#limbs.map((limb, index) =>
        sequence(
          limb.set(sequence(limb.get, carried.get, op.i64Add)),
          carried.set(sequence(limb.get, shift(width(index), op.i64ShrS))),
          limb.set(sequence(limb.get, mask(width(index)), op.i64And)),
        ),
      ),
      carried.get,
    );
  }
  /** Bits 64 n .. 64 n + 63. */
  word(n: number): Code {
    const parts = range(LIMBS).flatMap((limb) => {
      const offset = exponent(limb) - WORD_BITS * n;
      if (offset <= -width(limb) || offset >= WORD_BITS) return [];
      const { get } = this.of(limb);
      return [sequence(get, offset < 0 ? shift(-offset, op.i64ShrU) : shift(offset, op.i64Shl))];
    });
    return sequence(...parts.map((part, index) => (index === 0 ? part : sequence(part, op.i64Or))));
  }
}

/**
 * pack(bytes, number): the number, 0 .. p - 1. Takes the first of a pair, or the second if `number` points 8 bytes on. Up to 2^20 terms.
 *
 * Carrying and wrapping once leaves a number in -2^25 .. 2^255 + 2^25, twice one in 0 .. 2^255 - 1. That and 19 come to 2^255 or more if and
 * only if it is p or more; if not, the 19 are taken away again.
 */
export function pack(): WasmFunction {
  const f = new FunctionWriter();
  const [bytes, number] = [f.param("i32"), f.param("i32")];
  const limbs = new WholeLimbs(f);
  const beyond = f.local("i64");
  const nineteen = op.i64Const(19n);
  const wrapped = sequence(beyond.get, nineteen, op.i64Mul);
  return f.finish(
    "pack",
    undefined,
    ...range(LIMBS).map((limb) => {
      const value = sequence(number.get, op.loadF64(limb * PAIR_BYTES), op.f64Const(2 ** -exponent(limb)), op.f64Mul);
      return limbs.of(limb).set(sequence(value, op.i64FromF64));
    }),
    beyond.set(limbs.carry(op.i64Const(0n))),
    beyond.set(limbs.carry(wrapped)),
    beyond.set(limbs.carry(sequence(wrapped, nineteen, op.i64Add))),
    beyond.set(limbs.carry(sequence(wrapped, nineteen, op.i64Sub))),
    ...range(WORDS).map((n) => sequence(bytes.get, limbs.word(n), op.store64(8 * n))),
  );
}
