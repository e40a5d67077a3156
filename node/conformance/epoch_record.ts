/** The recorded epochs' lines and what they say as an epoch's input. Form: ../shared/vectors/epoch/README.md. */
import type { SparseU16 } from "#runtime/kernels/contract.ts";
import type { MechanismInput, SubnetInput } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";
import {
  combinedStake,
  inheritedStake,
  type Lent,
  taoWeightFactor,
} from "#runtime/pallets/subtensor/epoch/stake_weights.ts";

type Rows = [uid: number, cells: [uid: number, value: number][]][];

/** What an epoch read of the storage; names and units are the storage's, numbers wider than a double are decimal text. */
export interface EpochIn {
  readonly n: number;
  readonly netuid: number;
  readonly block: number;
  readonly tempo: number;
  readonly kappa: number;
  readonly bonds_moving_average: number;
  readonly bonds_penalty: number;
  readonly liquid_alpha: boolean;
  readonly alpha_low: number;
  readonly alpha_high: number;
  readonly alpha_sigmoid_steepness: number;
  readonly yuma3: boolean;
  readonly commit_reveal: boolean;
  readonly activity_cutoff_factor_milli: number;
  readonly max_allowed_validators: number;
  readonly stake_threshold: string;
  readonly tao_weight: string;
  readonly last_mechanism_step_block: number;
  readonly reveal_period_epochs: number;
  readonly hotkeys: readonly string[];
  readonly alpha: readonly string[];
  readonly root: readonly string[];
  readonly validator_permit: readonly boolean[];
  readonly block_at_registration: readonly number[];
  readonly owner_uid: number | null;
  readonly mechanisms?: number;
  readonly mechanism_emission_split: readonly number[] | null;
  readonly last_update: readonly (readonly number[])[];
  readonly weights: readonly Rows[];
  readonly bonds: readonly Rows[];
  readonly links_parent_child_proportion: readonly (readonly [number, number, string])[];
  readonly timelocked_commits_mech_epoch_uid_block: readonly (readonly [number, number, number, number])[];
  readonly rao_emission: string;
}

/** What one mechanism's epoch came to, by uid. */
export interface RecordedTerms {
  readonly active: readonly boolean[];
  readonly bond: readonly [number, number][][];
  readonly consensus: readonly number[];
  readonly dividend: readonly number[];
  readonly emission: readonly string[];
  readonly incentive: readonly number[];
  readonly new_validator_permit: readonly boolean[];
  readonly server_emission: readonly string[];
  readonly stake: readonly string[];
  readonly stake_weight: readonly number[];
  readonly validator_emission: readonly string[];
  readonly validator_trust: readonly number[];
}

/** What the epoch left in the storage, and the emissions that it returned. */
export interface RecordedOut {
  readonly active: readonly boolean[];
  readonly bonds: readonly Rows[];
  readonly consensus: readonly number[];
  readonly dividends: readonly number[];
  readonly emission: readonly string[];
  readonly emissions: readonly [string, string, string][];
  readonly incentive: readonly (readonly number[])[];
  readonly stake_weight: readonly number[];
  readonly validator_permit: readonly boolean[];
  readonly validator_trust: readonly number[];
}

/** One recorded epoch: what it read, what came in between, what it returned and wrote. */
export interface EpochRecord {
  readonly id: number;
  readonly in: EpochIn;
  readonly mid: {
    readonly current_epoch_with_lookahead: number;
    readonly split_emissions: readonly string[];
    readonly total_stake_i64f64_bits: readonly string[];
  };
  readonly terms: readonly RecordedTerms[];
  readonly out: RecordedOut;
  /** Storage before and after, key to value in hex; in some files only. */
  readonly raw_before?: Readonly<Record<string, string>>;
  readonly raw_after?: Readonly<Record<string, string>>;
}

const sparse = (n: number, rows: Rows): SparseU16 => {
  const byRow = new Map(rows);
  const cells = Array.from({ length: n }, (_, uid) => byRow.get(uid) ?? []);
  const start = new Uint32Array(n + 1);
  cells.forEach((row, uid) => {
    start[uid + 1] = (start[uid] ?? 0) + row.length;
  });
  const flat = cells.flat();
  return {
    rows: n,
    start,
    column: Uint16Array.from(flat, ([uid]) => uid),
    value: Uint16Array.from(flat, ([, value]) => value),
  };
};

/** Total stakes by uid, raw I64F64 bits. */
const totalStakes = (record: EpochIn): bigint[] => {
  const links = record.links_parent_child_proportion;
  const factor = taoWeightFactor(BigInt(record.tao_weight));
  const inherited = (own: readonly string[], uid: number): bigint => {
    const children = links.filter(([parent]) => parent === uid).map(([, , proportion]) => BigInt(proportion));
    const parents = links
      .filter(([, child]) => child === uid)
      .map(([parent, , proportion]): Lent => ({ proportion: BigInt(proportion), stake: BigInt(own[parent] ?? 0) }));
    return inheritedStake(BigInt(own[uid] ?? 0), children, parents);
  };
  return Array.from({ length: record.n }, (_, uid) =>
    combinedStake(inherited(record.alpha, uid), inherited(record.root, uid), factor),
  );
};

/** What the epoch of any mechanism of the subnet reads of it. */
export const subnetInput = (record: EpochIn): SubnetInput => ({
  n: record.n,
  block: BigInt(record.block),
  activityCutoff: BigInt(Math.max(1, Math.floor((record.activity_cutoff_factor_milli * record.tempo) / 1000))),
  lastTempo: BigInt(
    record.last_mechanism_step_block === 0
      ? Math.max(0, record.block - record.tempo)
      : record.last_mechanism_step_block + 1,
  ),
  blockAtRegistration: record.block_at_registration.map(BigInt),
  totalStake: totalStakes(record),
  stakeThreshold: BigInt(record.stake_threshold),
  ownerUid: record.owner_uid ?? undefined,
  validatorPermit: record.validator_permit,
  maxAllowedValidators: record.max_allowed_validators,
  params: {
    kappa: record.kappa,
    bondsPenalty: record.bonds_penalty,
    bondsMovingAverage: BigInt(record.bonds_moving_average),
    yuma3: record.yuma3,
    liquidAlpha: record.liquid_alpha,
    alphaLow: record.alpha_low,
    alphaHigh: record.alpha_high,
    alphaSigmoidSteepness: record.alpha_sigmoid_steepness,
  },
});

/** The earliest commit of each neuron that can still be revealed. */
const commitBlocks = (record: EpochIn, mechanism: number, epoch: number): (bigint | undefined)[] =>
  Array.from({ length: record.n }, (_, uid) => {
    const blocks = record.timelocked_commits_mech_epoch_uid_block
      .filter(([mech, since, who]) => mech === mechanism && who === uid && epoch <= since + record.reveal_period_epochs)
      .map(([, , , block]) => block);
    return blocks.length === 0 ? undefined : BigInt(Math.min(...blocks));
  });

/** `epoch` is the subnet's epoch counter with lookahead, `emission` the mechanism's part in alpha. */
export const mechanismInput = (
  record: EpochIn,
  mechanism: number,
  epoch: number,
  emission: bigint,
): MechanismInput => ({
  lastUpdate: (record.last_update[mechanism] ?? []).map(BigInt),
  weights: sparse(record.n, record.weights[mechanism] ?? []),
  bonds: sparse(record.n, record.bonds[mechanism] ?? []),
  commitBlocks: record.commit_reveal ? commitBlocks(record, mechanism, epoch) : undefined,
  emission,
});
