/** Emission of a subnet among its mechanisms. Reference: pallets/subtensor/src/subnets/mechanism.rs split_emissions. */
import { U64 } from "../../../numerics/saturating.ts";

const U16_MAX = 0xffffn;

/**
 * Alpha per mechanism: by `split` (over 65535; absent mechanisms get none), evenly without one. What rounding leaves goes to
 * the first.
 */
export const splitEmissions = (alpha: bigint, mechanisms: number, split: readonly number[] | undefined): bigint[] => {
  const count = BigInt(mechanisms);
  const even = count === 0n ? 0n : alpha / count;
  const parts = Array.from({ length: mechanisms }, (_, mechanism) =>
    split === undefined ? even : BigInt.asUintN(64, (alpha * BigInt(split[mechanism] ?? 0)) / U16_MAX),
  );
  const given = parts.reduce((sum, part) => BigInt.asUintN(64, sum + part), 0n);
  const first = parts[0];
  if (first !== undefined) parts[0] = U64.saturatingAdd(first, U64.saturatingSub(alpha, given));
  return parts;
};
