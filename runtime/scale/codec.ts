import { writeHex32, writeHexDigits } from "../primitives/hex.ts";
import type { TypeRef } from "./types.ts";

/** Bytes that are not an encoding of the wanted type. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/** What decodes a runtime call: the composed runtime gives it to the readers that may meet one. See runtime.ts. */
export interface CallDecoder {
  /** The call that begins at the cursor, which moves behind it. @throws DecodeError */
  decodeCall(input: Reader): unknown;
}

/** A cursor over bytes. Reading past the end throws `DecodeError`. */
export class Reader {
  /** All of the input, from its beginning. */
  readonly bytes: Uint8Array;
  #view: DataView | undefined;
  /** For codecs that meet a runtime call; undefined where there can be none. */
  readonly calls: CallDecoder | undefined;
  /** Position of the next byte. */
  at: number;
  /** Nesting of calls inside calls so far: upstream refuses more than 256 levels (`MAX_EXTRINSIC_DEPTH`). */
  depth = 0;

  constructor(bytes: Uint8Array, calls?: CallDecoder, at = 0) {
    this.bytes = bytes;
    this.calls = calls;
    this.at = at;
  }

  /** Made when first asked for: it costs as much as decoding a short value. */
  get view(): DataView {
    const { buffer, byteOffset, byteLength } = this.bytes;
    this.#view ??= new DataView(buffer, byteOffset, byteLength);
    return this.#view;
  }

  /** Bytes that are not read yet. */
  get remaining(): number {
    return this.bytes.length - this.at;
  }

  /** Moves past `size` bytes and gives the position where they start. */
  skip(size: number): number {
    const start = this.at;
    if (size > this.bytes.length - start)
      throw new DecodeError(`need ${size} bytes at ${start}, have ${this.remaining}`);
    this.at = start + size;
    return start;
  }

  /** @throws DecodeError at the end */
  byte(): number {
    return this.bytes[this.skip(1)] as number;
  }

  /** The next `size` bytes, without copying. */
  take(size: number): Uint8Array {
    const start = this.skip(size);
    return this.bytes.subarray(start, start + size);
  }

  /** The next `size` bytes, as a copy. */
  copy(size: number): Uint8Array {
    const start = this.skip(size);
    // That of a Buffer would be no copy.
    return Uint8Array.prototype.slice.call(this.bytes, start, start + size);
  }
}

/** Growing output buffer. */
export class Writer {
  #bytes: Uint8Array;
  /** Of `#bytes`, made when first needed: most short values have no use for it. */
  #view: DataView | undefined;
  #length = 0;

  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Bytes written. */
  get length(): number {
    return this.#length;
  }

  #reserve(size: number): number {
    const start = this.#length;
    const end = start + size;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = undefined;
    }
    this.#length = end;
    return start;
  }

  /** The lowest 8 bits of `value`. */
  byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }
  /** The lowest 16 bits of `value`, the lowest byte first. */
  u16(value: number): void {
    const at = this.#reserve(2);
    this.#bytes[at] = value;
    this.#bytes[at + 1] = value >>> 8;
  }
  /** The lowest 32 bits of `value`, the lowest byte first. */
  u32(value: number): void {
    const at = this.#reserve(4);
    for (let i = 0; i < 4; i++) this.#bytes[at + i] = value >>> (8 * i);
  }
  /** The lowest 64 bits of `value`, the lowest byte first. */
  u64(value: bigint): void {
    const at = this.#reserve(8);
    this.#view ??= new DataView(this.#bytes.buffer);
    this.#view.setBigUint64(at, value, true);
  }
  /** The bytes alone, without their length. */
  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }
  /** The bytes of a hex string with `0x`. @throws RangeError if they are not `length`, TypeError for anything but digits. */
  hex(text: string, length: number): void {
    if (text.length !== 2 + 2 * length) throw new RangeError(`${text.length / 2 - 1} bytes where ${length} are due`);
    const at = this.#reserve(length);
    const isHex = length === 32 ? writeHex32(text, this.#bytes, at) : writeHexDigits(text, 2, this.#bytes, at, length);
    if (!isHex) throw new TypeError(`not hex: ${text.slice(0, 80)}`);
  }
  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
  /** What was written, as it stands in the buffer: for who is done with it before anything else is written. */
  lend(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
  /** Forgets what was written from `length` on, and keeps the buffer. */
  truncate(length: number): void {
    this.#length = length;
  }
}

/**
 * A SCALE codec that also knows its own scale-info description: one declaration, three uses (encode, decode, metadata).
 * Decoded values are shared and must never be changed in place.
 */
export interface Codec<T> {
  /** Writes the value, which is taken to be one of the type: only `T` says so. */
  enc(value: T, out: Writer): void;
  /** @throws DecodeError for bytes that are no value of the type; the cursor is then anywhere */
  dec(input: Reader): T;
  /** The type's description in metadata. */
  readonly type: TypeRef;
  /** How the Rust source spells the type where it is a field; metadata hashes (RFC 78) cover it. */
  readonly typeName: string;
}
/** The TypeScript type that a codec is of. */
export type Infer<C> = C extends Codec<infer T> ? T : never;

/** Writers not in use: making one costs more than encoding a short value. As many as encodings were ever nested. */
const idleWriters: Writer[] = [];

/** The bytes of a value. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const out = idleWriters.pop() ?? new Writer(1024);
  out.truncate(0);
  try {
    codec.enc(value, out);
    return out.finish();
  } finally {
    idleWriters.push(out);
  }
}

/** Decodes a prefix of `bytes`, as the runtime does with storage: what follows is ignored. */
export const decodePrefix = <T>(codec: Codec<T>, bytes: Uint8Array, calls?: CallDecoder): T =>
  codec.dec(new Reader(bytes, calls));

/** Decodes all of `bytes`; throws `DecodeError` when some are left over. */
export function decodeAll<T>(codec: Codec<T>, bytes: Uint8Array, calls?: CallDecoder): T {
  const input = new Reader(bytes, calls);
  const value = codec.dec(input);
  if (input.remaining > 0) throw new DecodeError(`${input.remaining} bytes left over`);
  return value;
}

/** What `decode` makes of its bytes; undefined if they do not decode. Any other failure goes on. */
export function tryDecode<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined;
    throw cause;
  }
}

/** The same codec under another spelling of its Rust type (`BalanceOf<T>`); nothing else changes. */
export const spelled = <T>(codec: Codec<T>, typeName: string): Codec<T> => ({ ...codec, typeName });

/** A codec whose field says nothing of its Rust type: where upstream writes a type's description by hand. */
export const unspelled = <T>(codec: Codec<T>): Codec<T> => spelled(codec, "");
