/** Everything that storage holds of a subnet. Reference: pallets/subtensor/src/coinbase/root.rs remove_network. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import { type AccountId, type NetUid, type NetUidStorageIndex, ROOT } from "#runtime/primitives/ids.ts";
import { U16 } from "../../../numerics/saturating.ts";
import * as children from "../children/storage.ts";
import * as coinbase from "../coinbase/storage.ts";
import * as epoch from "../epoch/storage.ts";
import { SubnetIdentityRemoved } from "../events.ts";
import { AssociatedEvmAddress } from "../evm/storage.ts";
import { SubnetIdentitiesV3 } from "../identity/storage.ts";
import { AccumulatedLeaseDividends, SubnetLeaseShares, SubnetLeases, SubnetUidToLeaseId } from "../leasing/storage.ts";
import { destroyLockMaps } from "../locks/destroy_locks.ts";
import { OwnerCutAutoLockEnabled } from "../locks/storage.ts";
import { mechanismIndices } from "../mechanisms/ensure_exists.ts";
import { MechanismCountCurrent, MechanismEmissionSplit } from "../mechanisms/storage.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import * as neurons from "../neurons/storage.ts";
import { TransactionKeyLastBlock } from "../rate_limits/storage.ts";
import * as registration from "../registration/storage.ts";
import * as serving from "../serving/storage.ts";
import { TransferToggle } from "../staking/storage.ts";
import { LastHotkeySwapOnNetuid } from "../swap_keys/storage.ts";
import * as tempo from "../tempo/storage.ts";
import * as weights from "../weights/storage.ts";
import * as networks from "./storage.ts";

type BySubnet = Pick<StorageItem<readonly [NetUid], unknown>, "remove">;
type UnderSubnet = Pick<StorageItem<readonly [NetUid, ...never[]], unknown>, "clear">;
type ByHotkey = Pick<StorageItem<readonly [AccountId, NetUid], unknown>, "keysUnder" | "remove">;

/** One entry a subnet. The subnet's emissions, price and flows among them; what the pool holds went before. */
const ENTRIES: readonly BySubnet[] = [
  networks.SubnetOwner,
  networks.NetworksAdded,
  networks.NetworkRegisteredAt,
  networks.TokenSymbol,
  networks.SubnetMechanism,
  networks.SubnetOwnerHotkey,
  networks.SubnetLocked,
  networks.LargestLocked,
  networks.SubtokenEnabled,
  neurons.SubnetworkN,
  neurons.Active,
  neurons.MaxAllowedUids,
  neurons.ImmunityPeriod,
  neurons.ImmuneOwnerUidsLimit,
  neurons.StakeWeight,
  epoch.Emission,
  epoch.Consensus,
  epoch.Dividends,
  epoch.ValidatorPermit,
  epoch.ValidatorTrust,
  epoch.Kappa,
  epoch.ActivityCutoff,
  epoch.ActivityCutoffFactorMilli,
  epoch.Rho,
  epoch.AlphaSigmoidSteepness,
  epoch.MaxAllowedValidators,
  epoch.BondsMovingAverage,
  epoch.BondsPenalty,
  epoch.BondsResetOn,
  epoch.ValidatorPruneLen,
  epoch.ScalingLawPower,
  epoch.LiquidAlphaOn,
  epoch.Yuma3On,
  epoch.AlphaValues,
  epoch.LoadedEmission,
  tempo.Tempo,
  tempo.LastEpochBlock,
  tempo.PendingEpochAt,
  tempo.SubnetEpochIndex,
  tempo.BlocksSinceLastStep,
  tempo.LastMechansimStepBlock,
  weights.MinAllowedWeights,
  weights.WeightsSetRateLimit,
  weights.CommitRevealWeightsEnabled,
  weights.WeightsVersionKey,
  registration.Difficulty,
  registration.RegistrationsThisInterval,
  registration.POWRegistrationsThisInterval,
  registration.BurnRegistrationsThisInterval,
  registration.NetworkRegistrationAllowed,
  registration.NetworkPowRegistrationAllowed,
  registration.LastAdjustmentBlock,
  registration.TargetRegistrationsPerInterval,
  registration.BurnHalfLife,
  registration.BurnIncreaseMult,
  registration.Burn,
  registration.MinBurn,
  registration.MaxBurn,
  registration.MinDifficulty,
  registration.MaxDifficulty,
  registration.RegistrationsThisBlock,
  registration.RAORecycledForRegistration,
  registration.MaxRegistrationsPerBlock,
  coinbase.SubnetAlphaInEmission,
  coinbase.SubnetAlphaOutEmission,
  coinbase.SubnetTaoInEmission,
  coinbase.SubnetVolume,
  coinbase.SubnetMovingPrice,
  coinbase.SubnetTaoFlow,
  coinbase.SubnetEmaTaoFlow,
  coinbase.SubnetProtocolFlow,
  coinbase.SubnetEmaProtocolFlow,
  coinbase.SubnetExcessTao,
  coinbase.SubnetRootSellTao,
  coinbase.FirstEmissionBlockNumber,
  coinbase.PendingValidatorEmission,
  coinbase.PendingServerEmission,
  coinbase.PendingRootAlphaDivs,
  coinbase.PendingOwnerCut,
  coinbase.MinerBurned,
  coinbase.EMAPriceHalvingBlocks,
  serving.ServingRateLimit,
  TransferToggle,
  OwnerCutAutoLockEnabled,
];

/** Maps with the subnet as first key. */
const MAPS: readonly UnderSubnet[] = [
  neurons.Uids,
  neurons.Keys,
  neurons.BlockAtRegistration,
  serving.Axons,
  serving.NeuronCertificates,
  serving.Prometheus,
  coinbase.AlphaDividendsPerSubnet,
  children.PendingChildKeys,
  AssociatedEvmAddress,
  LastHotkeySwapOnNetuid,
];

/** Maps with the subnet as second key: their keys are all read. */
const BY_HOTKEY: readonly ByHotkey[] = [
  children.ChildkeyTake,
  children.ChildKeys,
  children.ParentKeys,
  coinbase.LastHotkeyEmissionOnNetuid,
  coinbase.TotalHotkeyAlphaLastEpoch,
];

/** Weights of root validators on the subnet, from the time when those had any. */
const zeroRootWeights = (ctx: Ctx, netuid: NetUid): void => {
  const index: NetUidStorageIndex = mechanismStorageIndex(ROOT, 0 as never);
  for (const [[, uid], given] of weights.Weights.entries(ctx, index))
    weights.Weights.set(
      ctx,
      index,
      uid,
      given.map(([to, weight]) => [to, to === netuid ? 0 : weight] as const),
    );
};

const removeMechanisms = (ctx: Ctx, netuid: NetUid): void => {
  const { WeightCommits, TimelockedWeightCommits, CRV3WeightCommits, CRV3WeightCommitsV2, Weights } = weights;
  for (const index of mechanismIndices(ctx, netuid)) {
    neurons.LastUpdate.remove(ctx, index);
    epoch.Incentive.remove(ctx, index);
    WeightCommits.clear(ctx, index);
    for (const item of [TimelockedWeightCommits, CRV3WeightCommits, CRV3WeightCommitsV2]) item.clear(ctx, index);
    for (const item of [epoch.Bonds, Weights]) item.clear(ctx, index);
  }
  weights.RevealPeriodEpochs.remove(ctx, netuid);
  MechanismCountCurrent.remove(ctx, netuid);
  MechanismEmissionSplit.remove(ctx, netuid);
};

const removeLease = (ctx: Ctx, netuid: NetUid): void => {
  const lease = SubnetUidToLeaseId.take(ctx, netuid);
  if (lease === undefined) return;
  SubnetLeases.remove(ctx, lease);
  SubnetLeaseShares.clear(ctx, lease);
  AccumulatedLeaseDividends.remove(ctx, lease);
};

/** Forgets the subnet but for what upstream leaves behind. Cost: reads the keys of six maps over all hotkeys. */
export function removeNetwork(ctx: Ctx, netuid: NetUid): void {
  const members = [...neurons.Keys.entries(ctx, netuid)].map(([, hotkey]) => hotkey);
  for (const item of ENTRIES) item.remove(ctx, netuid);
  for (const item of MAPS) item.clear(ctx, netuid);
  networks.TotalNetworks.mutate(ctx, (count) => U16.saturatingSub(count, 1));
  for (const hotkey of members) neurons.IsNetworkMember.remove(ctx, hotkey, netuid);
  zeroRootWeights(ctx, netuid);
  removeMechanisms(ctx, netuid);
  if (SubnetIdentitiesV3.has(ctx, netuid)) {
    SubnetIdentitiesV3.remove(ctx, netuid);
    deposit(ctx, SubnetIdentityRemoved(netuid));
  }
  for (const item of BY_HOTKEY)
    for (const [hotkey, at] of item.keysUnder(ctx)) if (at === netuid) item.remove(ctx, hotkey, netuid);
  for (const [hotkey, at, kind] of TransactionKeyLastBlock.keysUnder(ctx))
    if (at === netuid) TransactionKeyLastBlock.remove(ctx, hotkey, netuid, kind);
  removeLease(ctx, netuid);
  destroyLockMaps(ctx, netuid);
}
