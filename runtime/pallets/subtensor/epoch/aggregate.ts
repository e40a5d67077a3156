/** One outcome out of those of all mechanisms. Reference: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms. */
import { U64F64 } from "../../../numerics/fixed.ts";
import { U64 } from "../../../numerics/saturating.ts";
import type { MechanismTerms } from "./epoch_input.ts";

/** What is stored per subnet, by uid. */
export type SubnetTerms = Omit<MechanismTerms, "bonds" | "incentive">;

/** The part of the subnet's emission that a mechanism got; without emission the first counts alone. */
const weightOf = (part: bigint, whole: bigint, mechanism: number): U64F64 =>
  U64F64.safeDivOr(
    U64F64.saturatingFromInt(part),
    U64F64.saturatingFromInt(whole),
    mechanism === 0 ? U64F64.ONE : U64F64.ZERO,
  );

const addU16 = (sum: Uint16Array, added: Uint16Array, weight: U64F64): void => {
  added.forEach((value, uid) => {
    const more = U64F64.saturatingMul(U64F64.saturatingFromInt(value), weight);
    sum[uid] = U64F64.saturatingToU16(U64F64.saturatingAdd(U64F64.saturatingFromInt(sum[uid] ?? 0), more));
  });
};

const addWeighted = (sum: BigUint64Array, added: BigUint64Array, weight: U64F64): void => {
  added.forEach((value, uid) => {
    const more = U64F64.saturatingMul(U64F64.saturatingFromInt(value), weight);
    sum[uid] = U64F64.saturatingToU64(U64F64.saturatingAdd(U64F64.saturatingFromInt(sum[uid] ?? 0n), more));
  });
};

const addWhole = (sum: BigUint64Array, added: BigUint64Array): void => {
  added.forEach((value, uid) => {
    sum[uid] = U64.saturatingAdd(sum[uid] ?? 0n, value);
  });
};

const either = (sum: Uint8Array, added: Uint8Array): void => {
  added.forEach((value, uid) => {
    if (value === 1) sum[uid] = 1;
  });
};

/**
 * Emissions add up; scores are averaged by the mechanisms' parts of the emission (`parts`, alpha, of `whole`), cut to integers
 * after each; flags count if any has them. A single mechanism gets all of the emission, so its terms are the subnet's.
 */
export const aggregate = (terms: readonly MechanismTerms[], parts: readonly bigint[], whole: bigint): SubnetTerms => {
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) return only;
  const n = only?.active.length ?? 0;
  const sum = {
    active: new Uint8Array(n),
    newValidatorPermit: new Uint8Array(n),
    stakeWeight: new Uint16Array(n),
    consensus: new Uint16Array(n),
    dividend: new Uint16Array(n),
    validatorTrust: new Uint16Array(n),
    serverEmission: new BigUint64Array(n),
    validatorEmission: new BigUint64Array(n),
    emission: new BigUint64Array(n),
    stake: new BigUint64Array(n),
  };
  terms.forEach((added, mechanism) => {
    const weight = weightOf(parts[mechanism] ?? 0n, whole, mechanism);
    either(sum.active, added.active);
    either(sum.newValidatorPermit, added.newValidatorPermit);
    addU16(sum.stakeWeight, added.stakeWeight, weight);
    addU16(sum.consensus, added.consensus, weight);
    addU16(sum.dividend, added.dividend, weight);
    addU16(sum.validatorTrust, added.validatorTrust, weight);
    addWeighted(sum.emission, added.emission, weight);
    addWhole(sum.serverEmission, added.serverEmission);
    addWhole(sum.validatorEmission, added.validatorEmission);
    addWhole(sum.stake, added.stake);
  });
  return sum;
};
