/**
 * Keccak-f[1600] as WebAssembly, whose whole numbers of 64 bits are the lanes of the state: JavaScript has them in halves only, and takes
 * several times as long. Reference: FIPS 202, section 3.
 */
import { type Code, op, sequence, type WasmFunction } from "./wasm/assembler.ts";
import { advance, FunctionWriter, type Local } from "./wasm/function_writer.ts";
import { instantiate } from "./wasm/instantiate.ts";

const ROUNDS = 24;
const SIDE = 5;
const LANES = SIDE * SIDE;
const LANE_BYTES = 8;
/** 200: 25 lanes of 64 bits. */
export const STATE_BYTES = LANES * LANE_BYTES;
/** The round constants stand behind the state. */
const CONSTANTS = STATE_BYTES;
const MEMORY_BYTES = CONSTANTS + ROUNDS * LANE_BYTES;

const range = (to: number): readonly number[] => Array.from({ length: to }, (_, index) => index);
/** Of lane A[x, y]; both modulo 5. */
const lane = (x: number, y: number): number => (x % SIDE) + SIDE * (y % SIDE);

/** Section 3.2.5: bit 2^j - 1 of constant i is what the shift register gives at 7 i + j. */
function roundConstants(): readonly bigint[] {
  const bits: number[] = [];
  for (let register = 1; bits.length < 7 * ROUNDS; ) {
    bits.push(register & 1);
    register <<= 1;
    if ((register & 0x100) !== 0) register ^= 0x171;
  }
  const bit = (round: number, j: number): bigint => BigInt(bits[7 * round + j] as number) << BigInt(2 ** j - 1);
  return range(ROUNDS).map((round) => range(7).reduce((sum, j) => sum | bit(round, j), 0n));
}

/** Section 3.2.2: by how much each lane is rotated. */
function rotations(): readonly number[] {
  const out = new Array<number>(LANES).fill(0);
  let [x, y] = [1, 0];
  for (let t = 0; t < LANES - 1; t++) {
    out[lane(x, y)] = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % SIDE];
  }
  return out;
}

const ONES = op.i64Const(-1n);
const rotated = (value: Code, by: number): Code => sequence(value, op.i64Const(BigInt(by)), op.i64RotateLeft);

/** A round, with its constant at `constant`. */
function round(state: readonly Local[], f: FunctionWriter, constant: Code): Code {
  const locals = (count: number): readonly Local[] => range(count).map(() => f.local("i64"));
  const [columns, moved] = [locals(SIDE), locals(LANES)];
  const of = (list: readonly Local[], x: number, y = 0): Local => list[lane(x, y)] as Local;
  const by = rotations();
  const parity = range(SIDE).map((x) => {
    const column = range(SIDE).map((y) => (y === 0 ? of(state, x).get : sequence(of(state, x, y).get, op.i64Xor)));
    return of(columns, x).set(sequence(...column));
  });
  const mixed = (x: number): Code => sequence(of(columns, x + 4).get, rotated(of(columns, x + 1).get, 1), op.i64Xor);
  const effects = locals(SIDE);
  const thetaRhoPi = range(LANES).map((index) => {
    const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
    const value = sequence(of(state, x, y).get, of(effects, x).get, op.i64Xor);
    return of(moved, y, 2 * x + 3 * y).set(rotated(value, by[index] as number));
  });
  const chi = range(LANES).map((index) => {
    const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
    const [a, b, c] = [of(moved, x, y).get, of(moved, x + 1, y).get, of(moved, x + 2, y).get];
    const value = sequence(a, b, ONES, op.i64Xor, c, op.i64And, op.i64Xor);
    return of(state, x, y).set(index === 0 ? sequence(value, constant, op.i64Xor) : value);
  });
  return sequence(...parity, ...range(SIDE).map((x) => of(effects, x).set(mixed(x))), ...thetaRhoPi, ...chi);
}

/** permute(): the state at address 0. */
function permute(): WasmFunction {
  const f = new FunctionWriter();
  const constant = f.local("i32");
  const state = range(LANES).map(() => f.local("i64"));
  const place = op.i32Const(0);
  return f.finish(
    "permute",
    undefined,
    ...state.map((each, index) => each.set(sequence(place, op.load64(index * LANE_BYTES)))),
    op.loop([
      round(state, f, sequence(constant.get, op.load64(CONSTANTS))),
      advance(constant, LANE_BYTES),
      ...[constant.get, op.i32Const(ROUNDS * LANE_BYTES), op.i32GeU, op.i32Eqz, op.branchIf(0)],
    ]),
    ...state.map((each, index) => sequence(place, each.get, op.store64(index * LANE_BYTES))),
  );
}

type Permutation = (state: Uint8Array) => void;

function start(): Permutation {
  const {
    exports,
    memory: { buffer },
  } = instantiate([permute()], MEMORY_BYTES);
  const code = exports as { permute(): void };
  new BigUint64Array(buffer).set(roundConstants(), CONSTANTS / LANE_BYTES);
  const bytes = new Uint8Array(buffer, 0, STATE_BYTES);
  return (state) => {
    bytes.set(state);
    code.permute();
    state.set(bytes);
  };
}

let running: Permutation | undefined;

/** Permutes a state of 200 bytes. Assembled when first asked for. */
export function keccakF(state: Uint8Array): void {
  running ??= start();
  running(state);
}

/** Bytes that keccak256 takes in between two permutations: a state less twice the hash. */
const RATE = STATE_BYTES - 2 * 32;

function absorb(state: Uint8Array, data: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) state[at - from] = (state[at - from] as number) ^ (data[at] as number);
}

/** Keccak-256 as Ethereum has it: with the padding that Keccak had before it became SHA-3. */
export function keccak256(data: Uint8Array): Uint8Array {
  const state = new Uint8Array(STATE_BYTES);
  let at = 0;
  for (; at + RATE <= data.length; at += RATE) {
    absorb(state, data, at, at + RATE);
    keccakF(state);
  }
  absorb(state, data, at, data.length);
  const end = data.length - at;
  state[end] = (state[end] as number) ^ 0x01;
  state[RATE - 1] = (state[RATE - 1] as number) ^ 0x80;
  keccakF(state);
  return state.slice(0, 32);
}
