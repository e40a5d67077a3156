import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { consensusEngineId } from "#runtime/scale/header.ts";

/** The proofs that a block is final, each under its engine's id, as a block is stored and sent with them. Reference: sp-runtime lib.rs Justifications. */
export const justifications = vec(tuple(consensusEngineId, bytes));
