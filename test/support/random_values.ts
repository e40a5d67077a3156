/** Random SCALE of any type that a codec describes: what it says of itself in metadata is all that this knows. */
import type { Writer } from "#runtime/scale/codec.ts";
import { writeCompact } from "#runtime/scale/integers.ts";
import { type PrimitiveName, resolveType, type TypeDef, type TypeRef } from "#runtime/scale/types.ts";

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
    if (known !== undefined && this.random.below(8) !== 0) return this.#out.raw(this.random.pick(known));
    switch (type.kind) {
      case "primitive":
        return this.#primitive(type.name);
      case "compact":
        return this.#compact(resolveType(type.of));
      case "array":
        for (let i = 0; i < type.length; i++) this.write(type.of, "", depth + 1);
        return;
      case "sequence":
        return this.#sequence(type.of, depth);
      case "tuple":
        for (const part of type.of) this.write(part, "", depth + 1);
        return;
      case "composite":
        for (const field of type.fields) this.write(field.type, field.typeName, depth + 1);
        return;
      case "variant":
        return this.#variant(type, depth);
    }
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
    if (type.kind === "primitive" && type.name !== "str")
      return writeCompact(this.#integer(8 * WIDTH[type.name]), this.#out);
    const [field] = type.kind === "composite" ? type.fields : [];
    if (field !== undefined) this.#compact(resolveType(field.type));
  }

  #primitive(name: PrimitiveName): void {
    if (name === "str") return this.#out.raw(Uint8Array.of(8, 0x6f, 0x6b));
    if (name === "bool") return this.#out.byte(this.random.below(2));
    const value = this.#integer(8 * WIDTH[name]);
    for (let i = 0; i < WIDTH[name]; i++) this.#out.byte(Number((value >> BigInt(8 * i)) & 0xffn));
  }

  #sequence(of: TypeRef, depth: number): void {
    const length = this.random.pick(depth > MAX_DEPTH ? [0] : [0, 1, 1, 2, 3, 5, 33]);
    writeCompact(BigInt(length), this.#out);
    for (let i = 0; i < length; i++) this.write(of, "", depth + 1);
  }

  #variant({ variants }: TypeDef & { kind: "variant" }, depth: number): void {
    const simple = variants.filter(({ fields }) => fields.length === 0);
    const variant = this.random.pick(depth > MAX_DEPTH && simple.length > 0 ? simple : variants);
    if (variant === undefined) return;
    this.#out.byte(variant.index);
    for (const field of variant.fields) this.write(field.type, field.typeName, depth + 1);
  }
}
