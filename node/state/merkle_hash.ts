/**
 * BLAKE2b-256 of trie nodes and values, as WebAssembly: a third of the time that the hasher of all other things needs for a node, most of
 * it for the way there and back. Reference: RFC 7693.
 */
import { type Code, op, sequence, type WasmFunction } from "#runtime/kernels/wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "#runtime/kernels/wasm/function_writer.ts";
import { HASH_LENGTH, type MerkleValue, merkleHash as merkleHashOfAny } from "#runtime/primitives/trie_node.ts";
import { instantiate } from "../signatures/wasm.ts";

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
/** Section 2.5: the parameters of a hash without a key. */
const PARAMETERS = 0x01010000n ^ BigInt(HASH_LENGTH);

const WORD_BYTES = 8;
const BLOCK_BYTES = 128;
/** Where the input is; before it the hash, behind it a block of zeros. */
const INPUT = HASH_LENGTH;
const MOST_BYTES = 60_000;

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

/** hash(length): section 3.3 over the input, whose hash then stands at address 0. */
function hash(): WasmFunction {
  const f = new FunctionWriter();
  const length = f.param("i32");
  const [at, next, isLast] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const state = IV.map(() => f.local("i64"));
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
    ...state.map((each, index) =>
      each.set(op.i64Const(index === 0 ? (IV[0] as bigint) ^ PARAMETERS : (IV[index] as bigint))),
    ),
    op.loop([block, advance(at, BLOCK_BYTES), isLast.get, op.i32Eqz, op.branchIf(0)]),
    ...state
      .slice(0, HASH_LENGTH / WORD_BYTES)
      .map((each, index) => sequence(op.i32Const(0), each.get, op.store64(index * WORD_BYTES))),
  );
}

const { exports, memory } = instantiate([hash()], INPUT + MOST_BYTES + BLOCK_BYTES);
const { hash: run } = exports as { readonly hash: (length: number) => void };
const input = new Uint8Array(memory, INPUT, MOST_BYTES);
const output = Buffer.from(memory, 0, HASH_LENGTH);

/** By what a parent names a node of this encoding, and an owner a value. */
export function merkleHash(encoded: Uint8Array): MerkleValue {
  if (encoded.length > MOST_BYTES) return merkleHashOfAny(encoded);
  input.set(encoded);
  run(encoded.length);
  return output.toString("latin1");
}
