/** Events of SubtensorModule: index on the wire, and fields in order. Amounts of TAO are rao, of alpha its smallest unit. Reference: macros/events.rs. */
import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, option, result, tuple, unit, vec } from "#runtime/scale/collections.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, h160, h256, netUid, netUidStorageIndex, rao } from "#runtime/scale/ids.ts";
import { bool, compact, i16, u8, u16, u32, u64 } from "#runtime/scale/integers.ts";
import { rootClaimTypeEnum } from "./types.ts";

export const NetworkAdded = event(0, [netUid, u16]);
export const NetworkRemoved = event(1, [netUid]);
export const StakeAdded = event(2, [accountId, accountId, rao, alpha, netUid, u64]);
export const StakeRemoved = event(3, [accountId, accountId, rao, alpha, netUid, u64]);
export const StakeMoved = event(4, [accountId, accountId, netUid, accountId, netUid, rao]);
export const WeightsSet = event(5, [netUidStorageIndex, u16]);
export const NeuronRegistered = event(6, [netUid, u16, accountId]);
export const BulkNeuronsRegistered = event(7, [u16, u16]);
export const BulkBalancesSet = event(8, [u16, u16]);
export const MaxAllowedUidsSet = event(9, [netUid, u16]);
export const MaxWeightLimitSet = event(10, [netUid, u16]);
export const DifficultySet = event(11, [netUid, u64]);
export const AdjustmentIntervalSet = event(12, [netUid, u16]);
export const RegistrationPerIntervalSet = event(13, [netUid, u16]);
export const MaxRegistrationsPerBlockSet = event(14, [netUid, u16]);
export const ActivityCutoffSet = event(15, [netUid, u16]);
export const RhoSet = event(16, [netUid, u16]);
export const AlphaSigmoidSteepnessSet = event(17, [netUid, i16]);
export const KappaSet = event(18, [netUid, u16]);
export const MinAllowedWeightSet = event(19, [netUid, u16]);
export const ValidatorPruneLenSet = event(20, [netUid, u64]);
export const ScalingLawPowerSet = event(21, [netUid, u16]);
export const WeightsSetRateLimitSet = event(22, [netUid, u64]);
export const ImmunityPeriodSet = event(23, [netUid, u16]);
export const BondsMovingAverageSet = event(24, [netUid, u64]);
export const BondsPenaltySet = event(25, [netUid, u16]);
export const BondsResetOnSet = event(26, [netUid, bool]);
export const MaxAllowedValidatorsSet = event(27, [netUid, u16]);
export const AxonServed = event(28, [netUid, accountId]);
export const PrometheusServed = event(29, [netUid, accountId]);
export const DelegateAdded = event(30, [accountId, accountId, u16]);
export const DefaultTakeSet = event(31, [u16]);
export const WeightsVersionKeySet = event(32, [netUid, u64]);
export const MinDifficultySet = event(33, [netUid, u64]);
export const MaxDifficultySet = event(34, [netUid, u64]);
export const ServingRateLimitSet = event(35, [netUid, u64]);
export const BurnSet = event(36, [netUid, rao]);
export const MaxBurnSet = event(37, [netUid, rao]);
export const MinBurnSet = event(38, [netUid, rao]);
export const MaxEpochsPerBlockSet = event(39, [u8]);
export const TxRateLimitSet = event(40, [u64]);
export const TxDelegateTakeRateLimitSet = event(41, [u64]);
export const TxChildKeyTakeRateLimitSet = event(42, [u64]);
export const AdminFreezeWindowSet = event(43, [u16]);
export const OwnerHyperparamRateLimitSet = event(44, [u16]);
export const MinChildKeyTakeSet = event(45, [u16]);
export const MinChildKeyTakePerSubnetSet = event(46, [netUid, u16]);
export const MaxChildKeyTakeSet = event(47, [u16]);
export const ChildKeyTakeSet = event(48, [accountId, u16]);
export const Sudid = event(49, [spelled(result(unit, dispatchError), "DispatchResult")]);
export const RegistrationAllowed = event(50, [netUid, bool]);
export const PowRegistrationAllowed = event(51, [netUid, bool]);
export const TempoSet = event(52, [netUid, u16]);
export const RAORecycledForRegistrationSet = event(53, [netUid, rao]);
export const StakeThresholdSet = event(54, [u64]);
export const AdjustmentAlphaSet = event(55, [netUid, u64]);
export const Faucet = event(56, [accountId, u64]);
export const SubnetOwnerCutSet = event(57, [u16]);
export const NetworkRateLimitSet = event(58, [u64]);
export const NetworkImmunityPeriodSet = event(59, [u64]);
export const StartCallDelaySet = event(60, [u64]);
export const NetworkMinLockCostSet = event(61, [rao]);
export const SubnetLimitSet = event(62, [u16]);
export const NetworkLockCostReductionIntervalSet = event(63, [u64]);
export const TakeDecreased = event(64, [accountId, accountId, u16]);
export const TakeIncreased = event(65, [accountId, accountId, u16]);
export const HotkeySwapped = event(66, { coldkey: accountId, old_hotkey: accountId, new_hotkey: accountId });
export const MaxDelegateTakeSet = event(67, [u16]);
export const MinDelegateTakeSet = event(68, [u16]);
export const ColdkeySwapAnnounced = event(69, { who: accountId, new_coldkey_hash: spelled(h256, "T::Hash") });
export const ColdkeySwapReset = event(70, { who: accountId });
export const ColdkeySwapped = event(71, { old_coldkey: accountId, new_coldkey: accountId });
export const ColdkeySwapDisputed = event(72, { coldkey: accountId });
export const AllBalanceUnstakedAndTransferredToNewColdkey = event(73, {
  current_coldkey: accountId,
  new_coldkey: accountId,
  total_balance: spelled(
    u64,
    "<<T as Config>::Currency as fungible::Inspect<<T as frame_system::\nConfig>::AccountId,>>::Balance",
  ),
});
export const ArbitrationPeriodExtended = event(74, { coldkey: accountId });
export const SetChildrenScheduled = event(75, [accountId, netUid, u64, vec(tuple(u64, accountId))]);
export const SetChildren = event(76, [accountId, netUid, vec(tuple(u64, accountId))]);
export const ChainIdentitySet = event(77, [accountId]);
export const SubnetIdentitySet = event(78, [netUid]);
export const SubnetIdentityRemoved = event(79, [netUid]);
export const DissolveNetworkScheduled = event(80, {
  account: accountId,
  netuid: netUid,
  execution_block: spelled(u32, "BlockNumberFor<T>"),
});
export const ColdkeySwapAnnouncementDelaySet = event(81, [spelled(u32, "BlockNumberFor<T>")]);
export const ColdkeySwapReannouncementDelaySet = event(82, [spelled(u32, "BlockNumberFor<T>")]);
export const DissolveNetworkScheduleDurationSet = event(83, [spelled(u32, "BlockNumberFor<T>")]);
export const CRV3WeightsCommitted = event(84, [accountId, netUidStorageIndex, h256]);
export const WeightsCommitted = event(85, [accountId, netUidStorageIndex, h256]);
export const WeightsRevealed = event(86, [accountId, netUidStorageIndex, h256]);
export const WeightsBatchRevealed = event(87, [accountId, netUid, vec(h256)]);
export const BatchWeightsCompleted = event(88, [vec(compact(netUid, 16)), accountId]);
export const BatchCompletedWithErrors = event(89, []);
export const BatchWeightItemFailed = event(90, [netUid, spelled(dispatchError, "sp_runtime::DispatchError")]);
export const StakeTransferred = event(91, [accountId, accountId, accountId, netUid, netUid, rao]);
export const StakeSwapped = event(92, [accountId, accountId, netUid, netUid, rao]);
export const TransferToggle = event(93, [netUid, bool]);
export const SubnetOwnerHotkeySet = event(94, [netUid, accountId]);
export const FirstEmissionBlockNumberSet = event(95, [netUid, u64]);
export const AlphaRecycled = event(96, [accountId, accountId, alpha, netUid]);
export const AlphaBurned = event(97, [accountId, accountId, alpha, netUid]);
export const EvmKeyAssociated = event(98, { netuid: netUid, hotkey: accountId, evm_key: h160, block_associated: u64 });
export const CRV3WeightsRevealed = event(99, [netUid, accountId]);
export const CommitRevealPeriodsSet = event(100, [netUid, u64]);
export const CommitRevealEnabled = event(101, [netUid, bool]);
export const HotkeySwappedOnSubnet = event(102, {
  coldkey: accountId,
  old_hotkey: accountId,
  new_hotkey: accountId,
  netuid: netUid,
});
export const SubnetLeaseCreated = event(103, {
  beneficiary: accountId,
  lease_id: spelled(u32, "LeaseId"),
  netuid: netUid,
  end_block: spelled(option(u32), "Option<BlockNumberFor<T>>"),
});
export const SubnetLeaseTerminated = event(104, { beneficiary: accountId, netuid: netUid });
export const SymbolUpdated = event(105, { netuid: netUid, symbol: bytes });
export const CommitRevealVersionSet = event(106, [u16]);
export const TimelockedWeightsCommitted = event(107, [accountId, netUidStorageIndex, h256, u64]);
export const TimelockedWeightsRevealed = event(108, [netUidStorageIndex, accountId]);
export const AutoStakeAdded = event(109, {
  netuid: netUid,
  destination: accountId,
  hotkey: accountId,
  owner: accountId,
  incentive: alpha,
});
export const IncentiveAlphaEmittedToMiners = event(110, { netuid: netUidStorageIndex, emissions: vec(alpha) });
export const MinAllowedUidsSet = event(111, [netUid, u16]);
export const AutoStakeDestinationSet = event(112, { coldkey: accountId, netuid: netUid, hotkey: accountId });
export const MinNonImmuneUidsSet = event(113, [netUid, u16]);
export const RootClaimed = event(114, { coldkey: accountId });
export const RootClaimTypeSet = event(115, { coldkey: accountId, root_claim_type: rootClaimTypeEnum });
export const VotingPowerTrackingEnabled = event(116, { netuid: netUid });
export const VotingPowerTrackingDisableScheduled = event(117, { netuid: netUid, disable_at_block: u64 });
export const VotingPowerTrackingDisabled = event(118, { netuid: netUid });
export const VotingPowerEmaAlphaSet = event(119, { netuid: netUid, alpha: u64 });
export const SubnetLeaseDividendsDistributed = event(120, {
  lease_id: spelled(u32, "LeaseId"),
  contributor: accountId,
  alpha: alpha,
});
export const AddStakeBurn = event(121, { netuid: netUid, hotkey: accountId, amount: rao, alpha: alpha });
export const ColdkeySwapCleared = event(122, { who: accountId });
export const TransactionFeePaidWithAlpha = event(123, {
  who: accountId,
  netuid: netUid,
  alpha_fee: alpha,
  tao_amount: rao,
});
export const BurnHalfLifeSet = event(124, { netuid: netUid, burn_half_life: u16 });
export const BurnIncreaseMultSet = event(125, { netuid: netUid, burn_increase_mult: u64f64 });
export const AutoParentDelegationEnabledSet = event(126, { hotkey: accountId, enabled: bool });
export const StakeLocked = event(127, { coldkey: accountId, hotkey: accountId, netuid: netUid, amount: alpha });
export const StakeUnlocked = event(128, { coldkey: accountId, hotkey: accountId, netuid: netUid, amount: alpha });
export const LockMoved = event(129, {
  coldkey: accountId,
  origin_hotkey: accountId,
  destination_hotkey: accountId,
  netuid: netUid,
});
export const ActivityCutoffFactorMilliSet = event(130, { netuid: netUid, factor_milli: u32 });
export const EpochTriggered = event(131, { netuid: netUid, by: accountId, fires_at: u64 });
export const EpochDeferred = event(132, { netuid: netUid, from_block: u64, to_block: u64 });
export const EpochSkipped = event(133, { netuid: netUid, block: u64 });
export const SubnetOwnerChanged = event(134, { netuid: netUid, old_coldkey: accountId, new_coldkey: accountId });
export const PerpetualLockUpdated = event(135, { coldkey: accountId, netuid: netUid, enabled: bool });
export const RejectLockedAlphaUpdated = event(136, { coldkey: accountId, enabled: bool });
