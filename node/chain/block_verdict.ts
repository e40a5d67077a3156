/** Why a block from somebody else is refused. */
import type { Hex } from "#runtime/primitives/hex.ts";

/** By code; whose fault it is depends on it. */
export type BlockRefusal =
  /** Its parent is not known here. */
  | { readonly code: "UnknownParent"; readonly parent: Hex }
  /** It forks off below the finalized block. */
  | { readonly code: "FinalizedFork" }
  /** It was made for a time that has not come. */
  | { readonly code: "FutureSlot"; readonly slot: bigint }
  /** Without a seal, with a slot not after its parent's, sealed by somebody whose turn it is not, or a wrong signature. */
  | { readonly code: "BadSeal"; readonly reason: string }
  /** Executing it fails, or gives another header. */
  | { readonly code: "BadBlock"; readonly reason: string };

/** Thrown where a block is refused; nothing of the block is kept. */
export class BlockRefused extends Error {
  readonly refusal: BlockRefusal;
  constructor(refusal: BlockRefusal) {
    super("reason" in refusal ? `${refusal.code}: ${refusal.reason}` : refusal.code);
    this.refusal = refusal;
  }
}
/** The error of a refusal, to be thrown. */
export const refuse = (refusal: BlockRefusal): BlockRefused => new BlockRefused(refusal);
