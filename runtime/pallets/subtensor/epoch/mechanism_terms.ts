/** The epoch of one mechanism as a list of steps. Reference: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism. */
import type { YumaKernels } from "../../../kernels/contract.ts";
import { I64F64 } from "../../../numerics/fixed.ts";
import type { MechanismInput, MechanismTerms, SubnetInput } from "./epoch_input.ts";
import { activeUids, countedBonds, countedWeights, inverted, permittedUids } from "./masks.ts";
import { bondRule, proportion } from "./params.ts";

/** Stakes below the threshold count as none; the owner's always counts. */
const countedStakes = ({ totalStake, stakeThreshold, ownerUid }: SubnetInput): bigint[] =>
  totalStake.map((stake, uid) =>
    uid !== ownerUid && I64F64.saturatingToU64(I64F64.fromBits(stake)) < stakeThreshold ? 0n : stake,
  );

/** The permits of the next epoch: the largest stakes, and the owner. */
const nextPermits = (top: Uint8Array, { ownerUid }: SubnetInput): Uint8Array => {
  if (ownerUid !== undefined && ownerUid < top.length) top[ownerUid] = 1;
  return top;
};

interface Shares<V> {
  readonly stake: V;
  readonly activeStake: V;
  readonly incentive: V;
  readonly dividends: V;
}

/**
 * Emission by incentive and dividends; where there is neither, all of it by stake.
 * The stake of the inactive counts only when nobody is active.
 */
const emissionShares = <V, M>(
  kernels: YumaKernels<V, M>,
  { stake, activeStake, incentive, dividends }: Shares<V>,
): { server: V; validator: V; combined: V } => {
  const combined = kernels.add(incentive, dividends);
  const server = kernels.normalizeBySumOf(incentive, combined);
  if (kernels.isSumZero(combined)) {
    const fallback = kernels.isSumZero(activeStake) ? stake : activeStake;
    return { server, validator: fallback, combined: fallback };
  }
  return {
    server,
    validator: kernels.normalizeBySumOf(dividends, combined),
    combined: kernels.normalize(combined),
  };
};

/** Computes one mechanism's epoch. Throws OutsideBounds where the kernels do. */
export const mechanismTerms = <V, M>(
  kernels: YumaKernels<V, M>,
  subnet: SubnetInput,
  mechanism: MechanismInput,
): MechanismTerms => {
  const active = activeUids(subnet, mechanism.lastUpdate);
  const permitted = permittedUids(subnet);
  const stake = kernels.stakeShares(countedStakes(subnet));
  const newValidatorPermit = nextPermits(kernels.topNonZero(stake, subnet.maxAllowedValidators), subnet);

  const awake = kernels.mask(stake, inverted(active));
  const entitled = subnet.validatorPermit.length === 0 ? awake : kernels.mask(awake, inverted(permitted));
  const activeStake = kernels.normalize(entitled);

  const { consensus, validatorTrust, incentive, dividends, bonds } = kernels.matrixPart({
    weights: countedWeights(subnet, mechanism, permitted),
    bonds: countedBonds(subnet, mechanism.bonds),
    activeStake,
    kappa: proportion(subnet.params.kappa),
    bondsPenalty: proportion(subnet.params.bondsPenalty),
    rule: bondRule(subnet.params),
    keep: newValidatorPermit,
  });

  const shares = emissionShares(kernels, { stake, activeStake, incentive, dividends });
  return {
    active,
    newValidatorPermit,
    stakeWeight: kernels.toU16(stake),
    consensus: kernels.toU16(consensus),
    incentive: kernels.toU16(incentive),
    dividend: kernels.toU16(dividends),
    validatorTrust: kernels.toU16(validatorTrust),
    serverEmission: kernels.share(shares.server, mechanism.emission),
    validatorEmission: kernels.share(shares.validator, mechanism.emission),
    emission: kernels.share(shares.combined, mechanism.emission),
    stake: BigUint64Array.from(subnet.totalStake, (bits) => I64F64.saturatingToU64(I64F64.fromBits(bits))),
    bonds,
  };
};
