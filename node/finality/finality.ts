/** How blocks become final, whatever decides it. */
import type { Hex } from "#runtime/primitives/hex.ts";

/** A proof that a block is final: the engine's four bytes as hex, and its own encoding. */
export type Justification = readonly [engine: Hex, proof: Uint8Array];

/** What the rest of the node asks of the finality engine. */
export interface FinalityEngine {
  start(): void;
  stop(): void;
  /**
   * Checks a justification from a peer or with a block, and makes the block final if it holds.
   * @returns false if it is not valid for the block.
   */
  importJustification(block: { readonly hash: Hex; readonly number: number }, justification: Justification): boolean;
}
