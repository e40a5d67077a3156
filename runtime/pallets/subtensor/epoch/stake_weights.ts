/**
 * How much a neuron's word weighs: its alpha on the subnet and its root stake, each with what parents lend it and less what it
 * lends its children. Reference: pallets/subtensor/src/staking/stake_utils.rs get_stake_weights_for_network.
 */
import { I64F64, U96F32 } from "../../../numerics/fixed.ts";

const U64_MAX = U96F32.saturatingFromInt((1n << 64n) - 1n);

/** A share of a parent's stake, as ChildKeys and ParentKeys have it: over 2^64 - 1. */
export interface Lent {
  readonly proportion: bigint;
  /** The lender's own stake: rao or alpha. */
  readonly stake: bigint;
}

const lentAmount = ({ proportion, stake }: Lent): U96F32 => {
  const ratio = U96F32.safeDiv(U96F32.saturatingFromInt(proportion), U64_MAX);
  return U96F32.saturatingMul(U96F32.saturatingFromInt(stake), ratio);
};

const total = (lent: readonly Lent[]): U96F32 =>
  lent.reduce((sum, each) => U96F32.saturatingAdd(sum, lentAmount(each)), U96F32.ZERO);

/** What is left of `own` after lending to children by these proportions, and what parents add. Whole units, u64. */
export const inheritedStake = (own: bigint, children: readonly bigint[], parents: readonly Lent[]): bigint => {
  if (children.length === 0 && parents.length === 0) return own;
  const given = total(children.map((proportion) => ({ proportion, stake: own })));
  const rest = U96F32.saturatingSub(U96F32.saturatingFromInt(own), given);
  return U96F32.saturatingToU64(U96F32.saturatingAdd(rest, total(parents)));
};

/** TaoWeight as a factor. */
export const taoWeightFactor = (taoWeight: bigint): I64F64 =>
  I64F64.saturatingFrom(U96F32, U96F32.safeDiv(U96F32.saturatingFromInt(taoWeight), U64_MAX));

/** Alpha plus root stake times `factor`, raw I64F64 bits. */
export const combinedStake = (alpha: bigint, tao: bigint, factor: I64F64): I64F64 =>
  I64F64.saturatingAdd(I64F64.saturatingFromInt(alpha), I64F64.saturatingMul(I64F64.saturatingFromInt(tao), factor));
