/** Random SCALE of any type that a codec describes: what it says of itself in metadata is all that this knows. */
import type { Writer } from "#runtime/scale/codec.ts";
import { writeCompact } from "#runtime/scale/integers.ts";
import {
  type FieldDef,
  type PrimitiveName,
  resolveType,
  type TypeDef,
  type TypeRef,
  type VariantDef,
} from "#runtime/scale/types.ts";

/** Same seed, same numbers: mulberry32. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** 0 to 2^32 - 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  /** 0 to `n` - 1. */
  below(n: number): number {
    return this.next() % n;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

/** Values that mean something on the chain under test, as SCALE, by the last part of a type's path or by how Rust spells it in a field. */
export type Known = Readonly<Record<string, readonly Uint8Array[]>>;

const WIDTH: Readonly<Record<Exclude<PrimitiveName, "str">, number>> = {
  ...{ bool: 1, char: 4, u8: 1, u16: 2, u32: 4, u64: 8, u128: 16, u256: 32 },
  ...{ i8: 1, i16: 2, i32: 4, i64: 8, i128: 16, i256: 32 },
};
/** Calls inside of calls go no deeper. */
const MAX_DEPTH = 6;

export class ValueWriter {
  readonly random: Random;
  readonly #known: Known;
  readonly #out: Writer;
  constructor(random: Random, known: Known, out: Writer) {
    this.random = random;
    this.#known = known;
    this.#out = out;
  }

  write(ref: TypeRef, typeName = "", depth = 0): void {
    const type = resolveType(ref);
    const known = this.#known[typeName] ?? this.#known[type.path?.at(-1) ?? ""];
    if (known !== undefined && this.random.below(8) !== 0) this.#out.raw(this.random.pick(known));
    else if (type.kind === "primitive") this.#primitive(type.name);
    else if (type.kind === "compact") this.#compact(resolveType(type.of));
    else if (type.kind === "sequence") this.#sequence(type.of, depth);
    else if (type.kind === "variant") this.#variant(type.variants, depth);
    else if (type.kind === "composite") this.#fields(type.fields, depth);
    else {
      const parts = type.kind === "tuple" ? type.of : Array.from({ length: type.length }, () => type.of);
      for (const part of parts) this.write(part, "", depth + 1);
    }
  }

  #fields(fields: readonly FieldDef[], depth: number): void {
    for (const field of fields) this.write(field.type, field.typeName, depth + 1);
  }

  /** Ends of the range, small numbers, amounts of TAO, and anything. */
  #integer(bits: number): bigint {
    const max = (1n << BigInt(bits)) - 1n;
    const value = [
      () => 0n,
      () => max,
      () => max - BigInt(this.random.below(3)),
      () => BigInt(this.random.below(4)),
      () => BigInt(this.random.below(1000)),
      () => BigInt(this.random.below(10_000)) * 1_000_000_000n,
      () => BigInt(this.random.next()) * BigInt(this.random.next()),
    ][this.random.below(7)] as () => bigint;
    return value() & max;
  }

  /** Of an integer, of nothing, or of a struct of one of these. */
  #compact(type: TypeDef): void {
    const [field] = type.kind === "composite" ? type.fields : [];
    if (field !== undefined) this.#compact(resolveType(field.type));
    else if (type.kind === "primitive" && type.name !== "str")
      writeCompact(this.#integer(8 * WIDTH[type.name]), this.#out);
  }

  #primitive(name: PrimitiveName): void {
    if (name === "str") this.#out.raw(Uint8Array.of(8, 0x6f, 0x6b));
    else if (name === "bool") this.#out.byte(this.random.below(2));
    else {
      const value = this.#integer(8 * WIDTH[name]);
      for (let i = 0; i < WIDTH[name]; i++) this.#out.byte(Number((value >> BigInt(8 * i)) & 0xffn));
    }
  }

  #sequence(of: TypeRef, depth: number): void {
    const length = this.random.pick(depth > MAX_DEPTH ? [0] : [0, 1, 1, 2, 3, 5, 33]);
    writeCompact(BigInt(length), this.#out);
    for (let i = 0; i < length; i++) this.write(of, "", depth + 1);
  }

  #variant(variants: readonly VariantDef[], depth: number): void {
    const simple = variants.filter(({ fields }) => fields.length === 0);
    const variant = this.random.pick(depth > MAX_DEPTH && simple.length > 0 ? simple : variants);
    // A type without variants has no value: what is written is no encoding of it.
    if (variant === undefined) return;
    this.#out.byte(variant.index);
    this.#fields(variant.fields, depth);
  }
}
