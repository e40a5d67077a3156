/** How much fits into a block. Weights in ps of reference time and bytes of proof; lengths in bytes. Reference: frame_system::limits. */
import type { DispatchClass, Weight } from "#runtime/frame/weights.ts";
import { BlockLength, BlockWeights } from "./constants.ts";

const ANY_BUILD = { features: { fast: false, powFaucet: false } } as const;
const weights = BlockWeights.get(ANY_BUILD);
const lengths = BlockLength.get(ANY_BUILD).max;

/** A dispatch class as BlockWeights spells it. */
export type ClassKey = "normal" | "operational" | "mandatory";
const CLASS_KEYS: Record<DispatchClass, ClassKey> = {
  Normal: "normal",
  Operational: "operational",
  Mandatory: "mandatory",
};
/** The member of `PerDispatchClass`. */
export const classKey = (of: DispatchClass): ClassKey => CLASS_KEYS[of];

/** Weight of an empty block. */
export const BASE_BLOCK_WEIGHT: Weight = weights.base_block;
/** Of all classes together. */
export const MAX_BLOCK_WEIGHT: Weight = weights.max_block;
/** Limits of one class; undefined parts are unlimited. */
export const classLimits = (of: DispatchClass) => weights.per_class[classKey(of)];
/** Bytes of all extrinsics that a block may hold when one of this class is added. */
export const maxLength = (of: DispatchClass): number => lengths[classKey(of)];
