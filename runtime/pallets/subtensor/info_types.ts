/** What the runtime APIs on neurons, subnets, delegates and stakes answer. */
import { spelled } from "#runtime/scale/codec.ts";
import { array, bytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { i32f32, u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, compact, u16, u32, u64, u128 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, variant } from "#runtime/scale/named.ts";
import { axonInfo, prometheusInfo, subnetIdentityV3 } from "./types.ts";

/** `take`, of 65,535; `nominators`: alpha by coldkey and subnet; returns of a day in rao: of 1,000 TAO staked, and of all. */
export const delegateInfo = struct(
  { path: "pallet_subtensor::rpc_info::delegate_info::DelegateInfo", params: [param("AccountId", accountId)] },
  {
    delegate_ss58: spelled(accountId, "AccountId"),
    take: compact(u16),
    nominators: spelled(
      vec(tuple(accountId, vec(tuple(compact(netUid, 16), compact(u64))))),
      "Vec<(AccountId, Vec<(Compact<NetUid>, Compact<u64>)>)>",
    ),
    owner_ss58: spelled(accountId, "AccountId"),
    registrations: vec(compact(netUid, 16)),
    validator_permits: vec(compact(netUid, 16)),
    return_per_1000: compact(u64),
    total_daily_return: compact(u64),
  },
);
/** What is told of a neuron with its matrix rows and without. */
const neuronHead = {
  hotkey: spelled(accountId, "AccountId"),
  coldkey: spelled(accountId, "AccountId"),
  uid: compact(u16),
  netuid: compact(netUid, 16),
  active: bool,
  axon_info: axonInfo,
  prometheus_info: prometheusInfo,
  stake: spelled(vec(tuple(accountId, compact(alpha, 64))), "Vec<(AccountId, Compact<AlphaBalance>)>"),
  rank: compact(u16),
  emission: compact(alpha, 64),
  incentive: compact(u16),
  consensus: compact(u16),
  trust: compact(u16),
  validator_trust: compact(u16),
  dividends: compact(u16),
  last_update: compact(u64),
  validator_permit: bool,
};
/** Scores of 65,535; `emission` in alpha of the last epoch; weights and bonds as (uid, of 65,535). */
export const neuronInfo = struct(
  { path: "pallet_subtensor::rpc_info::neuron_info::NeuronInfo", params: [param("AccountId", accountId)] },
  {
    ...neuronHead,
    weights: vec(tuple(compact(u16), compact(u16))),
    bonds: vec(tuple(compact(u16), compact(u16))),
    pruning_score: compact(u16),
  },
);
/** As `neuronInfo`, without weights and bonds. */
export const neuronInfoLite = struct(
  { path: "pallet_subtensor::rpc_info::neuron_info::NeuronInfoLite", params: [param("AccountId", accountId)] },
  {
    ...neuronHead,
    pruning_score: compact(u16),
  },
);
/** The fields that both versions begin with. */
const subnetHead = {
  netuid: compact(netUid, 16),
  rho: compact(u16),
  kappa: compact(u16),
  difficulty: compact(u64),
  immunity_period: compact(u16),
  max_allowed_validators: compact(u16),
  min_allowed_weights: compact(u16),
  max_weights_limit: compact(u16),
  scaling_law_power: compact(u16),
  subnetwork_n: compact(u16),
  max_allowed_uids: compact(u16),
  blocks_since_last_step: compact(u64),
  tempo: compact(u16),
  network_modality: compact(u16),
  network_connect: vec(array(u16, 2)),
};
/** Parameters of a subnet, `burn` in rao; `emission_values` is 0. */
export const subnetInfo = struct(
  { path: "pallet_subtensor::rpc_info::subnet_info::SubnetInfo", params: [param("AccountId", accountId)] },
  {
    ...subnetHead,
    emission_values: compact(u64),
    burn: compact(rao, 64),
    owner: spelled(accountId, "AccountId"),
  },
);
/** As `subnetInfo`, with the subnet's identity. */
export const subnetInfov2 = struct(
  { path: "pallet_subtensor::rpc_info::subnet_info::SubnetInfov2", params: [param("AccountId", accountId)] },
  {
    ...subnetHead,
    emission_value: compact(u64),
    burn: compact(rao, 64),
    owner: spelled(accountId, "AccountId"),
    identity: option(subnetIdentityV3),
  },
);
/** What both versions tell, in this order. */
const hyperparams = {
  rho: compact(u16),
  kappa: compact(u16),
  immunity_period: compact(u16),
  min_allowed_weights: compact(u16),
  max_weights_limit: compact(u16),
  tempo: compact(u16),
  min_difficulty: compact(u64),
  max_difficulty: compact(u64),
  weights_version: compact(u64),
  weights_rate_limit: compact(u64),
  adjustment_interval: compact(u16),
  activity_cutoff: compact(u64),
  registration_allowed: bool,
  target_regs_per_interval: compact(u16),
  min_burn: compact(rao, 64),
  max_burn: compact(rao, 64),
  bonds_moving_avg: compact(u64),
  max_regs_per_block: compact(u16),
  serving_rate_limit: compact(u64),
  max_validators: compact(u16),
  adjustment_alpha: compact(u64),
  difficulty: compact(u64),
  commit_reveal_period: compact(u64),
  commit_reveal_weights_enabled: bool,
  alpha_high: compact(u16),
  alpha_low: compact(u16),
  liquid_alpha_enabled: bool,
};
/** Parameters in the units of their storage: blocks, rao, parts of 65,535. */
export const subnetHyperparams = struct(
  { path: "pallet_subtensor::rpc_info::subnet_info::SubnetHyperparams" },
  hyperparams,
);
/** As `subnetHyperparams`, and more; `user_liquidity_enabled` is false. */
export const subnetHyperparamsV2 = struct(
  { path: "pallet_subtensor::rpc_info::subnet_info::SubnetHyperparamsV2" },
  {
    ...hyperparams,
    alpha_sigmoid_steepness: i32f32,
    yuma_version: compact(u16),
    subnet_is_active: bool,
    transfers_enabled: bool,
    bonds_reset_enabled: bool,
    user_liquidity_enabled: bool,
  },
);
const hyperparamValue = enumeration(
  { path: "pallet_subtensor::rpc_info::subnet_info::HyperparamValue" },
  {
    Bool: variant(0, [bool]),
    U16: variant(1, [compact(u16)]),
    U32: variant(2, [compact(u32)]),
    U64: variant(3, [compact(u64)]),
    U128: variant(4, [compact(u128)]),
    TaoBalance: variant(5, [compact(rao, 64)]),
    I32F32: variant(6, [i32f32]),
    U64F64: variant(7, [u64f64]),
  },
);
/** A parameter under its name, with its type. */
export const hyperparamEntry = struct(
  { path: "pallet_subtensor::rpc_info::subnet_info::HyperparamEntry" },
  { name: bytes, value: hyperparamValue },
);
/** A coldkey's stake behind a hotkey, alpha; `locked`, `tao_emission` and `drain` are 0. */
export const stakeInfo = struct(
  { path: "pallet_subtensor::rpc_info::stake_info::StakeInfo", params: [param("AccountId", accountId)] },
  {
    hotkey: spelled(accountId, "AccountId"),
    coldkey: spelled(accountId, "AccountId"),
    netuid: compact(netUid, 16),
    stake: compact(alpha, 64),
    locked: compact(u64),
    emission: compact(alpha, 64),
    tao_emission: compact(rao, 64),
    drain: compact(u64),
    is_registered: bool,
  },
);
/** What a coldkey has on a subnet, alpha, and how much of it can be taken out. */
export const stakeAvailability = struct(
  { path: "pallet_subtensor::rpc_info::stake_info::StakeAvailability" },
  { total: compact(alpha, 64), locked: compact(alpha, 64), available: compact(alpha, 64) },
);
