/** BLAKE2b without a key, as WebAssembly. Reference: RFC 7693. */
import { type Code, op, PAGE_BYTES, sequence, type WasmFunction } from "./wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "./wasm/function_writer.ts";
import { instantiate } from "./wasm/instantiate.ts";

/** Section 2.6. */
const IV = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
] as const;
/** Section 2.7: the words of the message in the order in which ten rounds take them. */
const SIGMA = [
  "0123456789abcdef",
  "ea489fd61c02b753",
  "b8c052fdae367194",
  "7931dcbe265a40f8",
  "905724afe1bc683d",
  "2c6a0b834d75fe19",
  "c51fed4a0763928b",
  "db7ec13950f4862a",
  "6fe9b308c2d714a5",
  "a2847615fb9e3cd0",
] as const;
const ROUNDS = 12;
/** Of the working vector, the words that each mixing of a round takes: columns, then diagonals. */
const MIXINGS = ["048c", "159d", "26ae", "37bf", "05af", "16bc", "278d", "349e"] as const;
/** Section 2.5: the parameters of a hash without a key, but for its length. */
const PARAMETERS = 0x01010000n;

const WORD_BYTES = 8;
const BLOCK_BYTES = 128;
const MOST_LENGTH = 64;
/** Where the input is; before it the hash, behind it a block of zeros. */
const INPUT = MOST_LENGTH;

const xor = (a: Code, b: Code): Code => sequence(a, b, op.i64Xor);
const add = (a: Code, b: Code): Code => sequence(a, b, op.i64Add);
const rotatedRight = (value: Code, by: number): Code => sequence(value, op.i64Const(BigInt(64 - by)), op.i64RotateLeft);
const digits = (text: string): readonly number[] => Array.from(text, (digit) => Number.parseInt(digit, 16));

/** Section 3.1. */
function mix([a, b, c, d]: readonly [Local, Local, Local, Local], x: Code, y: Code): Code {
  const half = (word: Code, first: number, second: number): Code =>
    sequence(
      a.set(add(add(a.get, b.get), word)),
      d.set(rotatedRight(xor(d.get, a.get), first)),
      c.set(add(c.get, d.get)),
      b.set(rotatedRight(xor(b.get, c.get), second)),
    );
  return sequence(half(x, 32, 24), half(y, 16, 63));
}

/** Section 3.2 without its last step: the rounds over the working vector, with the words of the message behind `at`. */
function rounds(vector: readonly Local[], at: Local): Code {
  const word = (index: number): Code => sequence(at.get, op.load64(INPUT + index * WORD_BYTES));
  const parts: Code[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const order = digits(SIGMA[round % SIGMA.length] as string);
    MIXINGS.forEach((places, i) => {
      const four = digits(places).map((place) => vector[place]) as [Local, Local, Local, Local];
      parts.push(mix(four, word(order[2 * i] as number), word(order[2 * i + 1] as number)));
    });
  }
  return sequence(...parts);
}

/** hash(length, hashLength): section 3.3 over the input, whose hash then stands at address 0. */
function hash(): WasmFunction {
  const f = new FunctionWriter();
  const [length, hashLength] = [f.param("i32"), f.param("i32")];
  const [at, next, isLast] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const state = IV.map(() => f.local("i64"));
  const [first] = state as [Local];
  const vector = Array.from({ length: 16 }, () => f.local("i64"));
  const of = (index: number): Local => vector[index] as Local;
  const zeros = Array.from({ length: BLOCK_BYTES / WORD_BYTES }, (_, index) =>
    sequence(length.get, op.i64Const(0n), op.store64(INPUT + index * WORD_BYTES)),
  );
  const taken = sequence(isLast.get, op.ifElse("i32", [length.get], [next.get]), op.extend);
  const block = sequence(
    next.set(sequence(at.get, op.i32Const(BLOCK_BYTES), op.i32Add)),
    isLast.set(sequence(next.get, length.get, op.i32GeU)),
    ...state.map((each, index) => of(index).set(each.get)),
    ...IV.map((word, index) => of(8 + index).set(op.i64Const(word))),
    of(12).set(xor(of(12).get, taken)),
    sequence(isLast.get, op.ifThen([of(14).set(xor(of(14).get, op.i64Const(-1n)))])),
    rounds(vector, at),
    ...state.map((each, index) => each.set(xor(each.get, xor(of(index).get, of(8 + index).get)))),
  );
  return f.finish(
    "hash",
    undefined,
    ...zeros,
    ...state.map((each, index) => each.set(op.i64Const(IV[index] as bigint))),
    first.set(xor(first.get, xor(op.i64Const(PARAMETERS), sequence(hashLength.get, op.extend)))),
    op.loop([block, advance(at, BLOCK_BYTES), isLast.get, op.i32Eqz, op.branchIf(0)]),
    ...state.map((each, index) => sequence(op.i32Const(0), each.get, op.store64(index * WORD_BYTES))),
  );
}

const { exports, memory } = instantiate([hash()], PAGE_BYTES);
const { hash: run } = exports as { readonly hash: (length: number, hashLength: number) => void };
let bytes = new Uint8Array(memory.buffer);

/** Memory for so long an input: it stays, and most inputs are short. */
function makeRoom(length: number): void {
  const missing = INPUT + length + BLOCK_BYTES - bytes.length;
  if (missing <= 0) return;
  memory.grow(Math.ceil(missing / PAGE_BYTES));
  bytes = new Uint8Array(memory.buffer);
}

/**
 * Hashes into memory that the next call uses again: for who turns the hash into something else at once.
 * @param hashLength bytes, at most 64 @returns the memory; the hash stands at its beginning
 */
export function blake2bInPlace(data: Uint8Array, hashLength: number): Uint8Array {
  makeRoom(data.length);
  bytes.set(data, INPUT);
  run(data.length, hashLength);
  return bytes;
}

/** @param hashLength bytes, at most 64 */
export const blake2b = (data: Uint8Array, hashLength: number): Uint8Array =>
  blake2bInPlace(data, hashLength).slice(0, hashLength);
