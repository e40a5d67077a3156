/** XXH64 as WebAssembly. Reference: xxHash fast digest algorithm, specification 0.1.1, "XXH64 algorithm description". */
import { type Code, op, PAGE_BYTES, sequence, type WasmFunction } from "./wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "./wasm/function_writer.ts";
import { instantiate } from "./wasm/instantiate.ts";

const PRIMES = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = PRIMES;
const STRIPE_BYTES = 32;
const WORD_BYTES = 8;
/** Rotations of the accumulators when they are merged. */
const MERGED_BY = [1, 7, 12, 18] as const;
/** The hashes of the seeds 0 to 3 stand before the input. */
const MOST_LANES = 4;
const INPUT = MOST_LANES * WORD_BYTES;

const constant = (value: bigint): Code => op.i64Const(value);
const add = (a: Code, b: Code): Code => sequence(a, b, op.i64Add);
const xor = (a: Code, b: Code): Code => sequence(a, b, op.i64Xor);
const times = (value: Code, prime: bigint): Code => sequence(value, constant(prime), op.i64Mul);
const rotated = (value: Code, by: number): Code => sequence(value, constant(BigInt(by)), op.i64RotateLeft);
const round = (accumulator: Code, word: Code): Code => times(rotated(add(accumulator, times(word, SECOND)), 31), FIRST);

/** While so many bytes are left: the body, and on. */
const whileLeft = (at: Local, end: Local, bytes: number, body: Code): Code =>
  op.block([
    op.loop([
      sequence(at.get, op.i32Const(bytes), op.i32Add, end.get, op.i32GtU, op.branchIf(1)),
      body,
      advance(at, bytes),
      op.branch(0),
    ]),
  ]);

/** Steps 1 to 3 for an input of a stripe and more: four accumulators, and what becomes of them. */
function stripes(f: FunctionWriter, hash: Local, at: Local, end: Local, seed: Local): readonly Code[] {
  const begin = [FIRST + SECOND, SECOND, 0n, -FIRST];
  const accumulators = begin.map(() => f.local("i64"));
  const word = (index: number): Code => sequence(at.get, op.load64(INPUT + index * WORD_BYTES));
  const merged = accumulators.map((each, index) => rotated(each.get, MERGED_BY[index] as number));
  return [
    ...accumulators.map((each, index) => each.set(add(seed.get, constant(begin[index] as bigint)))),
    whileLeft(
      at,
      end,
      STRIPE_BYTES,
      sequence(...accumulators.map((each, index) => each.set(round(each.get, word(index))))),
    ),
    hash.set(merged.reduce(add)),
    ...accumulators.map((each) =>
      hash.set(add(times(xor(hash.get, round(constant(0n), each.get)), FIRST), constant(FOURTH))),
    ),
  ];
}

/** hash(length, lane): of the input with the lane's number as seed, into its place. */
function hashLane(): WasmFunction {
  const f = new FunctionWriter();
  const [length, lane] = [f.param("i32"), f.param("i32")];
  const at = f.local("i32");
  const [seed, hash] = [f.local("i64"), f.local("i64")];
  const word = sequence(at.get, op.load64(INPUT));
  const half = sequence(at.get, op.load32(INPUT), op.extend);
  const byte = sequence(at.get, op.load8(INPUT), op.extend);
  const mix = (value: Code, by: number, prime: bigint, plus: bigint): Code =>
    hash.set(add(times(rotated(xor(hash.get, value), by), prime), constant(plus)));
  const avalanche = (by: number): Code => hash.set(xor(hash.get, sequence(hash.get, constant(BigInt(by)), op.i64ShrU)));
  return f.finish(
    "hash",
    undefined,
    seed.set(sequence(lane.get, op.extend)),
    sequence(length.get, op.i32Const(STRIPE_BYTES), op.i32GeU),
    op.ifElseThen(stripes(f, hash, at, length, seed), [hash.set(add(seed.get, constant(FIFTH)))]),
    hash.set(add(hash.get, sequence(length.get, op.extend))),
    whileLeft(at, length, WORD_BYTES, mix(round(constant(0n), word), 27, FIRST, FOURTH)),
    whileLeft(at, length, WORD_BYTES / 2, mix(times(half, FIRST), 23, SECOND, THIRD)),
    whileLeft(at, length, 1, mix(times(byte, FIFTH), 11, FIRST, 0n)),
    avalanche(33),
    hash.set(times(hash.get, SECOND)),
    avalanche(29),
    hash.set(times(hash.get, THIRD)),
    avalanche(32),
    sequence(lane.get, op.i32Const(3), op.i32Shl, hash.get, op.store64(0)),
  );
}

const { exports, memory } = instantiate([hashLane()], PAGE_BYTES);
const { hash: run } = exports as { readonly hash: (length: number, lane: number) => void };
let bytes = new Uint8Array(memory.buffer);

/** Memory for so long an input: it stays, and most inputs are short. */
function makeRoom(length: number): void {
  const missing = INPUT + length - bytes.length;
  if (missing <= 0) return;
  memory.grow(Math.ceil(missing / PAGE_BYTES));
  bytes = new Uint8Array(memory.buffer);
}

/** The hashes of the seeds 0, 1 ... one after the other, little-endian. @param lanes how many, at most 4 @returns 8 bytes each */
export function xxHash64(data: Uint8Array, lanes: number): Uint8Array {
  makeRoom(data.length);
  bytes.set(data, INPUT);
  for (let lane = 0; lane < lanes; lane++) run(data.length, lane);
  return bytes.slice(0, lanes * WORD_BYTES);
}
