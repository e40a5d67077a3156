/** What an epoch reads and what it computes, by uid, free of storage. */
import type { SparseU16 } from "../../../kernels/contract.ts";

/** What all mechanisms of a subnet share. Lists are by uid. */
export interface SubnetInput {
  /** SubnetworkN. */
  readonly n: number;
  readonly block: bigint;
  /** Blocks without an update after which a neuron is inactive; see activityCutoff. */
  readonly activityCutoff: bigint;
  /** Bonds towards a neuron registered at this block or later are forgotten; see lastTempoBlock. */
  readonly lastTempo: bigint;
  readonly blockAtRegistration: readonly bigint[];
  /** Alpha and weighted root stake, raw I64F64 bits; see stakeWeightsAt. */
  readonly totalStake: readonly bigint[];
  /** Below this, whole alpha, a stake does not count. */
  readonly stakeThreshold: bigint;
  readonly ownerUid: number | undefined;
  /** ValidatorPermit as stored: may be of another length than n. */
  readonly validatorPermit: readonly boolean[];
  readonly maxAllowedValidators: number;
  readonly params: YumaParams;
}

/** Hyperparameters of the consensus, as stored. Ratios are u16 over 65535. */
export interface YumaParams {
  readonly kappa: number;
  readonly bondsPenalty: number;
  /** Millionths. */
  readonly bondsMovingAverage: bigint;
  readonly yuma3: boolean;
  readonly liquidAlpha: boolean;
  readonly alphaLow: number;
  readonly alphaHigh: number;
  /** Hundredths, i16. */
  readonly alphaSigmoidSteepness: number;
}

/** What is one mechanism's own. */
export interface MechanismInput {
  /** At least n long. */
  readonly lastUpdate: readonly bigint[];
  /** Rows and columns below n. */
  readonly weights: SparseU16;
  /** Rows below n; columns may lie beyond. */
  readonly bonds: SparseU16;
  /** With commit-reveal on: the block of each neuron's earliest live commit, undefined for none. */
  readonly commitBlocks: readonly (bigint | undefined)[] | undefined;
  /** Alpha to share out. */
  readonly emission: bigint;
}

/** The outcome for one mechanism, by uid. Reference: run_epoch.rs EpochTerms. */
export interface MechanismTerms {
  readonly active: Uint8Array;
  readonly newValidatorPermit: Uint8Array;
  readonly stakeWeight: Uint16Array;
  readonly consensus: Uint16Array;
  readonly incentive: Uint16Array;
  readonly dividend: Uint16Array;
  readonly validatorTrust: Uint16Array;
  readonly serverEmission: BigUint64Array;
  readonly validatorEmission: BigUint64Array;
  readonly emission: BigUint64Array;
  /** Whole alpha. */
  readonly stake: BigUint64Array;
  /** Rows without a new permit are empty. */
  readonly bonds: SparseU16;
}
