/**
 * As much of Protocol Buffers (proto3) as Substrate's request-response protocols need. A message is declared once, field by field; the
 * TypeScript type is read off it. Fields are written in the order of their tags with default values left out, which is what prost does,
 * so that a message decoded and encoded again has the same bytes. Unknown fields are skipped.
 */
import { DecodeError, Reader, Writer } from "#runtime/scale/codec.ts";
import { readVarint, writeVarint } from "./varint.ts";

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** One field of a message: what it is when absent, how one more occurrence changes it, how it is written. */
export interface Field<T> {
  readonly tags: readonly number[];
  absent(): T;
  read(before: T, tag: number, wireType: number, input: Reader): T;
  write(value: T, out: Writer): void;
}
type Fields = Readonly<Record<string, Field<unknown>>>;
type FieldValues<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** A message as a codec. */
export interface Message<T> {
  /** Throws `DecodeError` on anything that is not such a message. */
  decode(bytes: Uint8Array): T;
  encode(value: T): Uint8Array;
}
/** The value that a message stands for. */
export type MessageOf<M> = M extends Message<infer T> ? T : never;

const key = (tag: number, wireType: number, out: Writer): void => writeVarint((tag << 3) | wireType, out);
const expectWire = (wireType: number, wanted: number, tag: number): void => {
  if (wireType !== wanted) throw new DecodeError(`field ${tag} has wire type ${wireType} where ${wanted} is due`);
};
const readBlob = (input: Reader): Uint8Array => {
  const length = readVarint(input);
  if (length > BigInt(input.remaining)) throw new DecodeError(`${length} bytes announced, ${input.remaining} left`);
  return input.take(Number(length));
};
const writeBlob = (tag: number, value: Uint8Array, out: Writer): void => {
  key(tag, LENGTH_DELIMITED, out);
  writeVarint(value.length, out);
  out.raw(value);
};

/** A number of 32 bits; more of them than that are cut off, as prost does. */
export const uint32 = (tag: number): Field<number> => ({
  tags: [tag],
  absent: () => 0,
  read: (_before, _tag, wireType, input) => {
    expectWire(wireType, VARINT, tag);
    return Number(BigInt.asUintN(32, readVarint(input)));
  },
  write: (value, out) => {
    if (value === 0) return;
    key(tag, VARINT, out);
    writeVarint(value, out);
  },
});

/** False when absent. */
export const boolean = (tag: number): Field<boolean> => ({
  tags: [tag],
  absent: () => false,
  read: (_before, _tag, wireType, input) => {
    expectWire(wireType, VARINT, tag);
    return readVarint(input) !== 0n;
  },
  write: (value, out) => {
    if (!value) return;
    key(tag, VARINT, out);
    out.byte(1);
  },
});

/** Bytes that are empty when absent. */
export const blob = (tag: number): Field<Uint8Array> => ({
  tags: [tag],
  absent: () => new Uint8Array(),
  read: (_before, _tag, wireType, input) => {
    expectWire(wireType, LENGTH_DELIMITED, tag);
    return readBlob(input);
  },
  write: (value, out) => {
    if (value.length > 0) writeBlob(tag, value, out);
  },
});

/** Bytes written even when empty: a `required` field of proto2. */
export const requiredBlob = (tag: number): Field<Uint8Array> => ({
  ...blob(tag),
  write: (value, out) => writeBlob(tag, value, out),
});

/** Bytes that may be absent, which is not the same as empty: an `optional` field of proto2. */
export const optionalBlob = (tag: number): Field<Uint8Array | undefined> => ({
  ...blob(tag),
  absent: () => undefined,
  write: (value, out) => {
    if (value !== undefined) writeBlob(tag, value, out);
  },
});

/** Any number of bytes fields, in order. */
export const blobs = (tag: number): Field<readonly Uint8Array[]> => ({
  tags: [tag],
  absent: () => [],
  read: (before, _tag, wireType, input) => {
    expectWire(wireType, LENGTH_DELIMITED, tag);
    const value = readBlob(input);
    (before as Uint8Array[]).push(value);
    return before;
  },
  write: (values, out) => {
    for (const value of values) writeBlob(tag, value, out);
  },
});

/** Any number of messages, in order. */
export const messages = <T>(tag: number, of: Message<T>): Field<readonly T[]> => ({
  tags: [tag],
  absent: () => [],
  read: (before, _tag, wireType, input) => {
    expectWire(wireType, LENGTH_DELIMITED, tag);
    (before as T[]).push(of.decode(readBlob(input)));
    return before;
  },
  write: (values, out) => {
    for (const value of values) writeBlob(tag, of.encode(value), out);
  },
});

type Case<N extends string, T> = { readonly case: N; readonly value: T };
/** `oneof`: the case that came last, undefined if none did. A case is written even when its value is empty. */
export function oneOf<const C extends Readonly<Record<string, readonly [tag: number, of: Message<unknown> | "bytes"]>>>(
  cases: C,
): Field<
  { [K in keyof C & string]: Case<K, C[K][1] extends Message<infer T> ? T : Uint8Array> }[keyof C & string] | undefined
> {
  const byTag = new Map(Object.entries(cases).map(([name, [tag, of]]) => [tag, { name, of }]));
  return {
    tags: [...byTag.keys()],
    absent: () => undefined,
    read: (_before, tag, wireType, input) => {
      const found = byTag.get(tag);
      if (found === undefined) throw new DecodeError(`field ${tag} is no case`);
      expectWire(wireType, LENGTH_DELIMITED, tag);
      const raw = readBlob(input);
      return { case: found.name, value: found.of === "bytes" ? raw : found.of.decode(raw) } as never;
    },
    write: (chosen, out) => {
      if (chosen === undefined) return;
      const [tag, of] = cases[chosen.case] as readonly [number, Message<unknown> | "bytes"];
      writeBlob(tag, of === "bytes" ? (chosen.value as Uint8Array) : of.encode(chosen.value), out);
    },
  };
}

const skip = (wireType: number, input: Reader): void => {
  if (wireType === VARINT) readVarint(input);
  else if (wireType === FIXED64) input.skip(8);
  else if (wireType === LENGTH_DELIMITED) readBlob(input);
  else if (wireType === FIXED32) input.skip(4);
  else throw new DecodeError(`wire type ${wireType}`);
};

/** Declare the fields in the order of their tags. */
export function message<const F extends Fields>(fields: F): Message<FieldValues<F>> {
  const entries = Object.entries(fields);
  const byTag = new Map(entries.flatMap(([name, field]) => field.tags.map((tag) => [tag, { name, field }] as const)));
  return {
    decode: (bytes) => {
      const value: Record<string, unknown> = {};
      for (const [name, field] of entries) value[name] = field.absent();
      const input = new Reader(bytes);
      while (input.remaining > 0) {
        const head = readVarint(input);
        const tag = Number(head >> 3n);
        const wireType = Number(head & 7n);
        if (tag === 0 || head > 0xffffffffn) throw new DecodeError(`field key ${head}`);
        const found = byTag.get(tag);
        if (found === undefined) skip(wireType, input);
        else value[found.name] = found.field.read(value[found.name], tag, wireType, input);
      }
      return value as FieldValues<F>;
    },
    encode: (value) => {
      const out = new Writer();
      for (const [name, field] of entries) field.write((value as Record<string, unknown>)[name], out);
      return out.finish();
    },
  };
}
