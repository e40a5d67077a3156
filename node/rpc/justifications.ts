import { bytes, fixedBytes, tuple, vec } from "#runtime/scale/collections.ts";

/** `sp_runtime::Justifications`: whose proof of finality, and the proof. */
export const justifications = vec(tuple(fixedBytes(4), bytes));
