/** What goes into the block database, and what it tells of its steps. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import type { StateTransition } from "../state/transition.ts";
import { DatabaseError } from "./errors.ts";
import { type BlockPlace, placeOf, type TreeRoute } from "./fork_tree.ts";

/** A block to be stored. */
export interface BlockCommit {
  readonly hash: Hex;
  /** The header as in the wire, with its seal. */
  readonly header: Uint8Array;
  /** Extrinsics as in the wire, each with its length prefix. */
  readonly body: readonly Uint8Array[];
  /** SCALE of sp_runtime::Justifications. */
  readonly justifications?: Uint8Array;
  /** From the parent's state, by `transition`. */
  readonly transition: StateTransition;
  /** Whether this block becomes the head of the best chain. */
  readonly isBest: boolean;
}

/** What a finalization did. */
export interface Finalized {
  /** Blocks that are final now and were not, the lowest first. */
  readonly finalized: readonly Hex[];
  /** Heads of forks that cannot become final any more. */
  readonly displaced: readonly Hex[];
  /** The change of the best chain, if the finalized block was not on it. */
  readonly route: TreeRoute | undefined;
}

/** What taking back blocks did. */
export interface Reverted {
  /** Blocks that are gone, on all forks. */
  readonly removed: readonly Hex[];
  /** How far down it went from the highest block of all forks. */
  readonly depth: number;
}

/** A block without a state. */
export type PastBlock = Pick<BlockCommit, "hash" | "header" | "body">;

/** A final block to go on from without those before it. */
export interface ReachedBlock extends Omit<BlockCommit, "isBest"> {
  readonly justifications: Uint8Array;
  /** Final blocks before it that are kept for the proofs that they are final. */
  readonly proven: readonly Pick<ReachedBlock, "hash" | "header" | "justifications">[];
  /** Rows of other parts of the node that must change with it. */
  readonly aux: readonly (readonly [key: string, value: Uint8Array])[];
}

/** A block's place in the tree. @throws DatabaseError `bad_block` for a header that does not decode, or that has another state's root */
export function checkedPlace({
  hash,
  header,
  transition: { state },
}: Pick<BlockCommit, "hash" | "header" | "transition">): BlockPlace {
  const bad = (what: string, options?: ErrorOptions) => new DatabaseError({ code: "bad_block", hash, what }, options);
  let place: BlockPlace;
  try {
    place = placeOf(hash, header);
  } catch (cause) {
    if (cause instanceof DecodeError) throw bad("the header does not decode", { cause });
    throw cause;
  }
  if (place.stateRoot === state.root) return place;
  throw bad(`state root ${place.stateRoot} in the header, ${state.root} of the state`);
}
