/**
 * Nodes of Substrate's base-16 Patricia trie as bytes. A node is a partial path, perhaps a value, and up to 16 children; there are no
 * extension nodes. In state version 1 a value of 33 bytes or more is a node of its own and stands in its owner as a hash; version 0
 * keeps every value inline. Both are read; which one is written is decided by whoever makes the value.
 *
 * Hashes and inline children are kept as binary strings (one character a byte): a quarter of the memory of a Uint8Array of 32 bytes,
 * and usable as a Map key. Reference: sp-trie 40 node_codec.rs, node_header.rs.
 */
import { blake2b256 } from "./hashing.ts";
import { toBareHex } from "./hex.ts";

/** What a parent keeps of a child: the 32 characters of its hash, or the whole encoding of a child shorter than that. */
export type MerkleValue = string;

/** Characters (bytes) of a hash; a shorter MerkleValue is the node itself. */
export const HASH_LENGTH = 32;
/** In state version 1, values from this length on are nodes of their own. */
export const HASHED_VALUE_THRESHOLD = 33;

/** A node with its children's merkle values. `partial` holds one hex digit per nibble; `children` has 16 places, absent in a leaf. */
export interface NodeParts {
  readonly partial: string;
  /** Undefined where there is none, or where it is a node of its own. */
  readonly value: Uint8Array | undefined;
  /** Of a value that is a node of its own. */
  readonly valueHash: MerkleValue | undefined;
  readonly children: readonly (MerkleValue | undefined)[] | undefined;
}

/** What can be encoded: children are given by their merkle values, or as nodes that know theirs. */
export interface EncodableNode extends Omit<NodeParts, "children"> {
  readonly children:
    | readonly (MerkleValue | { readonly merkleValue: MerkleValue | undefined } | undefined)[]
    | undefined;
  /** The children's names as they are encoded, one behind the other, where somebody has them so; of those in the bitmap. */
  readonly names?: { readonly bitmap: number; readonly bytes: Uint8Array } | undefined;
}

const EMPTY_TRIE = 0x00;
const LEAF = 0x40;
const BRANCH = 0x80;
const BRANCH_WITH_VALUE = 0xc0;
const HASHED_VALUE_LEAF = 0x20;
const HASHED_VALUE_BRANCH = 0x10;

const NIBBLE = new Uint8Array(256);
for (let digit = 0; digit < 16; digit++) NIBBLE[digit.toString(16).charCodeAt(0)] = digit;

/** Value of the hex digit at `at` of a lower-case hex string. */
export const nibbleAt = (digits: string, at: number): number => NIBBLE[digits.charCodeAt(at)] as number;

/** One character a byte. */
export function toBinaryString(bytes: Uint8Array): string {
  if (bytes.length <= 1024) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let out = "";
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}

/** The bytes again. */
export function fromBinaryString(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** BLAKE2b-256, by which a node is referred to that is not inlined. */
export const merkleHash = (encoded: Uint8Array): MerkleValue => toBinaryString(blake2b256(encoded));

/** Root of a trie without entries. */
export const EMPTY_ROOT: MerkleValue = merkleHash(Uint8Array.of(EMPTY_TRIE));

let scratch = new Uint8Array(1024);

function writeHeader(kind: number, nibbles: number): number {
  const room = kind === HASHED_VALUE_LEAF ? 0x1f : kind === HASHED_VALUE_BRANCH ? 0x0f : 0x3f;
  scratch[0] = kind | Math.min(nibbles, room);
  if (nibbles < room) return 1;
  let at = 1;
  let rest = nibbles - room;
  for (; rest >= 255; rest -= 255) scratch[at++] = 255;
  scratch[at] = rest;
  return at + 1;
}

function writePartial(partial: string, start: number): number {
  let at = start;
  let digit = 0;
  if (partial.length % 2 === 1) scratch[at++] = nibbleAt(partial, digit++);
  for (; digit < partial.length; digit += 2)
    scratch[at++] = (nibbleAt(partial, digit) << 4) | nibbleAt(partial, digit + 1);
  return at;
}

function writeCompact(count: number, start: number): number {
  if (count < 64) {
    scratch[start] = count << 2;
    return start + 1;
  }
  if (count < 1 << 14) {
    scratch[start] = (count << 2) | 1;
    scratch[start + 1] = count >>> 6;
    return start + 2;
  }
  if (count >= 2 ** 30) throw new RangeError(`trie value of ${count} bytes`);
  for (let i = 0; i < 4; i++) scratch[start + i] = (count * 4 + 2) >>> (8 * i);
  return start + 4;
}

function writeBinaryString(text: string, start: number): number {
  const out = scratch;
  for (let i = 0; i < text.length; i++) out[start + i] = text.charCodeAt(i);
  return start + text.length;
}

function writeChildren(children: EncodableNode["children"] & object, bitmapAt: number, start: number): number {
  let at = start;
  let bitmap = 0;
  for (let slot = 0; slot < 16; slot++) {
    const child = children[slot];
    const name = typeof child === "object" ? child.merkleValue : child;
    if (name === undefined) continue;
    bitmap |= 1 << slot;
    at = writeBinaryString(name, writeCompact(name.length, at));
  }
  scratch[bitmapAt] = bitmap;
  scratch[bitmapAt + 1] = bitmap >>> 8;
  return at;
}

function nodeKind(node: EncodableNode): number {
  if (node.children === undefined) return node.valueHash === undefined ? LEAF : HASHED_VALUE_LEAF;
  if (node.valueHash !== undefined) return HASHED_VALUE_BRANCH;
  return node.value === undefined ? BRANCH : BRANCH_WITH_VALUE;
}

/** Most bytes that a node takes beside its partial path and inline value: header, bitmap, lengths, hashes of value and children. */
const MOST_OF_THE_REST = 16 + HASH_LENGTH + 16 * (1 + HASH_LENGTH);

/** Encoding of a node; `undefined` is the empty trie. The result is a view that the next call overwrites: copy what is to be kept. */
export function encodeNode(node: EncodableNode | undefined): Uint8Array {
  if (node === undefined) {
    scratch[0] = EMPTY_TRIE;
    return scratch.subarray(0, 1);
  }
  const { partial, value, valueHash, children, names } = node;
  const most = MOST_OF_THE_REST + partial.length + (value?.length ?? 0);
  if (scratch.length < most) scratch = new Uint8Array(2 * most);
  let at = writePartial(partial, writeHeader(nodeKind(node), partial.length));
  const bitmapAt = at;
  if (children !== undefined) at += 2;
  if (valueHash !== undefined) {
    at = writeBinaryString(valueHash, at);
  } else if (value !== undefined) {
    at = writeCompact(value.length, at);
    scratch.set(value, at);
    at += value.length;
  }
  if (names !== undefined) {
    scratch[bitmapAt] = names.bitmap;
    scratch[bitmapAt + 1] = names.bitmap >>> 8;
    scratch.set(names.bytes, at);
    at += names.bytes.length;
  } else if (children !== undefined) at = writeChildren(children, bitmapAt, at);
  return scratch.subarray(0, at);
}

/** Reads `data` from the front; every `take` past its end makes the whole decoding fail. */
class NodeInput {
  readonly data: Uint8Array;
  at = 0;

  constructor(data: Uint8Array) {
    this.data = data;
  }

  take(count: number): Uint8Array | undefined {
    if (this.at + count > this.data.length) return undefined;
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  compact(): number | undefined {
    const first = this.data[this.at];
    if (first === undefined || (first & 3) === 3) return undefined;
    const bytes = this.take(1 << (first & 3));
    if (bytes === undefined) return undefined;
    let coded = 0;
    for (let i = bytes.length - 1; i >= 0; i--) coded = coded * 256 + (bytes[i] as number);
    return Math.floor(coded / 4);
  }

  lengthPrefixed(): Uint8Array | undefined {
    const count = this.compact();
    return count === undefined ? undefined : this.take(count);
  }

  /** Nibble count of a header whose first byte was `first`, with `room` as the largest count that fits in it. */
  nibbleCount(first: number, room: number): number | undefined {
    let count = first & room;
    if (count < room) return count;
    for (;;) {
      const more = this.data[this.at++];
      if (more === undefined) return undefined;
      count += more;
      if (more < 255) return count;
    }
  }

  partial(nibbles: number): string | undefined {
    const odd = nibbles % 2;
    const bytes = this.take((nibbles + odd) / 2);
    if (bytes === undefined || (odd === 1 && (bytes[0] as number) > 0x0f)) return undefined;
    return odd === 1 ? toBareHex(bytes).slice(1) : toBareHex(bytes);
  }
}

function headerKind(first: number): { kind: number; room: number } | undefined {
  if (first >= LEAF) return { kind: first & 0xc0, room: 0x3f };
  if (first >= HASHED_VALUE_LEAF) return { kind: HASHED_VALUE_LEAF, room: 0x1f };
  return first >= HASHED_VALUE_BRANCH ? { kind: HASHED_VALUE_BRANCH, room: 0x0f } : undefined;
}

function decodeChildren(input: NodeInput, bitmap: number): (MerkleValue | undefined)[] | undefined {
  const children: (MerkleValue | undefined)[] = new Array(16).fill(undefined);
  for (let i = 0; i < 16; i++) {
    if ((bitmap & (1 << i)) === 0) continue;
    const child = input.lengthPrefixed();
    if (child === undefined || child.length > HASH_LENGTH) return undefined;
    children[i] = toBinaryString(child);
  }
  return children;
}

/**
 * Parts of an encoded node: "empty" for the empty trie, undefined for bytes that are no node (cut short, unknown header, nonzero
 * padding, a branch without a child). Values are copied; bytes after the node are ignored, as the reference does.
 */
export function decodeNode(data: Uint8Array): NodeParts | "empty" | undefined {
  const input = new NodeInput(data);
  const first = input.take(1)?.[0];
  if (first === EMPTY_TRIE) return "empty";
  const header = first === undefined ? undefined : headerKind(first);
  if (first === undefined || header === undefined) return undefined;
  const nibbles = input.nibbleCount(first, header.room);
  const partial = nibbles === undefined ? undefined : input.partial(nibbles);
  if (partial === undefined) return undefined;
  const isBranch = header.kind === BRANCH || header.kind === BRANCH_WITH_VALUE || header.kind === HASHED_VALUE_BRANCH;
  const bitmapBytes = isBranch ? input.take(2) : undefined;
  const bitmap = bitmapBytes === undefined ? 0 : (bitmapBytes[0] as number) | ((bitmapBytes[1] as number) << 8);
  if (isBranch && bitmap === 0) return undefined;
  let value: Uint8Array | undefined;
  let valueHash: MerkleValue | undefined;
  if (header.kind === HASHED_VALUE_LEAF || header.kind === HASHED_VALUE_BRANCH) {
    const hash = input.take(HASH_LENGTH);
    if (hash === undefined) return undefined;
    valueHash = toBinaryString(hash);
  } else if (header.kind !== BRANCH) {
    value = input.lengthPrefixed()?.slice();
    if (value === undefined) return undefined;
  }
  const children = isBranch ? decodeChildren(input, bitmap) : undefined;
  if (isBranch && children === undefined) return undefined;
  return { partial, value, valueHash, children };
}
