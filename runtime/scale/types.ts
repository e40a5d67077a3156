/**
 * What a codec says of itself in metadata: a scale-info type. Types are compared by identity, so the anonymous ones (sequences, tuples,
 * arrays, compacts) are made once per shape here, and a named one is made once by its declaration.
 */
export type PrimitiveName =
  | "bool"
  | "char"
  | "str"
  | "u8"
  | "u16"
  | "u32"
  | "u64"
  | "u128"
  | "u256"
  | "i8"
  | "i16"
  | "i32"
  | "i64"
  | "i128"
  | "i256";

/** A type, or a way to get it later: recursive types (a call that holds calls) need the second. */
export type TypeRef = TypeDef | (() => TypeDef);
/** A field as metadata describes it. */
export type FieldDef = {
  /** None in a tuple. */
  readonly name?: string | undefined;
  readonly type: TypeRef;
  /** As the Rust source spells it; metadata shows it. */
  readonly typeName?: string | undefined;
};
/** A variant of an enum as metadata describes it. */
export type VariantDef = {
  readonly name: string;
  /** The byte on the wire. */
  readonly index: number;
  readonly fields: readonly FieldDef[];
  /** Shown by metadata; consensus does not know them. */
  readonly docs?: readonly string[] | undefined;
};
/** A generic parameter: `type` is undefined where the Rust source skips it. */
export type TypeParam = { readonly name: string; readonly type?: TypeRef | undefined };

/** A type as metadata describes it. Reference: scale-info. */
export type TypeDef = { readonly path?: readonly string[]; readonly params?: readonly TypeParam[] } & (
  | { readonly kind: "primitive"; readonly name: PrimitiveName }
  | { readonly kind: "sequence"; readonly of: TypeRef }
  | { readonly kind: "array"; readonly of: TypeRef; readonly length: number }
  | { readonly kind: "tuple"; readonly of: readonly TypeRef[] }
  | { readonly kind: "compact"; readonly of: TypeRef }
  | { readonly kind: "composite"; readonly fields: readonly FieldDef[] }
  | { readonly kind: "variant"; readonly variants: readonly VariantDef[] }
);

/** The description itself, of one that may be given as a function. */
export const resolveType = (ref: TypeRef): TypeDef => (typeof ref === "function" ? ref() : ref);

const ids = new WeakMap<TypeRef, number>();
let nextId = 0;
const idOf = (ref: TypeRef): number => {
  let id = ids.get(ref);
  if (id === undefined) {
    id = nextId++;
    ids.set(ref, id);
  }
  return id;
};

const interned = new Map<string, TypeDef>();
const intern = (key: string, make: () => TypeDef): TypeDef => {
  let type = interned.get(key);
  if (type === undefined) {
    type = make();
    interned.set(key, type);
  }
  return type;
};

/** One object for each name. */
export const primitiveType = (name: PrimitiveName): TypeDef =>
  intern(`primitive ${name}`, () => ({ kind: "primitive", name }));
/** `Vec<T>`: one object for each `of`. */
export const sequenceType = (of: TypeRef): TypeDef => intern(`[${idOf(of)}]`, () => ({ kind: "sequence", of }));
/** `[T; N]`: one object for each pair. */
export const arrayType = (of: TypeRef, length: number): TypeDef =>
  intern(`[${idOf(of)};${length}]`, () => ({ kind: "array", of, length }));
/** One object for each list of members. */
export const tupleType = (of: readonly TypeRef[]): TypeDef =>
  intern(`(${of.map(idOf).join(",")})`, () => ({ kind: "tuple", of }));
/** One object for each `of`. */
export const compactType = (of: TypeRef): TypeDef => intern(`compact ${idOf(of)}`, () => ({ kind: "compact", of }));

/**
 * A generic of the standard library or of bounded-collections, one per argument: `Option<u8>` is the same type wherever it is used.
 * @param hidden an argument that metadata does not show, a bound for example; types that differ in it are two.
 */
export const genericType = (
  path: readonly string[],
  params: readonly TypeParam[],
  body: () => TypeDef,
  hidden: number | string = "",
): TypeDef =>
  intern(
    `${path.join("::")}<${params.map((p) => `${p.name}=${p.type ? idOf(p.type) : ""}`).join(",")}> ${hidden}`,
    () => ({ ...body(), path, params }),
  );

/**
 * A Rust newtype that describes itself as what it wraps: alone it is the inner type, but a sequence, an option or a compact of it is
 * another type than one of the inner type, since Rust tells the two apart.
 */
export const transparentType =
  (inner: TypeRef): TypeRef =>
  () =>
    resolveType(inner);
