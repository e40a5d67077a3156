import type { Hex } from "#runtime/primitives/hex.ts";
import { DecodeError, decodePrefix } from "#runtime/scale/codec.ts";
import { header as headerCodec } from "#runtime/scale/header.ts";
import type { Buckets } from "./buckets.ts";
import { DatabaseError } from "./errors.ts";

/** What the database itself needs of a header. */
export interface BlockPlace {
  readonly hash: Hex;
  readonly parent: Hex;
  readonly number: number;
  readonly stateRoot: Hex;
}

/** The way from one block to another: down to the last common one, then up. */
export interface TreeRoute {
  /** Blocks left, the highest first. */
  readonly retracted: readonly Hex[];
  readonly common: Hex;
  /** Blocks entered, the lowest first. */
  readonly enacted: readonly Hex[];
}

/** Places kept in memory: recent blocks are asked for again and again. */
const MAX_PLACES = 4096;

/** The blocks as a tree. */
export class ForkTree {
  private readonly buckets: Buckets;
  private readonly places = new Map<Hex, BlockPlace>();

  constructor(buckets: Buckets) {
    this.buckets = buckets;
  }

  /** Undefined for a block that is not here. */
  place(hash: Hex): BlockPlace | undefined {
    const known = this.places.get(hash);
    if (known !== undefined) return known;
    const row = this.buckets.headers.get(hash);
    if (row === undefined) return undefined;
    let place: BlockPlace;
    try {
      place = placeOf(hash, row);
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause;
      throw new DatabaseError({ code: "corrupt", what: `the header of block ${hash}` }, { cause });
    }
    this.remember(place);
    return place;
  }

  /** Of a block that is stored, or is about to be. */
  remember(place: BlockPlace): void {
    if (this.places.size >= MAX_PLACES) this.places.clear();
    this.places.set(place.hash, place);
  }

  /** Of a block that is not stored any more. */
  forget(hash: Hex): void {
    this.places.delete(hash);
  }

  /** @throws DatabaseError `unknown_block` */
  known(hash: Hex): BlockPlace {
    const place = this.place(hash);
    if (place === undefined) throw new DatabaseError({ code: "unknown_block", hash });
    return place;
  }

  private parentOf(place: BlockPlace): BlockPlace {
    const parent = this.place(place.parent);
    if (parent === undefined)
      throw new DatabaseError({ code: "corrupt", what: `block ${place.hash} without its parent ${place.parent}` });
    return parent;
  }

  /** Whether the block is on the best chain. */
  isCanonical(place: BlockPlace): boolean {
    return this.buckets.canonical.get(place.number) === place.hash;
  }

  /** Cost: one look-up per block between the two heights, or none if `descendant` is on the best chain. */
  isAncestor(ancestor: BlockPlace, descendant: BlockPlace): boolean {
    let at = descendant;
    while (at.number > ancestor.number) {
      if (this.isCanonical(at)) return this.isCanonical(ancestor);
      at = this.parentOf(at);
    }
    return at.hash === ancestor.hash;
  }

  /** From one block to the other: which are left behind, and which are gone to. */
  route(from: BlockPlace, to: BlockPlace): TreeRoute {
    const retracted: Hex[] = [];
    const enacted: Hex[] = [];
    let left = from;
    let right = to;
    while (left.hash !== right.hash) {
      const higher = left.number - right.number;
      if (higher >= 0) {
        retracted.push(left.hash);
        left = this.parentOf(left);
      }
      if (higher <= 0) {
        enacted.push(right.hash);
        right = this.parentOf(right);
      }
    }
    return { retracted, common: left.hash, enacted: enacted.reverse() };
  }
}

/** @throws DecodeError */
export function placeOf(hash: Hex, headerBytes: Uint8Array): BlockPlace {
  const { parentHash, number, stateRoot } = decodePrefix(headerCodec, headerBytes);
  return { hash, parent: parentHash, number, stateRoot };
}
