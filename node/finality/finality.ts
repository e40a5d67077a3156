/** How blocks become final, whatever decides it. */
import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";

/** A proof that a block is final: the engine's four bytes as hex, and its own encoding. */
export type Justification = readonly [engine: Hex, proof: Uint8Array];

/** What the rest of the node asks of the finality engine. */
export interface FinalityEngine {
  /** Begins to vote and to follow. */
  start(): void;
  /** Ends it; what is final stays so. */
  stop(): void;
  /**
   * Checks a justification from a peer or with a block, and makes the block final if it holds.
   * @returns false if it is not valid for the block.
   */
  importJustification(block: BlockRef, justification: Justification): boolean;
}
