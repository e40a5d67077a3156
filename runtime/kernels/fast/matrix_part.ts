/**
 * The matrix part of an epoch in a few passes over sparse rows: the same bits as the steps of ../matrix_part.ts, without a matrix
 * for each of them. Weights are made shares once and never changed; what bonds are made of is computed where it is used.
 */
import type { BondRule, MatrixInput, MatrixOutcome } from "../contract.ts";
import { ratioOf } from "./averages.ts";
import type { BondResult, BondSource } from "./bond_rows.ts";
import { clippedSums } from "./clipping.ts";
import { columnMedians } from "./consensus.ts";
import { inColumnOrder, rowShares } from "./shares.ts";
import { dividedBy, type FastVector, sumOf } from "./vectors.ts";
import { yuma2Bonds } from "./yuma2_bonds.ts";
import { yuma3Bonds } from "./yuma3_bonds.ts";

const bondsBy = (rule: BondRule, source: BondSource, isLiquid: boolean): BondResult => {
  if (rule.kind === "Yuma2") return yuma2Bonds(source, ratioOf(rule.rate));
  return yuma3Bonds(source, rule.kind === "Yuma3Liquid" && isLiquid ? rule.alpha : ratioOf(rule.rate));
};

/** Throws OutsideBounds for what the doubles of this engine may not give exactly. */
export const fastMatrixPart = (input: MatrixInput<FastVector>): MatrixOutcome<FastVector> => {
  const { activeStake, rule } = input;
  const penalty = ratioOf(input.bondsPenalty);
  const shares = rowShares(input.weights);
  const ordered = inColumnOrder(shares);
  const consensus = columnMedians(ordered, activeStake, input.kappa);
  const { trust, ranks } = clippedSums(ordered, consensus, activeStake);
  const incentive = dividedBy(ranks, sumOf(ranks));
  const { bonds, dividends } = bondsBy(
    rule,
    {
      // Only where nothing is interpolated do weights keep the order in which they were set, and bonds with them.
      weights: penalty === 0 || penalty === 2 ** 32 ? shares : ordered,
      old: input.bonds,
      limits: consensus,
      penalty,
      ranks,
      stake: activeStake,
      incentive,
      keep: input.keep,
    },
    consensus.some((bits) => bits !== 0),
  );
  return { consensus, validatorTrust: trust, incentive, dividends, bonds };
};
