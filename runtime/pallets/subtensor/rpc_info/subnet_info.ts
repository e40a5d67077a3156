/** What clients ask of a subnet as a whole. Reference: pallets/subtensor/src/rpc_info/subnet_info.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I32F32 } from "#runtime/numerics/fixed.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { getEffectiveMinChildkeyTake } from "../children/childkey_take.ts";
import { OwnerCutEnabled } from "../coinbase/storage.ts";
import {
  ActivityCutoffFactorMilli,
  AlphaSigmoidSteepness,
  AlphaValues,
  BondsMovingAverage,
  BondsResetOn,
  Kappa,
  LiquidAlphaOn,
  MaxAllowedValidators,
  Rho,
  ScalingLawPower,
  Yuma3On,
} from "../epoch/storage.ts";
import { SubnetIdentitiesV3 } from "../identity/storage.ts";
import type {
  hyperparamEntry,
  subnetHyperparams,
  subnetHyperparamsV2,
  subnetInfo,
  subnetInfov2,
} from "../info_types.ts";
import { OwnerCutAutoLockEnabled } from "../locks/storage.ts";
import { NetworksAdded, SubnetOwner, SubtokenEnabled } from "../networks/storage.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { ImmunityPeriod, MaxAllowedUids, SubnetworkN } from "../neurons/storage.ts";
import {
  AdjustmentAlpha,
  AdjustmentInterval,
  Burn,
  BurnHalfLife,
  BurnIncreaseMult,
  Difficulty,
  MaxBurn,
  MaxDifficulty,
  MaxRegistrationsPerBlock,
  MinBurn,
  MinDifficulty,
  NetworkRegistrationAllowed,
  TargetRegistrationsPerInterval,
} from "../registration/storage.ts";
import { ServingRateLimit } from "../serving/storage.ts";
import { TransferToggle } from "../staking/storage.ts";
import { activityCutoffBlocks } from "../tempo/epoch_schedule.ts";
import { BlocksSinceLastStep, Tempo } from "../tempo/storage.ts";
import {
  CommitRevealWeightsEnabled,
  MinAllowedWeights,
  RevealPeriodEpochs,
  WeightsSetRateLimit,
  WeightsVersionKey,
} from "../weights/storage.ts";

/** No weight is limited any more. */
const MAX_WEIGHT_LIMIT = 0xffff;

type SubnetInfo = Infer<typeof subnetInfo>;
type HyperparamEntry = Infer<typeof hyperparamEntry>;

/** Undefined if there is no such subnet. */
export function getSubnetInfo(ctx: Ctx, netuid: NetUid): SubnetInfo | undefined {
  if (!ifSubnetExist(ctx, netuid)) return undefined;
  return {
    netuid,
    rho: Rho.get(ctx, netuid),
    kappa: Kappa.get(ctx, netuid),
    difficulty: Difficulty.get(ctx, netuid),
    immunity_period: ImmunityPeriod.get(ctx, netuid),
    max_allowed_validators: MaxAllowedValidators.get(ctx, netuid),
    min_allowed_weights: MinAllowedWeights.get(ctx, netuid),
    max_weights_limit: MAX_WEIGHT_LIMIT,
    scaling_law_power: ScalingLawPower.get(ctx, netuid),
    subnetwork_n: SubnetworkN.get(ctx, netuid),
    max_allowed_uids: MaxAllowedUids.get(ctx, netuid),
    blocks_since_last_step: BlocksSinceLastStep.get(ctx, netuid),
    tempo: Tempo.get(ctx, netuid),
    network_modality: 0,
    network_connect: [],
    emission_values: 0n,
    burn: Burn.get(ctx, netuid),
    owner: SubnetOwner.get(ctx, netuid),
  };
}

/** The same with the owner's identity. */
export function getSubnetInfoV2(ctx: Ctx, netuid: NetUid): Infer<typeof subnetInfov2> | undefined {
  const info = getSubnetInfo(ctx, netuid);
  if (info === undefined) return undefined;
  const { emission_values: emission_value, ...rest } = info;
  return { ...rest, emission_value, identity: SubnetIdentitiesV3.get(ctx, netuid) };
}

/** Existing subnets, the lowest netuid first. */
export const sortedSubnets = (ctx: Ctx): NetUid[] =>
  [...NetworksAdded.entries(ctx)].flatMap(([[netuid], added]) => (added ? [netuid] : [])).sort((a, b) => a - b);

/** Undefined if there is no such subnet. */
export function getSubnetHyperparams(ctx: Ctx, netuid: NetUid): Infer<typeof subnetHyperparams> | undefined {
  if (!ifSubnetExist(ctx, netuid)) return undefined;
  const [alpha_low, alpha_high] = AlphaValues.get(ctx, netuid);
  return {
    rho: Rho.get(ctx, netuid),
    kappa: Kappa.get(ctx, netuid),
    immunity_period: ImmunityPeriod.get(ctx, netuid),
    min_allowed_weights: MinAllowedWeights.get(ctx, netuid),
    max_weights_limit: MAX_WEIGHT_LIMIT,
    tempo: Tempo.get(ctx, netuid),
    min_difficulty: MinDifficulty.get(ctx, netuid),
    max_difficulty: MaxDifficulty.get(ctx, netuid),
    weights_version: WeightsVersionKey.get(ctx, netuid),
    weights_rate_limit: WeightsSetRateLimit.get(ctx, netuid),
    adjustment_interval: AdjustmentInterval.get(ctx, netuid),
    activity_cutoff: activityCutoffBlocks(ctx, netuid),
    registration_allowed: NetworkRegistrationAllowed.get(ctx, netuid),
    target_regs_per_interval: TargetRegistrationsPerInterval.get(ctx, netuid),
    min_burn: MinBurn.get(ctx, netuid),
    max_burn: MaxBurn.get(ctx, netuid),
    bonds_moving_avg: BondsMovingAverage.get(ctx, netuid),
    max_regs_per_block: MaxRegistrationsPerBlock.get(ctx, netuid),
    serving_rate_limit: ServingRateLimit.get(ctx, netuid),
    max_validators: MaxAllowedValidators.get(ctx, netuid),
    adjustment_alpha: AdjustmentAlpha.get(ctx, netuid),
    difficulty: Difficulty.get(ctx, netuid),
    commit_reveal_period: RevealPeriodEpochs.get(ctx, netuid),
    commit_reveal_weights_enabled: CommitRevealWeightsEnabled.get(ctx, netuid),
    alpha_high,
    alpha_low,
    liquid_alpha_enabled: LiquidAlphaOn.get(ctx, netuid),
  };
}

const steepness = (ctx: Ctx, netuid: NetUid): I32F32 =>
  I32F32.saturatingFromInt(AlphaSigmoidSteepness.get(ctx, netuid));
const yumaVersion = (ctx: Ctx, netuid: NetUid): number => (Yuma3On.get(ctx, netuid) ? 3 : 2);

/** The same with those that came later. */
export function getSubnetHyperparamsV2(ctx: Ctx, netuid: NetUid): Infer<typeof subnetHyperparamsV2> | undefined {
  const first = getSubnetHyperparams(ctx, netuid);
  if (first === undefined) return undefined;
  return {
    ...first,
    alpha_sigmoid_steepness: steepness(ctx, netuid),
    yuma_version: yumaVersion(ctx, netuid),
    subnet_is_active: SubtokenEnabled.get(ctx, netuid),
    transfers_enabled: TransferToggle.get(ctx, netuid),
    bonds_reset_enabled: BondsResetOn.get(ctx, netuid),
    user_liquidity_enabled: false,
  };
}

const ascii = new TextEncoder();
const entry = (name: string, value: HyperparamEntry["value"]): HyperparamEntry => ({ name: ascii.encode(name), value });
const flag = (name: string, value: boolean): HyperparamEntry => entry(name, { type: "Bool", value });
const u16 = (name: string, value: number): HyperparamEntry => entry(name, { type: "U16", value });
const u64 = (name: string, value: bigint): HyperparamEntry => entry(name, { type: "U64", value });

/** Every hyperparameter by name; the order is the reference's. */
export function getSubnetHyperparamsV3(ctx: Ctx, netuid: NetUid): readonly HyperparamEntry[] | undefined {
  const all = getSubnetHyperparams(ctx, netuid);
  if (all === undefined) return undefined;
  return [
    u16("kappa", all.kappa),
    u16("immunity_period", all.immunity_period),
    u16("min_allowed_weights", all.min_allowed_weights),
    u16("max_weights_limit", all.max_weights_limit),
    u16("tempo", all.tempo),
    u64("weights_version", all.weights_version),
    u64("weights_rate_limit", all.weights_rate_limit),
    u64("activity_cutoff", all.activity_cutoff),
    entry("activity_cutoff_factor", { type: "U32", value: ActivityCutoffFactorMilli.get(ctx, netuid) }),
    flag("registration_allowed", all.registration_allowed),
    u16("target_regs_per_interval", all.target_regs_per_interval),
    entry("min_burn", { type: "TaoBalance", value: all.min_burn }),
    entry("max_burn", { type: "TaoBalance", value: all.max_burn }),
    u16("burn_half_life", BurnHalfLife.get(ctx, netuid)),
    entry("burn_increase_mult", { type: "U64F64", value: BurnIncreaseMult.get(ctx, netuid) }),
    u64("bonds_moving_avg", all.bonds_moving_avg),
    u16("max_regs_per_block", all.max_regs_per_block),
    u64("serving_rate_limit", all.serving_rate_limit),
    u16("max_validators", all.max_validators),
    u64("commit_reveal_period", all.commit_reveal_period),
    flag("commit_reveal_weights_enabled", all.commit_reveal_weights_enabled),
    u16("alpha_high", all.alpha_high),
    u16("alpha_low", all.alpha_low),
    flag("liquid_alpha_enabled", all.liquid_alpha_enabled),
    entry("alpha_sigmoid_steepness", { type: "I32F32", value: steepness(ctx, netuid) }),
    u16("yuma_version", yumaVersion(ctx, netuid)),
    flag("subnet_is_active", SubtokenEnabled.get(ctx, netuid)),
    flag("transfers_enabled", TransferToggle.get(ctx, netuid)),
    flag("bonds_reset_enabled", BondsResetOn.get(ctx, netuid)),
    flag("user_liquidity_enabled", false),
    flag("owner_cut_enabled", OwnerCutEnabled.get(ctx, netuid)),
    flag("owner_cut_auto_lock_enabled", OwnerCutAutoLockEnabled.get(ctx, netuid)),
    u16("min_childkey_take", getEffectiveMinChildkeyTake(ctx, netuid)),
  ];
}
