/**
 * Codecs of the numbers in runtime/numerics: binary fixed point, decimal fixed point, parts per something, share-pool floats.
 * All travel as their raw integers; only their descriptions say what they are.
 */
import type { FixedType, I32F32, I64F64, I96F32, U64F64, U96F32 } from "../numerics/fixed.ts";
import {
  I32F32 as I32F32Type,
  I64F64 as I64F64Type,
  I96F32 as I96F32Type,
  U64F64 as U64F64Type,
  U96F32 as U96F32Type,
} from "../numerics/fixed.ts";
import type { FixedU128 } from "../numerics/fixed_u128.ts";
import type { PerThingType } from "../numerics/per_things.ts";
import {
  Perbill as PerbillType,
  Percent as PercentType,
  Permill as PermillType,
  Perquintill as PerquintillType,
  PerU16 as PerU16Type,
} from "../numerics/per_things.ts";
import type { SafeFloat } from "../numerics/safe_float.ts";
import { type Codec, DecodeError } from "./codec.ts";
import { i64, i128, u8, u16, u32, u64, u128 } from "./integers.ts";
import { newtype, struct } from "./named.ts";
import { genericType, type TypeDef } from "./types.ts";

const unit = (path: readonly string[]): TypeDef => genericType(path, [], () => ({ kind: "composite", fields: [] }));

/** An unsigned number of the crate typenum as a type: its bits from the top, each level a struct of the ones above and this one. */
const typeNumber = (value: number): TypeDef => {
  if (value === 0) return unit(["substrate_typenum", "uint", "UTerm"]);
  const msb = typeNumber(value >> 1);
  const lsb = unit(["substrate_typenum", "bit", value % 2 === 1 ? "B1" : "B0"]);
  return genericType(
    ["substrate_typenum", "uint", "UInt"],
    [
      { name: "U", type: msb },
      { name: "B", type: lsb },
    ],
    () => ({
      kind: "composite",
      fields: [
        { name: "msb", type: msb, typeName: "U" },
        { name: "lsb", type: lsb, typeName: "B" },
      ],
    }),
  );
};

const fixedCodec = <F extends bigint>(shape: FixedType<F>, bits: Codec<bigint>): Codec<F> => ({
  type: genericType(
    ["substrate_fixed", `Fixed${bits.typeName.toUpperCase()}`],
    [{ name: "Frac", type: typeNumber(shape.fractionBits) }],
    () => ({ kind: "composite", fields: [{ name: "bits", type: bits.type, typeName: bits.typeName }] }),
  ),
  typeName: shape.name,
  enc: (value, out) => bits.enc(value, out),
  dec: (input) => shape.fromBits(bits.dec(input)),
});

/** 8 bytes, the raw bits; a struct of `bits` in metadata. */
export const i32f32: Codec<I32F32> = fixedCodec(I32F32Type, i64);
/** 16 bytes, the raw bits; a struct of `bits` in metadata. */
export const i64f64: Codec<I64F64> = fixedCodec(I64F64Type, i128);
/** 16 bytes, the raw bits; a struct of `bits` in metadata. */
export const i96f32: Codec<I96F32> = fixedCodec(I96F32Type, i128);
/** 16 bytes, the raw bits; a struct of `bits` in metadata. */
export const u64f64: Codec<U64F64> = fixedCodec(U64F64Type, u128);
/** 16 bytes, the raw bits; a struct of `bits` in metadata. */
export const u96f32: Codec<U96F32> = fixedCodec(U96F32Type, u128);

/** 16 bytes, the number of 10^-18. */
export const fixedU128 = newtype<bigint, FixedU128>({ path: "sp_arithmetic::fixed_point::FixedU128" }, u128);

/** Decoding refuses more than one whole. */
const perThing = <I extends number | bigint, P extends I>(type: PerThingType<P>, inner: Codec<I>): Codec<P> => {
  const bare = newtype<I, P>({ path: `sp_arithmetic::per_things::${type.name}` }, inner);
  return {
    ...bare,
    dec: (input) => {
      const parts = bare.dec(input);
      if (parts > type.ACCURACY) throw new DecodeError(`${type.name} of ${parts} parts`);
      return parts;
    },
  };
};

/** One byte, 0 .. 100. */
export const percent = perThing(PercentType, u8);
/** Two bytes, 0 .. 65,535. */
export const perU16 = perThing(PerU16Type, u16);
/** Four bytes, 0 .. 10^6. */
export const permill = perThing(PermillType, u32);
/** Four bytes, 0 .. 10^9. */
export const perbill = perThing(PerbillType, u32);
/** Eight bytes, 0 .. 10^18. */
export const perquintill = perThing(PerquintillType, u64);

/** mantissa * 10^exponent. Reference: primitives/share-pool. */
export const safeFloat: Codec<SafeFloat> = struct({ path: "share_pool::SafeFloat" }, { mantissa: u128, exponent: i64 });
