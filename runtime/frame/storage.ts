/** Storage items, declared once: typed access, raw keys and metadata come from the declaration. */
import { twox128Name } from "../primitives/hashing.ts";
import { type Codec, encode } from "../scale/codec.ts";
import type { Ctx } from "./ctx.ts";
import type { Features } from "./features.ts";
import type { Cleared } from "./overlay.ts";
import type { StorageKey } from "./state.ts";
import { decodeKeys, type Key, KeyMemo } from "./storage_key.ts";

/** A value, or one that the build features choose. */
export type ByFeatures<V> = V | ((features: Features) => V);
const pick = <V>(value: ByFeatures<V>, features: Features): V =>
  typeof value === "function" ? (value as (features: Features) => V)(features) : value;

/** What metadata and tools need to know of an item, its types erased. */
export interface StorageDef {
  /** As it goes into the key. */
  readonly pallet: string;
  /** As it goes into the key. */
  readonly name: string;
  /** `0x` and 64 digits. */
  readonly prefix: StorageKey;
  /** None for a plain value. */
  readonly keys: readonly Key<unknown>[];
  readonly value: Codec<unknown>;
  /** False for `OptionQuery`. */
  readonly hasDefault: boolean;
  /** SCALE of the default as metadata shows it. */
  defaultBytes(features: Features): Uint8Array;
}

/** A storage map of any number of keys; a plain value is one of none. Names follow FRAME, `set` for `insert` and `put`. */
export interface StorageItem<K extends readonly unknown[], V> extends StorageDef {
  /** The raw key of an entry. */
  key(...key: K): StorageKey;
  /** The value, or the default where there is none or its bytes do not decode. */
  get(ctx: Ctx, ...key: K): V;
  /** The value under a raw key that `key` gave: for who keeps raw keys, since finding one takes longer than looking it up. */
  at(ctx: Ctx, raw: StorageKey): V;
  /** Writes; an item with `OptionQuery` is removed by `set(undefined)`. */
  set(ctx: Ctx, ...keyAndValue: [...K, V]): void;
  /** Whether an entry is there, even one that equals the default. */
  has(ctx: Ctx, ...key: K): boolean;
  /** Nothing where nothing is. */
  remove(ctx: Ctx, ...key: K): void;
  /** Reads and removes. */
  take(ctx: Ctx, ...key: K): V;
  /** Reads, applies and writes back (also a value equal to the default, as FRAME does); returns what it wrote. */
  mutate(ctx: Ctx, ...keyAndChange: [...K, (value: V) => V]): V;
  /** Hex prefix of all entries whose first keys are these. */
  prefixOf(...first: readonly unknown[]): StorageKey;
  /** Entries under the first keys given, in the order of their raw keys. Removing while iterating is allowed. */
  entries(ctx: Ctx, ...first: Partial<K>): Generator<readonly [key: K, value: V]>;
  /** As `entries`, and no value is decoded. */
  keysUnder(ctx: Ctx, ...first: Partial<K>): Generator<K>;
  /** `clear_prefix` / `remove_all`; all of them, whatever their number. */
  clear(ctx: Ctx, ...first: Partial<K>): Cleared;
  /** The key tuple that a raw key of this item stands for. */
  decodeKey(raw: StorageKey): K;
}

type KeyTypes<K extends readonly Key<unknown>[]> = { readonly [I in keyof K]: K[I] extends Key<infer T> ? T : never };
type MapSpec<K, V> = { readonly keys: K; readonly value: Codec<V>; readonly fallback: ByFeatures<NoInfer<V>> };

type Spec = {
  readonly pallet: string;
  readonly name: string;
  readonly keys: readonly Key<unknown>[];
  readonly value: Codec<unknown>;
  readonly fallback: ByFeatures<unknown>;
  readonly hasDefault: boolean;
};

function item<K extends readonly unknown[], V>(spec: Spec): StorageItem<K, V> {
  const { pallet, name, keys } = spec;
  const value = spec.value as Codec<V>;
  const prefix: StorageKey = `0x${twox128Name(pallet)}${twox128Name(name)}`;
  const count = keys.length;
  const compose = (path: readonly unknown[]): StorageKey => {
    let digits = "";
    for (let i = 0; i < path.length; i++) digits += (keys[i] as Key<unknown>).hashed(path[i]);
    return `${prefix}${digits}`;
  };
  const memo = new KeyMemo(count, compose);
  // Up to three keys one by one, since a list of them for each read and write is made and let go of at a tenth of an import's cost.
  const keyOf = (a?: unknown, b?: unknown, c?: unknown): StorageKey => (count === 0 ? prefix : memo.get(a, b, c));
  /** What stands behind the keys. */
  const lastOf = (a: unknown, b: unknown, c: unknown, d: unknown): unknown =>
    count === 0 ? a : count === 1 ? b : count === 2 ? c : d;
  const read = (ctx: Ctx, raw: StorageKey): V =>
    ctx.state.get(raw, value, ctx.runtime) ?? (pick(spec.fallback, ctx.features) as V);
  const write = (ctx: Ctx, raw: StorageKey, next: V): void => {
    if (next === undefined && !spec.hasDefault) ctx.state.remove(raw);
    else ctx.state.set(raw, value, next);
  };
  const prefixOf = (...first: readonly unknown[]): StorageKey =>
    first.length === count ? keyOf(...first) : compose(first);
  const decodeKey = (raw: StorageKey): K => decodeKeys(keys, raw, prefix.length) as unknown as K;
  const access = {
    key: keyOf,
    get: (ctx: Ctx, a: unknown, b: unknown, c: unknown) => read(ctx, keyOf(a, b, c)),
    set: (ctx: Ctx, a: unknown, b: unknown, c: unknown, d: unknown) =>
      write(ctx, keyOf(a, b, c), lastOf(a, b, c, d) as V),
    has: (ctx: Ctx, a: unknown, b: unknown, c: unknown) => ctx.state.has(keyOf(a, b, c)),
    remove: (ctx: Ctx, a: unknown, b: unknown, c: unknown) => ctx.state.remove(keyOf(a, b, c)),
    take: (ctx: Ctx, a: unknown, b: unknown, c: unknown) => {
      const raw = keyOf(a, b, c);
      const taken = read(ctx, raw);
      ctx.state.remove(raw);
      return taken;
    },
    mutate: (ctx: Ctx, a: unknown, b: unknown, c: unknown, d: unknown) => {
      const raw = keyOf(a, b, c);
      const next = (lastOf(a, b, c, d) as (value: V) => V)(read(ctx, raw));
      write(ctx, raw, next);
      return next;
    },
  } as Pick<StorageItem<readonly unknown[], V>, "key" | "get" | "set" | "has" | "remove" | "take" | "mutate">;
  return {
    ...(access as unknown as Pick<StorageItem<K, V>, keyof typeof access>),
    pallet,
    name,
    prefix,
    keys,
    value: spec.value,
    hasDefault: spec.hasDefault,
    defaultBytes: (features) =>
      spec.hasDefault ? encode(spec.value, pick(spec.fallback, features)) : Uint8Array.of(0),
    prefixOf,
    decodeKey,
    at: read,
    *entries(ctx, ...first) {
      for (const raw of ctx.state.keys(prefixOf(...first))) yield [decodeKey(raw), read(ctx, raw)] as const;
    },
    *keysUnder(ctx, ...first) {
      for (const raw of ctx.state.keys(prefixOf(...first))) yield decodeKey(raw);
    },
    clear: (ctx, ...first) => ctx.state.clearPrefix(prefixOf(...first)),
  };
}

/** Declares the storage items of a pallet under the prefix that `construct_runtime!` gives it. */
export const storageOf = (pallet: string) => ({
  /** `StorageValue<_, V, ValueQuery, Fallback>` */
  value: <V>(name: string, spec: { value: Codec<V>; fallback: ByFeatures<NoInfer<V>> }): StorageItem<[], V> =>
    item({ pallet, name, keys: [], ...spec, hasDefault: true }),
  /** `StorageValue<_, V>`: absent is undefined. */
  optionValue: <V>(name: string, spec: { value: Codec<V> }): StorageItem<[], V | undefined> =>
    item({ pallet, name, keys: [], ...spec, fallback: undefined, hasDefault: false }),
  /** `StorageMap`, `StorageDoubleMap`, `StorageNMap` with `ValueQuery`. */
  map: <const K extends readonly Key<unknown>[], V>(name: string, spec: MapSpec<K, V>): StorageItem<KeyTypes<K>, V> =>
    item({ pallet, name, ...spec, keys: spec.keys, hasDefault: true }),
  /** The same with `OptionQuery`: absent is undefined. */
  optionMap: <const K extends readonly Key<unknown>[], V>(
    name: string,
    spec: { keys: K; value: Codec<V> },
  ): StorageItem<KeyTypes<K>, V | undefined> =>
    item({
      pallet,
      name,
      keys: spec.keys,
      value: spec.value,
      fallback: undefined,
      hasDefault: false,
    }),
});
