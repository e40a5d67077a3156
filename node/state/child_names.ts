import { HASH_LENGTH, type MerkleValue } from "#runtime/primitives/trie_node.ts";
import type { Child } from "./node.ts";

/** Branches with fewer children are written quickly enough. */
const FEWEST = 8;
const LENGTH_BYTE = HASH_LENGTH << 2;
const NAME_BYTES = 1 + HASH_LENGTH;

const countOf = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
};

function bitmapOf(children: readonly (Child | undefined)[]): number {
  let bitmap = 0;
  for (let slot = 0; slot < 16; slot++) if (children[slot] !== undefined) bitmap |= 1 << slot;
  return bitmap;
}

/**
 * The names of a branch's children as its encoding has them, where all are hashes. A branch that is remade has most of its children from
 * the one before, and to ask each of them for its name takes several times as long as to copy all names at once: they lie all over the
 * memory. So the names go on from each branch to the one that takes its place, and change on the way; the old one is left without.
 */
export class ChildNames {
  readonly bitmap: number;
  readonly bytes: Uint8Array;

  private constructor(bitmap: number, bytes: Uint8Array) {
    this.bitmap = bitmap;
    this.bytes = bytes;
  }

  /** Undefined if there are few children, or one whose name is no hash. All must have names. */
  static of(children: readonly (Child | undefined)[]): ChildNames | undefined {
    const bitmap = bitmapOf(children);
    const count = countOf(bitmap);
    if (count < FEWEST) return undefined;
    const names = new ChildNames(bitmap, new Uint8Array(NAME_BYTES * count));
    for (let slot = 0; slot < 16; slot++) {
      const child = children[slot];
      if (child !== undefined && !names.set(slot, typeof child === "object" ? child.merkleValue : child))
        return undefined;
    }
    return names;
  }

  /**
   * Names for the branch that takes this one's place: the same object if it has children in the same slots. Names of children in slots
   * that had none are still to be set. Undefined if there are few children.
   */
  goneOnWith(children: readonly (Child | undefined)[]): ChildNames | undefined {
    const bitmap = bitmapOf(children);
    if (bitmap === this.bitmap) return this;
    const count = countOf(bitmap);
    if (count < FEWEST) return undefined;
    const bytes = new Uint8Array(NAME_BYTES * count);
    let from = 0;
    let to = 0;
    for (let slot = 0; slot < 16; slot++) {
      const isHere = (this.bitmap >> slot) & 1;
      const isThere = (bitmap >> slot) & 1;
      if (isHere === 1 && isThere === 1) bytes.set(this.bytes.subarray(from, from + NAME_BYTES), to);
      from += NAME_BYTES * isHere;
      to += NAME_BYTES * isThere;
    }
    return new ChildNames(bitmap, bytes);
  }

  /** @returns false if the name is no hash: these names are of no use any more then */
  set(slot: number, name: MerkleValue | undefined): boolean {
    if (name?.length !== HASH_LENGTH) return false;
    let at = NAME_BYTES * countOf(this.bitmap & ((1 << slot) - 1));
    this.bytes[at++] = LENGTH_BYTE;
    for (let i = 0; i < HASH_LENGTH; i++) this.bytes[at + i] = name.charCodeAt(i);
    return true;
  }
}
