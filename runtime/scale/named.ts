/** Named types: structs, enums, newtypes. The path is the Rust path that clients find in the metadata. */
import { type Codec, DecodeError, type Infer } from "./codec.ts";
import type { FieldDef, TypeDef, TypeParam, TypeRef } from "./types.ts";

/** Named fields in the order in which they are encoded. */
export type Fields = Readonly<Record<string, Codec<unknown>>>;
/** The object that such fields make. */
export type Values<F extends Fields> = { readonly [K in keyof F]: Infer<F[K]> };
/** Where a named type lives in Rust, and its generic parameters as metadata shows them. */
export type Named = { readonly path: string; readonly params?: readonly TypeParam[] };

const nameOf = (path: string): string => path.slice(path.lastIndexOf(":") + 1);
const header = (named: Named): { path: readonly string[]; params: readonly TypeParam[] } => ({
  path: named.path === "" ? [] : named.path.split("::"),
  params: named.params ?? [],
});
/** In the order of the declaration, which is that on the wire. */
export const fieldDefs = (fields: Fields): readonly FieldDef[] =>
  Object.entries(fields).map(([name, codec]) => ({ name, type: codec.type, typeName: codec.typeName }));

const encodeFields = (
  codecs: readonly (readonly [string, Codec<unknown>])[],
  value: object,
  out: Parameters<Codec<unknown>["enc"]>[1],
): void => {
  for (let at = 0; at < codecs.length; at++) {
    const [name, codec] = codecs[at] as (typeof codecs)[number];
    codec.enc((value as Record<string, unknown>)[name], out);
  }
};
const decodeFields = (
  codecs: readonly (readonly [string, Codec<unknown>])[],
  input: Parameters<Codec<unknown>["dec"]>[0],
): object => {
  const value: Record<string, unknown> = {};
  for (let at = 0; at < codecs.length; at++) {
    const [name, codec] = codecs[at] as (typeof codecs)[number];
    value[name] = codec.dec(input);
  }
  return value;
};

/** A struct with named fields, as a plain object. */
export function struct<const F extends Fields>(named: Named, fields: F): Codec<Values<F>> {
  const codecs = Object.entries(fields);
  const type: TypeDef = { kind: "composite", ...header(named), fields: fieldDefs(fields) };
  return {
    type,
    typeName: nameOf(named.path),
    enc: (value, out) => encodeFields(codecs, value, out),
    dec: (input) => decodeFields(codecs, input) as Values<F>,
  };
}

/** A tuple struct of one field: the value is the inner one. `T` may brand it. */
export function newtype<I, T extends I = I>(named: Named, inner: Codec<I>, fieldName?: string): Codec<T> {
  const field: FieldDef = { name: fieldName, type: inner.type, typeName: inner.typeName };
  const type: TypeDef = { kind: "composite", ...header(named), fields: [field] };
  return { ...(inner as Codec<I> as Codec<never>), type, typeName: nameOf(named.path) };
}

/** A tuple struct of several unnamed fields, as an array. */
export function tupleStruct<const C extends readonly Codec<unknown>[]>(
  named: Named,
  ...items: C
): Codec<{ readonly [K in keyof C]: Infer<C[K]> }> {
  const fields = items.map((item): FieldDef => ({ type: item.type, typeName: item.typeName }));
  const type: TypeDef = { kind: "composite", ...header(named), fields };
  return {
    type,
    typeName: nameOf(named.path),
    enc: (value, out) => {
      for (let i = 0; i < items.length; i++) (items[i] as Codec<unknown>).enc(value[i], out);
    },
    dec: (input) => items.map((item) => item.dec(input)) as never,
  };
}

/** An inner codec under a branded TypeScript type, invisible in the metadata. */
export const branded = <T extends I, I = T extends number ? number : T extends bigint ? bigint : T>(
  inner: Codec<I>,
  typeName = inner.typeName,
): Codec<T> => ({ ...(inner as Codec<unknown> as Codec<T>), typeName });

/** An enum of bare names, as string literals. Indices are the positions, or the numbers given. */
export function unitEnum<const N extends string>(
  named: Named,
  names: readonly N[] | Readonly<Record<N, number>>,
): Codec<N> {
  const byName = new Map<N, number>(
    Array.isArray(names)
      ? (names as readonly N[]).map((name, index) => [name, index])
      : (Object.entries(names) as [N, number][]),
  );
  const byIndex = new Map([...byName].map(([name, index]) => [index, name]));
  const type: TypeDef = {
    kind: "variant",
    ...header(named),
    variants: [...byName].map(([name, index]) => ({ name, index, fields: [] })),
  };
  return {
    type,
    typeName: nameOf(named.path),
    enc: (value, out) => out.byte(byName.get(value) ?? 0),
    dec: (input) => {
      const index = input.byte();
      const name = byIndex.get(index);
      if (name === undefined) throw new DecodeError(`${named.path} has no variant ${index}`);
      return name;
    },
  };
}

/** One variant of an enum with data. Made by `variant`. */
export interface Variant<V> {
  /** The byte on the wire. */
  readonly index: number;
  readonly fields: readonly FieldDef[];
  /** Without the index. */
  enc(value: V, out: Parameters<Codec<unknown>["enc"]>[1]): void;
  /** Behind the index. @throws DecodeError */
  dec(input: Parameters<Codec<unknown>["dec"]>[0]): V;
}
type VariantValue<C> = C extends readonly [Codec<infer T>]
  ? T
  : C extends readonly Codec<unknown>[]
    ? { readonly [K in keyof C]: Infer<C[K]> }
    : C extends Fields
      ? Values<C>
      : undefined;

/**
 * `variant(0)` holds nothing, `variant(1, [u32])` one value, `variant(2, [u32, u8])` an array, `variant(3, { a: u8 })` an object.
 */
export function variant(index: number): Variant<undefined>;
export function variant<const C extends readonly Codec<unknown>[] | Fields>(
  index: number,
  content: C,
): Variant<VariantValue<C>>;
export function variant(index: number, content: readonly Codec<unknown>[] | Fields = []): Variant<unknown> {
  if (!Array.isArray(content)) {
    const fields = content as Fields;
    const codecs = Object.entries(fields);
    return {
      index,
      fields: fieldDefs(fields),
      enc: (value, out) => encodeFields(codecs, value as object, out),
      dec: (input) => decodeFields(codecs, input),
    };
  }
  const items = content as readonly Codec<unknown>[];
  const fields = items.map((item): FieldDef => ({ type: item.type, typeName: item.typeName }));
  const [only] = items;
  if (only !== undefined && items.length === 1) {
    return { index, fields, enc: (value, out) => only.enc(value, out), dec: (input) => only.dec(input) };
  }
  return {
    index,
    fields,
    enc: (value, out) => {
      for (let i = 0; i < items.length; i++) (items[i] as Codec<unknown>).enc((value as readonly unknown[])[i], out);
    },
    dec: (input) => (items.length === 0 ? undefined : items.map((item) => item.dec(input))),
  };
}

type Variants = Readonly<Record<string, Variant<unknown>>>;
/** `{ type: "Some", value: 3 }`; `value` is undefined for a variant that holds nothing. */
export type Tagged<V extends Variants> = {
  readonly [K in keyof V]: { readonly type: K; readonly value: V[K] extends Variant<infer T> ? T : never };
}[keyof V];

/** An enum with data, as a tagged union. */
export function enumeration<const V extends Readonly<Record<string, Variant<unknown>>>>(
  named: Named,
  variants: V,
): Codec<Tagged<V>> {
  const byIndex = new Map(Object.entries(variants).map(([name, v]) => [v.index, [name, v] as const]));
  const type: TypeDef = {
    kind: "variant",
    ...header(named),
    variants: Object.entries(variants).map(([name, v]) => ({ name, index: v.index, fields: v.fields })),
  };
  return {
    type,
    typeName: nameOf(named.path),
    enc: (value, out) => {
      const chosen = variants[value.type as string];
      if (chosen === undefined) throw new RangeError(`${named.path} has no variant ${String(value.type)}`);
      out.byte(chosen.index);
      chosen.enc(value.value, out);
    },
    dec: (input) => {
      const index = input.byte();
      const found = byIndex.get(index);
      if (found === undefined) throw new DecodeError(`${named.path} has no variant ${index}`);
      return { type: found[0], value: found[1].dec(input) } as Tagged<V>;
    },
  };
}

/** A type parameter of a named type, for `Named.params`. */
export const param = (name: string, codec?: { readonly type: TypeRef }): TypeParam => ({ name, type: codec?.type });
