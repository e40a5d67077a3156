/**
 * The parts of a metagraph, each computed only if it is asked for. Names and order are the reference's: clients pick parts by their
 * position. Reference: pallets/subtensor/src/rpc_info/metagraph.rs.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid, NetUidStorageIndex, Rao, Uid } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import {
  AlphaDividendsPerSubnet,
  PendingServerEmission,
  PendingValidatorEmission,
  SubnetAlphaIn,
  SubnetAlphaInEmission,
  SubnetAlphaOut,
  SubnetAlphaOutEmission,
  SubnetMovingPrice,
  SubnetTAO,
  SubnetTaoInEmission,
  SubnetVolume,
} from "../coinbase/storage.ts";
import { stakeWeightsOf } from "../epoch/stake_weights_of.ts";
import { Consensus, Dividends, Emission, Incentive, ValidatorPermit } from "../epoch/storage.ts";
import { IdentitiesV2, SubnetIdentitiesV3 } from "../identity/storage.ts";
import type { metagraph } from "../metagraph_types.ts";
import { NetworkRegisteredAt, SubnetOwner, SubnetOwnerHotkey, TokenSymbol } from "../networks/storage.ts";
import { nameForSubnet } from "../networks/subnet_name.ts";
import { Active, BlockAtRegistration, Keys, LastUpdate, MaxAllowedUids, SubnetworkN } from "../neurons/storage.ts";
import { Burn, NetworkPowRegistrationAllowed } from "../registration/storage.ts";
import { Owner } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { LastMechansimStepBlock, Tempo } from "../tempo/storage.ts";
import { axonOf } from "./neuron_info.ts";
import { getSubnetHyperparams } from "./subnet_info.ts";

export type Metagraph = Infer<typeof metagraph>;
type Hyperparams = NonNullable<ReturnType<typeof getSubnetHyperparams>>;
const NO_RAO = 0n as Rao;

/** What several parts need, computed once per metagraph. */
export class MetagraphSource {
  /** Read only. */
  readonly ctx: Ctx;
  /** Of a subnet that exists. */
  readonly netuid: NetUid;
  /** Mechanism whose incentives and updates are shown. */
  readonly index: NetUidStorageIndex;
  #hotkeys: readonly AccountId[] | undefined;
  #stakes: ReturnType<typeof stakeWeightsOf> | undefined;
  #hyperparams: Hyperparams | undefined;

  /** @param netuid of a subnet that exists. @param index of the mechanism whose incentives and updates are shown. */
  constructor(ctx: Ctx, netuid: NetUid, index = netuid as number as NetUidStorageIndex) {
    this.ctx = ctx;
    this.netuid = netuid;
    this.index = index;
  }

  /** By uid. */
  get hotkeys(): readonly AccountId[] {
    this.#hotkeys ??= Array.from({ length: SubnetworkN.get(this.ctx, this.netuid) }, (_, uid) =>
      Keys.get(this.ctx, this.netuid, uid as Uid),
    );
    return this.#hotkeys;
  }
  /** By uid. */
  get coldkeys(): readonly AccountId[] {
    return this.hotkeys.map((hotkey) => Owner.get(this.ctx, hotkey));
  }
  /** By uid; whole numbers of them are rao. */
  get stakes(): ReturnType<typeof stakeWeightsOf> {
    this.#stakes ??= stakeWeightsOf(this.ctx, this.netuid, this.hotkeys);
    return this.#stakes;
  }
  /** Those of the first version. */
  get hyperparams(): Hyperparams {
    this.#hyperparams ??= getSubnetHyperparams(this.ctx, this.netuid) as Hyperparams;
    return this.#hyperparams;
  }
  /** Block of the last epoch. */
  get lastStep(): bigint {
    return LastMechansimStepBlock.get(this.ctx, this.netuid);
  }
}

/** Whole units of a fixed-point stake. */
const wholeStake = (stake: I64F64): bigint => I64F64.saturatingToU64(stake);

type Fields = { readonly [K in Exclude<keyof Metagraph, "netuid">]: (source: MetagraphSource) => Metagraph[K] };

const subnetFields = {
  name: ({ ctx, netuid }) => [...nameForSubnet(ctx, netuid)],
  symbol: ({ ctx, netuid }) => [...TokenSymbol.get(ctx, netuid)],
  identity: ({ ctx, netuid }) => SubnetIdentitiesV3.get(ctx, netuid),
  network_registered_at: ({ ctx, netuid }) => NetworkRegisteredAt.get(ctx, netuid),
  owner_hotkey: ({ ctx, netuid }) => SubnetOwnerHotkey.get(ctx, netuid),
  owner_coldkey: ({ ctx, netuid }) => SubnetOwner.get(ctx, netuid),
  block: ({ ctx }) => currentBlock(ctx),
  tempo: ({ ctx, netuid }) => Tempo.get(ctx, netuid),
  last_step: (source) => source.lastStep,
  blocks_since_last_step: (source) => U64.saturatingSub(currentBlock(source.ctx), source.lastStep),
  subnet_emission: () => 0n,
  alpha_in: ({ ctx, netuid }) => SubnetAlphaIn.get(ctx, netuid),
  alpha_out: ({ ctx, netuid }) => SubnetAlphaOut.get(ctx, netuid),
  tao_in: ({ ctx, netuid }) => SubnetTAO.get(ctx, netuid),
  alpha_out_emission: ({ ctx, netuid }) => SubnetAlphaOutEmission.get(ctx, netuid),
  alpha_in_emission: ({ ctx, netuid }) => SubnetAlphaInEmission.get(ctx, netuid),
  tao_in_emission: ({ ctx, netuid }) => SubnetTaoInEmission.get(ctx, netuid),
  pending_alpha_emission: ({ ctx, netuid }) => pendingAlpha(ctx, netuid),
  pending_root_emission: () => NO_RAO,
  subnet_volume: ({ ctx, netuid }) => SubnetVolume.get(ctx, netuid),
  moving_price: ({ ctx, netuid }) => SubnetMovingPrice.get(ctx, netuid),
} satisfies Partial<Fields>;

/** Alpha that the next epoch will pay out. */
const pendingAlpha = (ctx: Ctx, netuid: NetUid): AlphaBalance =>
  U64.saturatingAdd(PendingValidatorEmission.get(ctx, netuid), PendingServerEmission.get(ctx, netuid));

const parameterFields = {
  rho: ({ hyperparams }) => hyperparams.rho,
  kappa: ({ hyperparams }) => hyperparams.kappa,
  min_allowed_weights: ({ hyperparams }) => hyperparams.min_allowed_weights,
  max_weights_limit: ({ hyperparams }) => hyperparams.max_weights_limit,
  weights_version: ({ hyperparams }) => hyperparams.weights_version,
  weights_rate_limit: ({ hyperparams }) => hyperparams.weights_rate_limit,
  activity_cutoff: ({ hyperparams }) => hyperparams.activity_cutoff,
  max_validators: ({ hyperparams }) => hyperparams.max_validators,
  num_uids: ({ ctx, netuid }) => SubnetworkN.get(ctx, netuid),
  max_uids: ({ ctx, netuid }) => MaxAllowedUids.get(ctx, netuid),
  burn: ({ ctx, netuid }) => Burn.get(ctx, netuid),
  difficulty: ({ hyperparams }) => hyperparams.difficulty,
  registration_allowed: ({ hyperparams }) => hyperparams.registration_allowed,
  pow_registration_allowed: ({ ctx, netuid }) => NetworkPowRegistrationAllowed.get(ctx, netuid),
  immunity_period: ({ hyperparams }) => hyperparams.immunity_period,
  min_difficulty: ({ hyperparams }) => hyperparams.min_difficulty,
  max_difficulty: ({ hyperparams }) => hyperparams.max_difficulty,
  min_burn: ({ hyperparams }) => hyperparams.min_burn,
  max_burn: ({ hyperparams }) => hyperparams.max_burn,
  adjustment_alpha: ({ hyperparams }) => hyperparams.adjustment_alpha,
  adjustment_interval: ({ hyperparams }) => hyperparams.adjustment_interval,
  target_regs_per_interval: ({ hyperparams }) => hyperparams.target_regs_per_interval,
  max_regs_per_block: ({ hyperparams }) => hyperparams.max_regs_per_block,
  serving_rate_limit: ({ hyperparams }) => hyperparams.serving_rate_limit,
  commit_reveal_weights_enabled: ({ hyperparams }) => hyperparams.commit_reveal_weights_enabled,
  commit_reveal_period: ({ hyperparams }) => hyperparams.commit_reveal_period,
  liquid_alpha_enabled: ({ hyperparams }) => hyperparams.liquid_alpha_enabled,
  alpha_high: ({ hyperparams }) => hyperparams.alpha_high,
  alpha_low: ({ hyperparams }) => hyperparams.alpha_low,
  bonds_moving_avg: ({ hyperparams }) => hyperparams.bonds_moving_avg,
} satisfies Partial<Fields>;

/** By uid; scores that are computed no more are empty. */
const neuronFields = {
  hotkeys: ({ hotkeys }) => hotkeys,
  coldkeys: ({ coldkeys }) => coldkeys,
  identities: ({ ctx, coldkeys }) => coldkeys.map((coldkey) => IdentitiesV2.get(ctx, coldkey)),
  axons: ({ ctx, netuid, hotkeys }) => hotkeys.map((hotkey) => axonOf(ctx, netuid, hotkey)),
  active: ({ ctx, netuid }) => Active.get(ctx, netuid),
  validator_permit: ({ ctx, netuid }) => ValidatorPermit.get(ctx, netuid),
  pruning_score: () => [],
  last_update: ({ ctx, index }) => LastUpdate.get(ctx, index),
  emission: ({ ctx, netuid }) => Emission.get(ctx, netuid),
  dividends: ({ ctx, netuid }) => Dividends.get(ctx, netuid),
  incentives: ({ ctx, index }) => Incentive.get(ctx, index),
  consensus: ({ ctx, netuid }) => Consensus.get(ctx, netuid),
  trust: () => [],
  rank: () => [],
  block_at_registration: ({ ctx, netuid, hotkeys }) =>
    hotkeys.map((_, uid) => BlockAtRegistration.get(ctx, netuid, uid)),
  alpha_stake: ({ stakes }) => stakes.map(({ alpha }) => wholeStake(alpha) as AlphaBalance),
  tao_stake: ({ stakes }) => stakes.map(({ tao }) => wholeStake(tao) as Rao),
  total_stake: ({ stakes }) => stakes.map(({ total }) => wholeStake(total) as Rao),
  tao_dividends_per_hotkey: ({ hotkeys }) => hotkeys.map((hotkey) => [hotkey, NO_RAO] as const),
  alpha_dividends_per_hotkey: ({ ctx, netuid, hotkeys }) =>
    hotkeys.map((hotkey) => [hotkey, AlphaDividendsPerSubnet.get(ctx, netuid, hotkey)] as const),
} satisfies Partial<Fields>;

/** A part by its name, in the order of the wire. */
export const METAGRAPH_FIELDS: Fields = { ...subnetFields, ...parameterFields, ...neuronFields };
