import { type Hex, hexOfPart } from "../primitives/hex.ts";
import { type Codec, DecodeError, type Infer, type Reader } from "./codec.ts";
import { readLength, u8, writeCompact } from "./integers.ts";
import {
  arrayType,
  genericType,
  primitiveType,
  sequenceType,
  type TypeRef,
  transparentType,
  tupleType,
} from "./types.ts";

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder("utf-8", { fatal: true });

/** UTF-8 behind its compact length. @throws DecodeError for bytes that are none */
export const str: Codec<string> = {
  type: primitiveType("str"),
  typeName: "String",
  enc: (value, out) => {
    const encoded = utf8.encode(value);
    writeCompact(encoded.length, out);
    out.raw(encoded);
  },
  dec: (input) => {
    try {
      return fromUtf8.decode(input.take(readLength(input)));
    } catch (cause) {
      if (cause instanceof DecodeError) throw cause;
      throw new DecodeError("text is not UTF-8");
    }
  },
};

/** `Vec<u8>`. */
export const bytes: Codec<Uint8Array> = {
  type: sequenceType(u8.type),
  typeName: "Vec<u8>",
  enc: (value, out) => {
    writeCompact(value.length, out);
    out.raw(value);
  },
  dec: (input) => input.copy(readLength(input)),
};
/** The same, decoded to a part of the memory that it is read from. */
export const lentBytes: Codec<Uint8Array> = { ...bytes, dec: (input) => input.take(readLength(input)) };

/** `[u8; N]`. */
export const fixedBytes = (length: number): Codec<Uint8Array> => ({
  type: arrayType(u8.type, length),
  typeName: `[u8; ${length}]`,
  enc: (value, out) => {
    if (value.length !== length) throw new RangeError(`${value.length} bytes where ${length} are due`);
    out.raw(value);
  },
  dec: (input) => input.copy(length),
});

/** A fixed number of bytes that the program handles as hex text (hashes, keys). */
export const hexBytes = <T extends Hex>(length: number, type: TypeRef, typeName: string): Codec<T> => ({
  type,
  typeName,
  enc: (value, out) => out.hex(value, length),
  dec: (input) => {
    const start = input.skip(length);
    return hexOfPart(input.bytes, start, start + length) as T;
  },
});

const decodeMany = <T>(item: Codec<T>, input: Reader): T[] => {
  const length = readLength(input);
  // Every element takes at least one byte, but for units; this bounds what a hostile length can make us allocate.
  if (length > input.remaining && item.type !== unit.type)
    throw new DecodeError(`sequence of ${length} in ${input.remaining} bytes`);
  const out: T[] = [];
  for (let i = 0; i < length; i++) out.push(item.dec(input));
  return out;
};
const encodeMany = <T>(item: Codec<T>, values: readonly T[], out: Parameters<Codec<T>["enc"]>[1]): void => {
  writeCompact(values.length, out);
  for (const value of values) item.enc(value, out);
};

/** Items behind their compact count. */
export const vec = <T>(item: Codec<T>): Codec<readonly T[]> => ({
  type: sequenceType(item.type),
  typeName: `Vec<${item.typeName}>`,
  enc: (value, out) => encodeMany(item, value, out),
  dec: (input) => decodeMany(item, input),
});

/** `BoundedVec<T, S>` and `WeakBoundedVec<T, S>`: decoding more than `max` elements fails for the first, not for the second. */
export const boundedVec = <T>(item: Codec<T>, max: number): Codec<readonly T[]> => ({
  type: boundedType("BoundedVec", "bounded_vec", item, max),
  typeName: `BoundedVec<${item.typeName}, S>`,
  enc: (value, out) => encodeMany(item, value, out),
  dec: (input) => {
    const values = decodeMany(item, input);
    if (values.length > max) throw new DecodeError(`${values.length} elements where ${max} are allowed`);
    return values;
  },
});
/** The same; its bound is not checked when it is decoded. */
export const weakBoundedVec = <T>(item: Codec<T>): Codec<readonly T[]> => ({
  type: boundedType("WeakBoundedVec", "weak_bounded_vec", item),
  typeName: `WeakBoundedVec<${item.typeName}, S>`,
  enc: (value, out) => encodeMany(item, value, out),
  dec: (input) => decodeMany(item, input),
});
const boundedType = (name: string, module: string, item: Codec<unknown>, max?: number): TypeRef =>
  genericType(
    ["bounded_collections", module, name],
    [{ name: "T", type: item.type }, { name: "S" }],
    () => ({ kind: "composite", fields: [{ type: sequenceType(item.type), typeName: "Vec<T>" }] }),
    max,
  );

/** `BoundedVec<u8, S>`. */
export const boundedBytes = (max: number): Codec<Uint8Array> => ({
  type: boundedType("BoundedVec", "bounded_vec", u8, max),
  typeName: "BoundedVec<u8, S>",
  enc: (value, out) => bytes.enc(value, out),
  dec: (input) => {
    const value = bytes.dec(input);
    if (value.length > max) throw new DecodeError(`${value.length} bytes where ${max} are allowed`);
    return value;
  },
});

/** `[T; N]`. */
export const array = <T>(item: Codec<T>, length: number): Codec<readonly T[]> => ({
  type: arrayType(item.type, length),
  typeName: `[${item.typeName}; ${length}]`,
  enc: (value, out) => {
    if (value.length !== length) throw new RangeError(`${value.length} elements where ${length} are due`);
    for (const element of value) item.enc(element, out);
  },
  dec: (input) => Array.from({ length }, () => item.dec(input)),
});

/** One after the other. */
export const tuple = <const C extends readonly Codec<unknown>[]>(
  ...items: C
): Codec<{ readonly [K in keyof C]: Infer<C[K]> }> => ({
  type: tupleType(items.map((item) => item.type)),
  typeName: `(${items.map((item) => item.typeName).join(", ")})`,
  enc: (value, out) => {
    for (let i = 0; i < items.length; i++) (items[i] as Codec<unknown>).enc(value[i], out);
  },
  dec: (input) => items.map((item) => item.dec(input)) as never,
});

/** Nothing at all. */
export const unit: Codec<undefined> = {
  type: tupleType([]),
  typeName: "()",
  enc: () => undefined,
  dec: () => undefined,
};
/** `()` as the value of a map that stands for a set: there, where `undefined` would be absent. */
export const present: Codec<null> = { ...unit, enc: () => undefined, dec: () => null };

/** `Option<T>` as `T | undefined`. */
export const option = <T>(some: Codec<T>): Codec<T | undefined> => ({
  type: genericType(["Option"], [{ name: "T", type: some.type }], () => ({
    kind: "variant",
    variants: [
      { name: "None", index: 0, fields: [] },
      { name: "Some", index: 1, fields: [{ type: some.type }] },
    ],
  })),
  typeName: `Option<${some.typeName}>`,
  enc: (value, out) => {
    out.byte(value === undefined ? 0 : 1);
    if (value !== undefined) some.enc(value, out);
  },
  dec: (input) => {
    const tag = input.byte();
    if (tag > 1) throw new DecodeError(`option tag ${tag}`);
    return tag === 0 ? undefined : some.dec(input);
  },
});

/**
 * `Option<Option<T>>`: outside it is undefined or a wrapper, so that "there is none" and "there is one, and it is none" stay apart.
 */
export const nestedOption = <T>(inner: Codec<T | undefined>): Codec<{ readonly some: T | undefined } | undefined> => {
  const outer = option(inner);
  return {
    type: outer.type,
    typeName: outer.typeName,
    enc: (value, out) => {
      out.byte(value === undefined ? 0 : 1);
      if (value !== undefined) inner.enc(value.some, out);
    },
    dec: (input) => {
      const tag = input.byte();
      if (tag > 1) throw new DecodeError(`option tag ${tag}`);
      return tag === 0 ? undefined : { some: inner.dec(input) };
    },
  };
};

/** Rust's `Result`. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };
/** A byte, 0 for `Ok` and 1 for `Err`, then the value. */
export const result = <T, E>(ok: Codec<T>, error: Codec<E>): Codec<Result<T, E>> => ({
  type: genericType(
    ["Result"],
    [
      { name: "T", type: ok.type },
      { name: "E", type: error.type },
    ],
    () => ({
      kind: "variant",
      variants: [
        { name: "Ok", index: 0, fields: [{ type: ok.type }] },
        { name: "Err", index: 1, fields: [{ type: error.type }] },
      ],
    }),
  ),
  typeName: `Result<${ok.typeName}, ${error.typeName}>`,
  enc: (value, out) => {
    out.byte(value.ok ? 0 : 1);
    if (value.ok) ok.enc(value.value, out);
    else error.enc(value.error, out);
  },
  dec: (input) => {
    const tag = input.byte();
    if (tag > 1) throw new DecodeError(`result tag ${tag}`);
    return tag === 0 ? { ok: true, value: ok.dec(input) } : { ok: false, error: error.dec(input) };
  },
});

/** Numbers, bigints and strings as they compare, tuples by their first difference: how Rust orders what sets of ours hold. */
const compare = (a: unknown, b: unknown): number => {
  if (Array.isArray(a) && Array.isArray(b)) return a.reduce<number>((order, x, i) => order || compare(x, b[i]), 0);
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
};
const ascendingOnce = <T>(items: readonly T[]): readonly T[] =>
  [...items].sort(compare).filter((item, i, all) => i === 0 || compare(all[i - 1], item) !== 0);

/** `BTreeSet<T>` as an array that the caller keeps sorted and free of doubles. */
export const btreeSet = <T>(item: Codec<T>): Codec<readonly T[]> => ({
  type: genericType(["BTreeSet"], [{ name: "T", type: item.type }], () => ({
    kind: "composite",
    fields: [{ type: sequenceType(item.type) }],
  })),
  typeName: `BTreeSet<${item.typeName}>`,
  enc: (value, out) => encodeMany(item, value, out),
  dec: (input) => ascendingOnce(decodeMany(item, input)),
});

/** `BTreeMap<K, V>` as entries that the caller keeps sorted by key and free of doubles. */
export const btreeMap = <K, V>(key: Codec<K>, value: Codec<V>): Codec<readonly (readonly [K, V])[]> => {
  const entry = tuple(key, value);
  return {
    type: genericType(
      ["BTreeMap"],
      [
        { name: "K", type: key.type },
        { name: "V", type: value.type },
      ],
      () => ({ kind: "composite", fields: [{ type: sequenceType(entry.type) }] }),
    ),
    typeName: `BTreeMap<${key.typeName}, ${value.typeName}>`,
    enc: (entries, out) => encodeMany(entry, entries, out),
    dec: (input) => decodeMany(entry, input),
  };
};

/** `BoundedBTreeMap<K, V, S>`, as `btreeMap`. */
export const boundedBtreeMap = <K, V>(
  key: Codec<K>,
  value: Codec<V>,
  max: number,
): Codec<readonly (readonly [K, V])[]> => {
  const map = btreeMap(key, value);
  return {
    type: genericType(
      ["bounded_collections", "bounded_btree_map", "BoundedBTreeMap"],
      [{ name: "K", type: key.type }, { name: "V", type: value.type }, { name: "S" }],
      () => ({ kind: "composite", fields: [{ type: map.type, typeName: "BTreeMap<K, V>" }] }),
    ),
    typeName: `BoundedBTreeMap<${key.typeName}, ${value.typeName}, S>`,
    enc: (entries, out) => map.enc(entries, out),
    dec: (input) => {
      const entries = map.dec(input);
      if (entries.length > max) throw new DecodeError(`${entries.length} entries where ${max} are allowed`);
      return entries;
    },
  };
};

/** `Cow<'static, T>`: the bytes of `T`. */
export const cow = <T>(inner: Codec<T>): Codec<T> => ({
  ...inner,
  type: genericType(["Cow"], [{ name: "T", type: inner.type }], () => ({
    kind: "composite",
    fields: [{ type: inner.type }],
  })),
  typeName: `Cow<'static, ${inner.typeName}>`,
});

/** `Box<T>`: the bytes and the description of `T`, though a sequence of boxes is a type of its own. */
export const boxed = <T>(inner: Codec<T>): Codec<T> => ({ ...inner, type: transparentType(inner.type) });
