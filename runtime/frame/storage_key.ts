/** Storage keys: twox128(pallet) ++ twox128(item) ++ the hashed keys. */

import { blake2b128, blake2b256, twox64, twox128, twox256 } from "../primitives/hashing.ts";
import { concatBytes, fromHex, toBareHex } from "../primitives/hex.ts";
import { type Codec, encode, Reader } from "../scale/codec.ts";
import type { StorageKey } from "./state.ts";

/** As metadata spells them. */
export type HasherName =
  | "Blake2_128"
  | "Blake2_256"
  | "Blake2_128Concat"
  | "Twox128"
  | "Twox256"
  | "Twox64Concat"
  | "Identity";

/** One key of a map: its codec and how it is hashed. */
export interface Key<T> {
  /** As metadata names it. */
  readonly hasher: HasherName;
  readonly codec: Codec<T>;
  /** Hex digits of the hashed key. */
  hashed(value: T): string;
}

const DIGITS: Record<
  HasherName,
  { readonly hash: (data: Uint8Array) => Uint8Array; readonly length: number; readonly concat: boolean }
> = {
  Blake2_128: { hash: blake2b128, length: 16, concat: false },
  Blake2_256: { hash: blake2b256, length: 32, concat: false },
  Blake2_128Concat: { hash: blake2b128, length: 16, concat: true },
  Twox128: { hash: twox128, length: 16, concat: false },
  Twox256: { hash: twox256, length: 32, concat: false },
  Twox64Concat: { hash: twox64, length: 8, concat: true },
  Identity: { hash: () => new Uint8Array(0), length: 0, concat: true },
};

/** Hashing an account costs more than everything else in a read, so the digits of simple keys are kept; this many per hasher and codec. */
const MEMO_LIMIT = 200_000;

const made = new Map<HasherName, WeakMap<object, Key<never>>>();
const keyOf =
  (hasher: HasherName) =>
  <T>(codec: Codec<T>): Key<T> => {
    let byCodec = made.get(hasher);
    if (byCodec === undefined) {
      byCodec = new WeakMap();
      made.set(hasher, byCodec);
    }
    let key = byCodec.get(codec) as Key<T> | undefined;
    if (key === undefined) {
      key = newKey(hasher, codec);
      byCodec.set(codec, key as unknown as Key<never>);
    }
    return key;
  };

function newKey<T>(hasher: HasherName, codec: Codec<T>): Key<T> {
  const { hash, concat } = DIGITS[hasher];
  const memo = new Map<T, string>();
  const compute = (value: T): string => {
    const encoded = encode(codec, value);
    return toBareHex(concat ? concatBytes(hash(encoded), encoded) : hash(encoded));
  };
  return {
    hasher,
    codec,
    hashed: (value) => {
      if (typeof value === "object") return compute(value);
      let digits = memo.get(value);
      if (digits === undefined) {
        if (memo.size >= MEMO_LIMIT) memo.clear();
        digits = compute(value);
        memo.set(value, digits);
      }
      return digits;
    },
  };
}

/** The key as it is: for keys that nobody can choose freely. */
export const identity = keyOf("Identity");
/** Eight bytes of xxHash before the key. */
export const twox64Concat = keyOf("Twox64Concat");
/** Sixteen bytes of BLAKE2b before the key: for keys that others choose. */
export const blake2_128Concat = keyOf("Blake2_128Concat");

type MemoLevel = Map<unknown, MemoLevel | StorageKey>;

/** Raw keys that are kept of one item: some 300 bytes each. */
const KEY_MEMO_LIMIT = 50_000;

/**
 * The raw keys of one item that were asked for, by their key values. A raw key is a long string: one that is made anew has to be joined
 * and hashed again before it finds anything in a map, which takes longer than all else in a read.
 */
export class KeyMemo {
  readonly #length: number;
  readonly #compose: (path: readonly unknown[]) => StorageKey;
  #root: MemoLevel = new Map();
  #size = 0;
  /** Of an item with one key, the text that was asked for last: an account is asked for many times on end. */
  #lastText: string | undefined;
  #lastKey: StorageKey = "0x";

  /** @param length the number of keys. */
  constructor(length: number, compose: (path: readonly unknown[]) => StorageKey) {
    this.#length = length;
    this.#compose = compose;
  }

  /** The keys one by one: to make a list of them takes as long as to look them up. Those that are objects are not remembered. */
  get(a: unknown, b: unknown, c: unknown): StorageKey {
    if (this.#length === 1) return typeof a === "string" ? this.#ofText(a) : this.#ofOne(a);
    let found = this.#root.get(a);
    if (found !== undefined) found = (found as MemoLevel).get(b);
    if (this.#length > 2 && found !== undefined) found = (found as MemoLevel).get(c);
    return (found as StorageKey | undefined) ?? this.#remember([a, b, c].slice(0, this.#length));
  }

  #ofText(text: string): StorageKey {
    if (text === this.#lastText) return this.#lastKey;
    const key = this.#ofOne(text);
    this.#lastText = text;
    this.#lastKey = key;
    return key;
  }

  #ofOne(value: unknown): StorageKey {
    return (this.#root.get(value) as StorageKey | undefined) ?? this.#remember([value]);
  }

  #remember(path: readonly unknown[]): StorageKey {
    const key = this.#compose(path);
    if (path.some((each) => typeof each === "object")) return key;
    if (this.#size >= KEY_MEMO_LIMIT) {
      this.#size = 0;
      this.#root = new Map();
    }
    let level = this.#root;
    for (const each of path.slice(0, -1)) {
      const next = (level.get(each) as MemoLevel | undefined) ?? new Map();
      level.set(each, next);
      level = next;
    }
    level.set(path.at(-1), key);
    this.#size += 1;
    return key;
  }
}

/** The keys that stand in the raw key after a prefix of `digits` hex digits. Only for hashers that keep the key (…Concat, Identity). */
export function decodeKeys(keys: readonly Key<unknown>[], raw: string, digits: number): unknown[] {
  const input = new Reader(fromHex(raw.slice(digits)));
  return keys.map((key) => {
    input.skip(DIGITS[key.hasher].length);
    return key.codec.dec(input);
  });
}
