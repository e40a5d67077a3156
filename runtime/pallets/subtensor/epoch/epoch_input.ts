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
  /** By uid. */
  readonly blockAtRegistration: readonly bigint[];
  /** Alpha and weighted root stake, raw I64F64 bits; see stakeWeightsAt. */
  readonly totalStake: readonly bigint[];
  /** Below this, whole alpha, a stake does not count. */
  readonly stakeThreshold: bigint;
  /** Of the owner's hotkey, where it has one. */
  readonly ownerUid: number | undefined;
  /** ValidatorPermit as stored: may be of another length than n. */
  readonly validatorPermit: readonly boolean[];
  /** Permits that are given. */
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
  /** Least rate of liquid alpha. */
  readonly alphaLow: number;
  /** Greatest rate of liquid alpha. */
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
  /** 1 for neurons that updated within the cutoff. */
  readonly active: Uint8Array;
  /** 1 for those with the most stake. */
  readonly newValidatorPermit: Uint8Array;
  /** Share of stake, of 65,535. */
  readonly stakeWeight: Uint16Array;
  /** Of 65,535. */
  readonly consensus: Uint16Array;
  /** Of 65,535. */
  readonly incentive: Uint16Array;
  /** Of 65,535. */
  readonly dividend: Uint16Array;
  /** Of 65,535. */
  readonly validatorTrust: Uint16Array;
  /** Alpha for incentive. */
  readonly serverEmission: BigUint64Array;
  /** Alpha for dividends. */
  readonly validatorEmission: BigUint64Array;
  /** Alpha for both together. */
  readonly emission: BigUint64Array;
  /** Whole alpha. */
  readonly stake: BigUint64Array;
  /** Rows without a new permit are empty. */
  readonly bonds: SparseU16;
}
