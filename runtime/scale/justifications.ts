import { bytes, vec } from "./collections.ts";
import { consensusEngineId } from "./header.ts";
import { tupleStruct } from "./named.ts";

/**
 * The proofs that a block is final, each under its engine's id, as a block is stored and sent with them.
 * Reference: sp-runtime lib.rs Justifications.
 */
export const justifications = vec(tupleStruct({ path: "sp_runtime::Justification" }, consensusEngineId, bytes));
