import { readFileSync } from "node:fs";
import { Metadata, TypeRegistry } from "@polkadot/types";
import type { PortableType } from "@polkadot/types/interfaces";
import { describe, expect, it } from "vitest";
import { type Codec, DecodeError, decodeAll, encode } from "../../../runtime/scale/codec.ts";
import {
  fixedU128,
  i32f32,
  i64f64,
  i96f32,
  perbill,
  percent,
  permill,
  perquintill,
  perU16,
  safeFloat,
  u64f64,
  u96f32,
} from "../../../runtime/scale/fixed_codec.ts";
import { resolveType, type TypeRef } from "../../../runtime/scale/types.ts";

/** The reference's own metadata, read by another library. */
const reference = new Metadata(
  new TypeRegistry(),
  `0x${readFileSync("../shared/upstream/metadata-424.v14.scale").toString("hex")}`,
).asLatest.lookup;

type Shape =
  | { path: string; params: [string, Shape | null][]; fields: [string | null, string | null, Shape][] }
  | string;

const shapeOfReference = ({ type }: PortableType): Shape => {
  if (type.def.isPrimitive) return type.def.asPrimitive.toString().toLowerCase();
  const at = (id: { toNumber(): number }): Shape => shapeOfReference(reference.types[id.toNumber()] as PortableType);
  return {
    path: type.path.map(String).join("::"),
    params: type.params.map((p) => [p.name.toString(), p.type.isSome ? at(p.type.unwrap()) : null]),
    fields: type.def.asComposite.fields.map((f) => [
      f.name.isSome ? f.name.unwrap().toString() : null,
      f.typeName.isSome ? f.typeName.unwrap().toString() : null,
      at(f.type),
    ]),
  };
};

const shapeOf = (ref: TypeRef): Shape => {
  const type = resolveType(ref);
  if (type.kind === "primitive") return type.name;
  if (type.kind !== "composite") throw new Error(`a number described as a ${type.kind}`);
  return {
    path: (type.path ?? []).join("::"),
    params: (type.params ?? []).map((p) => [p.name, p.type === undefined ? null : shapeOf(p.type)]),
    fields: type.fields.map((f) => [f.name ?? null, f.typeName ?? null, shapeOf(f.type)]),
  };
};

const known = new Set(
  reference.types
    .filter(({ type }) => type.def.isComposite && type.path.length > 0)
    .map((type) => type)
    .filter(({ type }) => /^(substrate_fixed|sp_arithmetic|share_pool)::/.test(type.path.map(String).join("::")))
    .map((type) => JSON.stringify(shapeOfReference(type))),
);

describe("numbers in metadata", () => {
  it.each<[string, Pick<Codec<unknown>, "type">]>([
    ["U64F64", u64f64],
    ["U96F32", u96f32],
    ["I64F64", i64f64],
    ["I96F32", i96f32],
    ["FixedU128", fixedU128],
    ["Percent", percent],
    ["Permill", permill],
    ["Perbill", perbill],
    ["Perquintill", perquintill],
    ["SafeFloat", safeFloat],
  ])("%s is described as the reference describes it", (_name, codec) => {
    expect(known).toContain(JSON.stringify(shapeOf(codec.type)));
  });

  it("describes every such number of the reference", () => {
    const ours = new Set(
      [u64f64, u96f32, i64f64, i96f32, fixedU128, percent, permill, perbill, perquintill, safeFloat].map((codec) =>
        JSON.stringify(shapeOf(codec.type)),
      ),
    );
    expect([...known].filter((shape) => !ours.has(shape))).toEqual([]);
  });

  it("describes a type once, so that metadata lists it once", () => {
    expect(u64f64.type).not.toBe(u96f32.type);
    expect(resolveType(i64f64.type).params?.[0]?.type).toBe(resolveType(u64f64.type).params?.[0]?.type);
  });
});

describe("numbers on the wire", () => {
  const hex = <T>(codec: Codec<T>, value: T): string => Buffer.from(encode(codec, value)).toString("hex");

  it("writes raw bits, little-endian", () => {
    expect(hex(u64f64, (3n << 63n) as never)).toBe("00000000000000800100000000000000");
    expect(hex(i64f64, -1n as never)).toBe("ff".repeat(16));
    expect(hex(i32f32, -(1n << 32n) as never)).toBe("00000000ffffffff");
    expect(hex(safeFloat, { mantissa: 10n ** 21n, exponent: -21n })).toBe(
      "0000a0dec5adc9353600000000000000ebffffffffffffff",
    );
  });

  it("reads back what it wrote", () => {
    const bits = -123_456_789_012_345_678_901n as never;
    expect(decodeAll(i96f32, encode(i96f32, bits))).toBe(bits);
    expect(decodeAll(perquintill, encode(perquintill, (10n ** 18n) as never))).toBe(10n ** 18n);
  });

  it("refuses more than one whole", () => {
    expect(() => decodeAll(percent, Uint8Array.of(101))).toThrow(DecodeError);
    expect(decodeAll(percent, Uint8Array.of(100))).toBe(100);
    expect(() => decodeAll(perquintill, new Uint8Array(8).fill(255))).toThrow(DecodeError);
    expect(decodeAll(perU16, Uint8Array.of(255, 255))).toBe(65_535);
  });
});
