/**
 * Tables of multiples, and the sum of two products with them. A scalar of 256 bits is cut into 8 parts of 32, each with multiples of its own
 * 2^(32 n) P, so that 31 doublings do for all parts of both products. Reference: Straus' method over non-adjacent forms (interleaving);
 * Hankerson, Menezes, Vanstone, Guide to Elliptic Curve Cryptography, algorithm 3.51.
 */
import { fromHex } from "#runtime/primitives/hex.ts";
import { decodeEdwards, differsByTorsion } from "./edwards.ts";
import { type Machine, startMachine } from "./machine.ts";
import { BUILD, CURVE, ENTRY_BYTES, POINT_BYTES, RESULT, TABLES } from "./memory.ts";
import { decodePoint, isEncoding, setCurve } from "./point.ts";
import { SCALAR_BITS, signedDigits } from "./scalar.ts";

const PARTS = 8;
const PART_BITS = SCALAR_BITS / PARTS;

/** P, 3 P, 5 P ... of each part. */
type Shape = { readonly width: number; readonly entries: number; readonly bytes: number };
const shapeOf = (width: number): Shape => {
  const entries = 2 ** (width - 2);
  return { width, entries, bytes: PARTS * entries * ENTRY_BYTES };
};
/** The base point's table: 98 kB, 32 additions for a product. */
const BASE = shapeOf(7);
/** A key's: 12 kB, 51 additions. */
const KEY = shapeOf(4);
/** Keys whose tables are kept: 1.5 MB. */
const MOST_KEYS = 128;
/** Reference: RFC 9496, section 4.4. */
const GENERATOR = fromHex("0xe2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76");

/** How a key's bytes are read; the same bytes may be keys of both kinds, so their tables' names differ. */
type Encoding = {
  readonly prefix: string;
  readonly decode: (machine: Machine, out: number, bytes: Uint8Array) => boolean;
};
const RISTRETTO: Encoding = { prefix: "r", decode: decodePoint };
const EDWARDS: Encoding = { prefix: "e", decode: decodeEdwards };

/** Fills a table with the multiples of the point at BUILD.power, of which nothing is left. */
function writeMultiples(machine: Machine, table: number, { entries }: Shape): void {
  const { power, multiple, next, twice } = BUILD;
  for (let part = 0; part < PARTS; part++) {
    const start = table + part * entries * ENTRY_BYTES;
    machine.toEntry(start, power);
    machine.double(next, power);
    machine.toEntry(twice, next);
    for (let entry = 1; entry < entries; entry++) {
      machine.add(multiple, entry === 1 ? power : multiple, twice);
      machine.toEntry(start + entry * ENTRY_BYTES, multiple);
    }
    machine.double(power, next);
    for (let bit = 2; bit < PART_BITS; bit++) machine.double(power, power);
  }
}

/** Points that are verified with, of which the last ones used are kept. */
export class CurveTables {
  readonly #machine = startMachine(BASE.bytes + MOST_KEYS * KEY.bytes);
  /** Addresses of the tables, by the key's bytes as text; the longest unused first. */
  readonly #keys = new Map<string, number>();

  constructor() {
    setCurve(this.#machine);
    decodePoint(this.#machine, BUILD.power, GENERATOR);
    writeMultiples(this.#machine, TABLES, BASE);
  }

  /**
   * Whether R = sB - kA, B the base point. False as well if R or A is no encoding of a point. Takes longer or shorter with what it is
   * given: not for secrets. @param s @param k 32 bytes each, below the order of the group. @param key A. @param r R.
   */
  holds(s: Uint8Array, k: Uint8Array, key: Uint8Array, r: Uint8Array): boolean {
    return this.#combine(s, k, key, RISTRETTO) && isEncoding(this.#machine, r, RESULT);
  }

  /** Whether 8 R = 8 (sB - kA), with points of edwards25519 in bytes as ZIP 215 takes them; else as `holds`. */
  holdsTimesEight(s: Uint8Array, k: Uint8Array, key: Uint8Array, r: Uint8Array): boolean {
    // The generator's point of ristretto255 is the base point here.
    return this.#combine(s, k, key, EDWARDS) && differsByTorsion(this.#machine, r, RESULT);
  }

  #tableOf(key: Uint8Array, { prefix, decode }: Encoding): number | undefined {
    const name = prefix + Buffer.from(key.buffer, key.byteOffset, key.length).toString("latin1");
    const known = this.#keys.get(name);
    if (known !== undefined) {
      this.#keys.delete(name);
      this.#keys.set(name, known);
      return known;
    }
    if (!decode(this.#machine, BUILD.power, key)) return undefined;
    const table = this.#freeTable();
    writeMultiples(this.#machine, table, KEY);
    this.#keys.set(name, table);
    return table;
  }

  #freeTable(): number {
    if (this.#keys.size < MOST_KEYS) return TABLES + BASE.bytes + this.#keys.size * KEY.bytes;
    const [oldest] = this.#keys as Iterable<[string, number]>;
    const [name, table] = oldest as [string, number];
    this.#keys.delete(name);
    return table;
  }

  /** RESULT = sB - kA. False if A is no point. */
  #combine(s: Uint8Array, k: Uint8Array, key: Uint8Array, encoding: Encoding): boolean {
    const table = this.#tableOf(key, encoding);
    if (table === undefined) return false;
    const [ofBase, ofKey] = [signedDigits(s, BASE.width), signedDigits(k, KEY.width)];
    const machine = this.#machine;
    let point: number = CURVE.neutral;
    const addMultiple = (digit: number, part: number, start: number, { entries }: Shape): void => {
      const entry = start + (part * entries + (Math.abs(digit) >> 1)) * ENTRY_BYTES;
      if (digit > 0) machine.add(RESULT, point, entry);
      else machine.subtract(RESULT, point, entry);
      point = RESULT;
    };
    for (let bit = PART_BITS - 1; bit >= 0; bit--) {
      if (point === RESULT) machine.double(RESULT, RESULT);
      for (let part = 0; part < PARTS; part++) {
        const [base, key] = [ofBase[part * PART_BITS + bit] as number, ofKey[part * PART_BITS + bit] as number];
        if (base !== 0) addMultiple(base, part, TABLES, BASE);
        if (key !== 0) addMultiple(-key, part, table, KEY);
      }
    }
    if (point !== RESULT) machine.memory.copyWithin(RESULT, CURVE.neutral, CURVE.neutral + POINT_BYTES);
    return true;
  }
}
