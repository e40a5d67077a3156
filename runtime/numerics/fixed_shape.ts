/** Layouts of binary fixed-point numbers. */

/** The layout of a fixed-point type, and all that a codec or a conversion needs to know of it. */
export interface FixedShape {
  readonly name: string;
  readonly signed: boolean;
  /** Bits before the point, the sign among them. */
  readonly integerBits: number;
  /** The step is 2^-fractionBits. */
  readonly fractionBits: number;
}

/** The ends of a type's range, in raw bits. */
export interface Limits {
  readonly min: bigint;
  readonly max: bigint;
}

/** The range of a shape, in raw bits. */
export const limitsOf = (shape: FixedShape): Limits => {
  const width = BigInt(shape.integerBits + shape.fractionBits);
  return shape.signed
    ? { min: -(1n << (width - 1n)), max: (1n << (width - 1n)) - 1n }
    : { min: 0n, max: (1n << width) - 1n };
};
