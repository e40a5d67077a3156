import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { type Codec, decodeAll, encode } from "#runtime/scale/codec.ts";
import { DatabaseError } from "./errors.ts";
import type { Batch, RowStore } from "./row_store.ts";

/** How keys of a bucket become binary strings. */
export type RowKey<K> = (key: K) => string;

/** How values of a bucket become bytes and back; `read` throws on bytes that `write` does not make. */
export interface RowValue<V> {
  write(value: V): Uint8Array;
  read(bytes: Uint8Array): V;
}

/** The 32 bytes of a hash. */
export const hashKey: RowKey<Hex> = (hash) => Buffer.from(hash.slice(2), "hex").toString("latin1");
/** Big-endian, so that rows lie in the order of numbers. */
export const numberKey: RowKey<number> = (number) =>
  String.fromCharCode(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff);
/** UTF-8. */
export const textKey: RowKey<string> = (text) => Buffer.from(text, "utf8").toString("latin1");
/** A key that is a binary string already. */
export const binaryKey: RowKey<string> = (key) => key;

/** Bytes as they are. */
export const rawValue: RowValue<Uint8Array> = { write: (value) => value, read: (bytes) => bytes };

/** SCALE; reading throws DecodeError. */
export const scaleValue = <V>(codec: Codec<V>): RowValue<V> => ({
  write: (value) => encode(codec, value),
  read: (bytes) => decodeAll(codec, bytes),
});

/** The rows of one bucket, with types. Changes are put in a batch; reads see what has been written. */
export class Repository<K, V> {
  private readonly store: RowStore;
  private readonly name: string;
  private readonly prefix: string;
  private readonly key: RowKey<K>;
  private readonly value: RowValue<V>;

  constructor(store: RowStore, name: string, prefix: string, key: RowKey<K>, value: RowValue<V>) {
    this.store = store;
    this.name = name;
    this.prefix = prefix;
    this.key = key;
    this.value = value;
  }

  /** @throws DatabaseError `corrupt` */
  get(key: K): V | undefined {
    const row = this.store.get(this.prefix + this.key(key));
    if (row === undefined) return undefined;
    try {
      return this.value.read(row);
    } catch (cause) {
      throw new DatabaseError(
        { code: "corrupt", what: `a row of ${this.name}: ${toHex(row.subarray(0, 64))}` },
        { cause },
      );
    }
  }

  /** Whether a batch changes the row. */
  isIn(batch: Batch, key: K): boolean {
    return batch.has(this.prefix + this.key(key));
  }

  /** Whether the row is there; no batch that is not written yet counts. */
  has(key: K): boolean {
    return this.store.get(this.prefix + this.key(key)) !== undefined;
  }

  /** Into a batch: written with all of it. */
  put(batch: Batch, key: K, value: V): void {
    batch.set(this.prefix + this.key(key), this.value.write(value));
  }

  /** From the store, with the batch. */
  delete(batch: Batch, key: K): void {
    batch.set(this.prefix + this.key(key), undefined);
  }
}
