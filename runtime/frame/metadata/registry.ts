/** The table of types at the head of metadata: every type reached from the declarations, numbered in order of first use. */
import { type Codec, encode, type Writer } from "../../scale/codec.ts";
import { str, vec } from "../../scale/collections.ts";
import { writeCompact } from "../../scale/integers.ts";
import { type FieldDef, type PrimitiveName, resolveType, type TypeDef, type TypeRef } from "../../scale/types.ts";

/** Positions are scale-info's `TypeDefPrimitive` indices. */
export const PRIMITIVES: readonly PrimitiveName[] = [
  ...(["bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "u256"] as const),
  ...(["i8", "i16", "i32", "i64", "i128", "i256"] as const),
];

/** A compact length, then UTF-8. */
export const writeText = (text: string, out: Writer): void => str.enc(text, out);
/** A compact count, then each item. */
export function writeList<T>(items: readonly T[], out: Writer, each: (item: T) => void): void {
  writeCompact(items.length, out);
  for (const item of items) each(item);
}
/** A byte that says whether, then the value. */
export function writeOption<T>(value: T | undefined, out: Writer, some: (value: T) => void): void {
  out.byte(value === undefined ? 0 : 1);
  if (value !== undefined) some(value);
}
/** A compact length, then the bytes. */
export const writeBytes = (bytes: Uint8Array, out: Writer): void => {
  writeCompact(bytes.length, out);
  out.raw(bytes);
};
const texts: Codec<readonly string[]> = vec(str);
/** Lines of documentation. */
export const writeDocs = (docs: readonly string[] | undefined, out: Writer): void => out.raw(encode(texts, docs ?? []));

/** Gives every type a number when it is first met, then those that it is made of. */
export class TypeRegistry {
  readonly #ids = new Map<TypeDef, number>();
  readonly #types: TypeDef[] = [];

  /** The type's number: given in the order of first meetings, a type before its parts. */
  id(ref: TypeRef): number {
    const type = resolveType(ref);
    const known = this.#ids.get(type);
    if (known !== undefined) return known;
    const id = this.#types.length;
    this.#ids.set(type, id);
    this.#types.push(type);
    for (const child of childrenOf(type)) this.id(child);
    return id;
  }

  /** The type's number, compact. */
  writeId(ref: TypeRef, out: Writer): void {
    writeCompact(this.id(ref), out);
  }

  /** Every type that has a number, in their order. To be called last: a type met later is missing. */
  write(out: Writer): void {
    writeList(this.#types, out, (type) => {
      this.writeId(type, out);
      this.#writeType(type, out);
    });
  }

  #writeType(type: TypeDef, out: Writer): void {
    writeDocs(type.path, out);
    writeList(type.params ?? [], out, ({ name, type: of }) => {
      writeText(name, out);
      writeOption(of, out, (ref) => this.writeId(ref, out));
    });
    this.#writeBody(type, out);
    writeDocs([], out);
  }

  #writeBody(type: TypeDef, out: Writer): void {
    switch (type.kind) {
      case "composite":
        out.byte(0);
        this.#writeFields(type.fields, out);
        return;
      case "variant":
        out.byte(1);
        writeList(type.variants, out, (variant) => {
          writeText(variant.name, out);
          this.#writeFields(variant.fields, out);
          out.byte(variant.index);
          writeDocs(variant.docs, out);
        });
        return;
      case "sequence":
        out.byte(2);
        this.writeId(type.of, out);
        return;
      case "array":
        out.byte(3);
        out.u32(type.length);
        this.writeId(type.of, out);
        return;
      case "tuple":
        out.byte(4);
        writeList(type.of, out, (ref) => this.writeId(ref, out));
        return;
      case "primitive":
        out.byte(5);
        out.byte(PRIMITIVES.indexOf(type.name));
        return;
      case "compact":
        out.byte(6);
        this.writeId(type.of, out);
        return;
    }
  }

  #writeFields(fields: readonly FieldDef[], out: Writer): void {
    writeList(fields, out, (field) => {
      writeOption(field.name, out, (name) => writeText(name, out));
      this.writeId(field.type, out);
      writeOption(field.typeName || undefined, out, (name) => writeText(name, out));
      writeDocs([], out);
    });
  }
}

function childrenOf(type: TypeDef): readonly TypeRef[] {
  const params = (type.params ?? []).flatMap((param) => (param.type === undefined ? [] : [param.type]));
  switch (type.kind) {
    case "primitive":
      return params;
    case "sequence":
    case "array":
    case "compact":
      return [...params, type.of];
    case "tuple":
      return [...params, ...type.of];
    case "composite":
      return [...params, ...type.fields.map((field) => field.type)];
    case "variant":
      return [...params, ...type.variants.flatMap((variant) => variant.fields.map((field) => field.type))];
  }
}
