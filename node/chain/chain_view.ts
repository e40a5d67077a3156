/**
 * The chain as the rest of the node sees it: RPC, pool, finality and network read here and listen here, and none of them writes.
 */
import type { StateReader } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import type { Header } from "#runtime/scale/header.ts";

/** A block that is in the database now, body and state readable. */
export type ImportedBlock = BlockRef & {
  readonly header: Header;
  /** Whether it is the head of the best chain now. */
  readonly isBest: boolean;
  /** Blocks that left the best chain by this import, the highest first. */
  readonly retracted: readonly Hex[];
  /** Blocks that came onto the best chain by this import, the lowest first, this one included if it is best. */
  readonly enacted: readonly Hex[];
  /** "own": authored here; "network": from a peer; "sync": from a peer, while catching up. */
  readonly origin: "own" | "network" | "sync";
};

/** The block that finality came to, and what that changed. */
export type FinalizedBlocks = BlockRef & {
  readonly header: Header;
  /** All blocks that became final, the lowest first, this one last. */
  readonly finalized: readonly Hex[];
  /** Heads of forks that can never become final any more. */
  readonly displaced: readonly Hex[];
  /** Blocks that left the best chain because a fork beside it became final, the highest first. */
  readonly retracted: readonly Hex[];
  /** Blocks that came onto the best chain by it, the lowest first. */
  readonly enacted: readonly Hex[];
};

/** Thrown where a block's state is asked for that there is not. */
export class UnknownBlock extends Error {
  readonly hash: Hex;
  /** True if the block is known and its state was pruned. */
  readonly pruned: boolean;
  constructor(hash: Hex, pruned: boolean) {
    super(pruned ? `State already discarded for ${hash}` : `Header was not found in the database: ${hash}`);
    this.hash = hash;
    this.pruned = pruned;
  }
}

/** Takes a listener away again. */
export type Unsubscribe = () => void;

/** What may be read of the chain and listened to. */
export interface ChainView {
  readonly genesisHash: Hex;
  /** The head of the best chain. */
  best(): BlockRef;
  /** The last final block; genesis at first. */
  finalized(): BlockRef;
  /** Seal included; undefined if the block is unknown. */
  header(hash: Hex): Header | undefined;
  /** The header's bytes as they are hashed, seal included. */
  headerBytes(hash: Hex): Uint8Array | undefined;
  /** Extrinsics as they are encoded in a block, each with its compact length in front; undefined if unknown or pruned. */
  body(hash: Hex): readonly Uint8Array[] | undefined;
  /** SCALE of sp_runtime::Justifications: Vec<([u8; 4], Vec<u8>)>. */
  justifications(hash: Hex): Uint8Array | undefined;
  /** The block of the best chain at a height. */
  hashByNumber(number: number): Hex | undefined;
  /** Blocks that build on this one, on all forks. */
  children(hash: Hex): readonly Hex[];
  /** Blocks that nothing builds on: the heads of all forks. */
  leaves(): readonly Hex[];
  /** Whether the first is below the second on its chain, or is the same block; false where a block between them is not here. */
  isAncestor(ancestor: Hex, descendant: Hex): boolean;
  /** @throws UnknownBlock */
  state(hash: Hex): StateReader;
  /**
   * Calls a runtime API on the state of a block and throws away what it writes.
   * @param method `Api_method` @param input SCALE of the arguments
   * @throws UnknownBlock; ApiError for an unknown method or bad input; whatever else makes the runtime stop
   */
  call(hash: Hex, method: string, input: Uint8Array): Uint8Array;
  /** Listeners run after the block is committed, in the order in which they came. */
  onImported(listener: (block: ImportedBlock) => void): Unsubscribe;
  /** The same, after the finality is committed. */
  onFinalized(listener: (blocks: FinalizedBlocks) => void): Unsubscribe;
}
