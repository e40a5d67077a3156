/**
 * Merlin transcripts, as far as sr25519's hard derivation needs them: messages in, challenge bytes out, over STROBE-128 and Keccak-f[1600].
 * Plain and slow (a permutation takes a fraction of a millisecond): only `key inspect` runs it. Reference: merlin 3 src/{strobe,transcript}.rs.
 */

const LANES = 25;
const STATE_BYTES = 200;
/** Bytes of the state that take input: 200 - 2 * 128 / 8 - 2. */
const RATE = 166;
const WIDTH = 64n;
const MASK = (1n << WIDTH) - 1n;

const rotate = (lane: bigint, by: bigint): bigint => ((lane << by) | (lane >> (WIDTH - by))) & MASK;

/** By how much each lane is rotated on its walk through the state, and where it walks next. Reference: FIPS 202, rho and pi. */
const WALK: readonly (readonly [lane: number, by: bigint])[] = (() => {
  const walk: [number, bigint][] = [];
  let [x, y] = [1, 0];
  for (let t = 0; t < LANES - 1; t++) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    walk.push([x + 5 * y, BigInt((((t + 1) * (t + 2)) / 2) % 64)]);
  }
  return walk;
})();

/** One constant a round, from the bits of a shift register. Reference: FIPS 202, iota. */
const ROUND_CONSTANTS: readonly bigint[] = (() => {
  let register = 1;
  const bit = (): number => {
    const out = register & 1;
    register = (register << 1) ^ ((register >> 7) * 0x171);
    return out;
  };
  return Array.from({ length: 24 }, () => {
    let constant = 0n;
    for (let j = 0; j < 7; j++) if (bit() === 1) constant |= 1n << BigInt(2 ** j - 1);
    return constant;
  });
})();

const lane = (lanes: readonly bigint[], index: number): bigint => lanes[index] as bigint;

function round(lanes: bigint[], constant: bigint): void {
  const parity = [0, 1, 2, 3, 4].map((x) => [0, 5, 10, 15, 20].reduce((sum, y) => sum ^ lane(lanes, x + y), 0n));
  for (let i = 0; i < LANES; i++) {
    const x = i % 5;
    lanes[i] = lane(lanes, i) ^ lane(parity, (x + 4) % 5) ^ rotate(lane(parity, (x + 1) % 5), 1n);
  }
  let moving = lane(lanes, 1);
  for (const [to, by] of WALK) {
    const next = lane(lanes, to);
    lanes[to] = rotate(moving, by);
    moving = next;
  }
  for (let y = 0; y < LANES; y += 5) {
    const row = lanes.slice(y, y + 5);
    for (let x = 0; x < 5; x++) lanes[y + x] = lane(row, x) ^ (~lane(row, (x + 1) % 5) & MASK & lane(row, (x + 2) % 5));
  }
  lanes[0] = lane(lanes, 0) ^ constant;
}

function permute(state: Uint8Array): void {
  const view = new DataView(state.buffer);
  const lanes = Array.from({ length: LANES }, (_, i) => view.getBigUint64(8 * i, true));
  for (const constant of ROUND_CONSTANTS) round(lanes, constant);
  lanes.forEach((value, i) => {
    view.setBigUint64(8 * i, value, true);
  });
}

/** Of STROBE's operations. */
const INBOUND = 1;
const APPLICATION = 2;
const CIPHER = 4;
const META = 16;

const utf8 = new TextEncoder();
const u32 = (value: number): Uint8Array => {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value, true);
  return out;
};

export class Transcript {
  readonly #state = new Uint8Array(STATE_BYTES);
  #at = 0;
  #begin = 0;

  constructor(label: string) {
    this.#state.set([1, RATE + 2, 1, 0, 1, 96, ...utf8.encode("STROBEv1.0.2")]);
    permute(this.#state);
    this.#operation(META | APPLICATION);
    this.#absorb(utf8.encode("Merlin v1.0"));
    this.append("dom-sep", utf8.encode(label));
  }

  append(label: string, message: Uint8Array): void {
    this.#frame(label, message.length);
    this.#operation(APPLICATION);
    this.#absorb(message);
  }

  challenge(label: string, length: number): Uint8Array {
    this.#frame(label, length);
    this.#operation(INBOUND | APPLICATION | CIPHER);
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      out[i] = this.#state[this.#at] as number;
      this.#state[this.#at] = 0;
      this.#step();
    }
    return out;
  }

  #frame(label: string, length: number): void {
    this.#operation(META | APPLICATION);
    this.#absorb(utf8.encode(label));
    this.#absorb(u32(length));
  }

  #operation(flags: number): void {
    const before = this.#begin;
    this.#begin = this.#at + 1;
    this.#absorb(Uint8Array.of(before, flags));
    if ((flags & CIPHER) !== 0 && this.#at !== 0) this.#turn();
  }

  #absorb(data: Uint8Array): void {
    for (const byte of data) {
      this.#mix(this.#at, byte);
      this.#step();
    }
  }

  #step(): void {
    this.#at += 1;
    if (this.#at === RATE) this.#turn();
  }

  #mix(at: number, byte: number): void {
    this.#state[at] = (this.#state[at] as number) ^ byte;
  }

  #turn(): void {
    this.#mix(this.#at, this.#begin);
    this.#mix(this.#at + 1, 0x04);
    this.#mix(RATE + 1, 0x80);
    permute(this.#state);
    this.#at = 0;
    this.#begin = 0;
  }
}
