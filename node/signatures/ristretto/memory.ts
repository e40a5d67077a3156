/** Where things stand in the memory of the curve's WebAssembly module. Addresses in bytes. */
import { ELEMENT_BYTES, LIMBS, PAIR_BYTES } from "./limbs.ts";

/** (X, Y) and (Z, T) in extended coordinates: x = X / Z, y = Y / Z, xy = T / Z. */
export const POINT_BYTES = 2 * ELEMENT_BYTES;
/** A point made ready to be added: (Y - X, Y + X) and (2 Z, 2 d T). */
export const ENTRY_BYTES = 2 * ELEMENT_BYTES;

let end = 0;
const room = (bytes: number): number => {
  const start = end;
  end += Math.ceil(bytes / PAIR_BYTES) * PAIR_BYTES;
  return start;
};

/** A number of nine limbs of 64 bits. */
export const INVERSE_BYTES = 72;

/** Pairs of equal doubles. */
export const CONSTANTS = {
  rounding: room(LIMBS * PAIR_BYTES),
  wrap: room(PAIR_BYTES),
  zero: room(PAIR_BYTES),
} as const;
/** Of the functions themselves. */
export const SCRATCH = {
  /** Sums of products before they are carried. */
  sums: room(ELEMENT_BYTES),
  /** A factor, its wrapped limbs in front of it. */
  row: room(2 * ELEMENT_BYTES),
  /** Of points that are added: what is multiplied, and products. */
  left: room(ELEMENT_BYTES),
  right: room(ELEMENT_BYTES),
  swapped: room(ELEMENT_BYTES),
  /** Four numbers of an inversion. */
  inverse: room(4 * INVERSE_BYTES),
} as const;
const number = (): number => room(ELEMENT_BYTES);
/** Numbers that field.ts works with. */
export const FIELD = {
  raised: [number(), number(), number()],
  cube: number(),
  seventh: number(),
  scratch: number(),
} as const;
/** Numbers that point.ts works with. */
export const NUMBERS = {
  a: number(),
  b: number(),
  c: number(),
  d: number(),
  e: number(),
  f: number(),
  g: number(),
} as const;
/** A packed number: 32 bytes, and what is read beyond. */
export const PACKED = room(40);
/** Points and an entry that multiples are built from. */
export const BUILD = {
  power: room(POINT_BYTES),
  multiple: room(POINT_BYTES),
  next: room(POINT_BYTES),
  twice: room(ENTRY_BYTES),
} as const;
/** The point that a verification comes to. */
export const RESULT = room(POINT_BYTES);
/** Constants of the curve. */
export const CURVE = {
  zero: room(ELEMENT_BYTES),
  one: room(ELEMENT_BYTES),
  two: room(ELEMENT_BYTES),
  d: room(ELEMENT_BYTES),
  /** A square root of -1. */
  i: room(ELEMENT_BYTES),
  /** 2 and 2 d: from (Z, T) to an entry. */
  entryFactors: room(ELEMENT_BYTES),
  /** The neutral element. */
  neutral: room(POINT_BYTES),
} as const;
/** From here on: tables. */
export const TABLES = end;
