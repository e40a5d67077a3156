/** Events of SubtensorModule: index on the wire, and fields in order. Amounts of TAO are rao, of alpha its smallest unit. Reference: macros/events.rs. */
import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, option, result, tuple, unit, vec } from "#runtime/scale/collections.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, h160, h256, netUid, netUidStorageIndex, rao } from "#runtime/scale/ids.ts";
import { bool, compact, i16, u8, u16, u32, u64 } from "#runtime/scale/integers.ts";
import { rootClaimTypeEnum } from "./types.ts";

/** A subnet, and what its mechanism was once: always 1, dynamic. */
export const NetworkAdded = event(0, [netUid, u16]);
/** The subnet's storage is gone and its stakers are paid out. */
export const NetworkRemoved = event(1, [netUid]);
/** Coldkey, hotkey, rao paid, alpha staked, subnet, rao of the swap's fee. */
export const StakeAdded = event(2, [accountId, accountId, rao, alpha, netUid, u64]);
/** Coldkey, hotkey, rao received, alpha sold, subnet, alpha of the swap's fee. */
export const StakeRemoved = event(3, [accountId, accountId, rao, alpha, netUid, u64]);
/** Coldkey, hotkey and subnet left, hotkey and subnet gone to; what moved, in rao. */
export const StakeMoved = event(4, [accountId, accountId, netUid, accountId, netUid, rao]);
/** Mechanism of a subnet, uid that weighs. */
export const WeightsSet = event(5, [netUidStorageIndex, u16]);
/** Subnet, uid, hotkey. */
export const NeuronRegistered = event(6, [netUid, u16, accountId]);
/** Never happens. */
export const BulkNeuronsRegistered = event(7, [u16, u16]);
/** Never happens. */
export const BulkBalancesSet = event(8, [u16, u16]);
/** Neurons that the subnet has room for. */
export const MaxAllowedUidsSet = event(9, [netUid, u16]);
/** Never happens: the limit is a constant. */
export const MaxWeightLimitSet = event(10, [netUid, u16]);
/** Work for a registration. */
export const DifficultySet = event(11, [netUid, u64]);
/** Blocks. */
export const AdjustmentIntervalSet = event(12, [netUid, u16]);
/** Registrations that an interval aims at. */
export const RegistrationPerIntervalSet = event(13, [netUid, u16]);
/** Registrations in one block. */
export const MaxRegistrationsPerBlockSet = event(14, [netUid, u16]);
/** Blocks. */
export const ActivityCutoffSet = event(15, [netUid, u16]);
/** Never happens: the parameter is set without an event. */
export const RhoSet = event(16, [netUid, u16]);
/** Never happens: the parameter is set without an event. */
export const AlphaSigmoidSteepnessSet = event(17, [netUid, i16]);
/** Of 65,535. */
export const KappaSet = event(18, [netUid, u16]);
/** Weights that are enough. */
export const MinAllowedWeightSet = event(19, [netUid, u16]);
/** Never happens. */
export const ValidatorPruneLenSet = event(20, [netUid, u64]);
/** Never happens. */
export const ScalingLawPowerSet = event(21, [netUid, u16]);
/** Blocks. */
export const WeightsSetRateLimitSet = event(22, [netUid, u64]);
/** Blocks. */
export const ImmunityPeriodSet = event(23, [netUid, u16]);
/** Of 1,000,000. */
export const BondsMovingAverageSet = event(24, [netUid, u64]);
/** Of 65,535. */
export const BondsPenaltySet = event(25, [netUid, u16]);
/** Whether a commitment can reset bonds. */
export const BondsResetOnSet = event(26, [netUid, bool]);
/** Neurons with a permit. */
export const MaxAllowedValidatorsSet = event(27, [netUid, u16]);
/** Subnet, hotkey. */
export const AxonServed = event(28, [netUid, accountId]);
/** Subnet, hotkey. */
export const PrometheusServed = event(29, [netUid, accountId]);
/** Never happens. */
export const DelegateAdded = event(30, [accountId, accountId, u16]);
/** Never happens. */
export const DefaultTakeSet = event(31, [u16]);
/** The least version of software that may set weights. */
export const WeightsVersionKeySet = event(32, [netUid, u64]);
/** Work for a registration. */
export const MinDifficultySet = event(33, [netUid, u64]);
/** Work for a registration. */
export const MaxDifficultySet = event(34, [netUid, u64]);
/** Blocks. */
export const ServingRateLimitSet = event(35, [netUid, u64]);
/** Never happens: the price moves without an event. */
export const BurnSet = event(36, [netUid, rao]);
/** Rao. */
export const MaxBurnSet = event(37, [netUid, rao]);
/** Rao. */
export const MinBurnSet = event(38, [netUid, rao]);
/** Epochs that run in one block. */
export const MaxEpochsPerBlockSet = event(39, [u8]);
/** Blocks. */
export const TxRateLimitSet = event(40, [u64]);
/** Blocks. */
export const TxDelegateTakeRateLimitSet = event(41, [u64]);
/** Blocks. */
export const TxChildKeyTakeRateLimitSet = event(42, [u64]);
/** Blocks before an epoch. */
export const AdminFreezeWindowSet = event(43, [u16]);
/** Tempos. */
export const OwnerHyperparamRateLimitSet = event(44, [u16]);
/** Of 65,535. */
export const MinChildKeyTakeSet = event(45, [u16]);
/** Of 65,535. */
export const MinChildKeyTakePerSubnetSet = event(46, [netUid, u16]);
/** Of 65,535. */
export const MaxChildKeyTakeSet = event(47, [u16]);
/** Hotkey, and its take of 65,535; the subnet is not said. */
export const ChildKeyTakeSet = event(48, [accountId, u16]);
/** Never happens: see the pallet Sudo. */
export const Sudid = event(49, [spelled(result(unit, dispatchError), "DispatchResult")]);
/** Whether the subnet registers neurons. */
export const RegistrationAllowed = event(50, [netUid, bool]);
/** Never happens here: nothing sets the parameter. */
export const PowRegistrationAllowed = event(51, [netUid, bool]);
/** Blocks. */
export const TempoSet = event(52, [netUid, u16]);
/** Rao. */
export const RAORecycledForRegistrationSet = event(53, [netUid, rao]);
/** The least stake weight that may set weights, in the smallest unit. */
export const StakeThresholdSet = event(54, [u64]);
/** Of 2^64. */
export const AdjustmentAlphaSet = event(55, [netUid, u64]);
/** Coldkey, rao. */
export const Faucet = event(56, [accountId, u64]);
/** Of 65,535. */
export const SubnetOwnerCutSet = event(57, [u16]);
/** Blocks. */
export const NetworkRateLimitSet = event(58, [u64]);
/** Blocks. */
export const NetworkImmunityPeriodSet = event(59, [u64]);
/** Blocks. */
export const StartCallDelaySet = event(60, [u64]);
/** Rao. */
export const NetworkMinLockCostSet = event(61, [rao]);
/** Subnets, root not counted. */
export const SubnetLimitSet = event(62, [u16]);
/** Blocks. */
export const NetworkLockCostReductionIntervalSet = event(63, [u64]);
/** Coldkey, hotkey, new take of 65,535. */
export const TakeDecreased = event(64, [accountId, accountId, u16]);
/** Coldkey, hotkey, new take of 65,535. */
export const TakeIncreased = event(65, [accountId, accountId, u16]);
/** In all subnets; for a single one see `HotkeySwappedOnSubnet`. */
export const HotkeySwapped = event(66, { coldkey: accountId, old_hotkey: accountId, new_hotkey: accountId });
/** Of 65,535. */
export const MaxDelegateTakeSet = event(67, [u16]);
/** Of 65,535. */
export const MinDelegateTakeSet = event(68, [u16]);
/** Blake2-256 of the coldkey that `who` will be swapped for. */
export const ColdkeySwapAnnounced = event(69, { who: accountId, new_coldkey_hash: spelled(h256, "T::Hash") });
/** Root took the announcement, and its dispute, back. */
export const ColdkeySwapReset = event(70, { who: accountId });
/** All that the old coldkey had is the new one's. */
export const ColdkeySwapped = event(71, { old_coldkey: accountId, new_coldkey: accountId });
/** From now on the coldkey may do nothing, until root decides. */
export const ColdkeySwapDisputed = event(72, { coldkey: accountId });
/** Never happens. */
export const AllBalanceUnstakedAndTransferredToNewColdkey = event(73, {
  current_coldkey: accountId,
  new_coldkey: accountId,
  total_balance: spelled(
    u64,
    "<<T as Config>::Currency as fungible::Inspect<<T as frame_system::\nConfig>::AccountId,>>::Balance",
  ),
});
/** Never happens. */
export const ArbitrationPeriodExtended = event(74, { coldkey: accountId });
/** Parent, subnet, block after which they become its children, (share of 2^64 - 1, child) each. */
export const SetChildrenScheduled = event(75, [accountId, netUid, u64, vec(tuple(u64, accountId))]);
/** Parent, subnet, (share of 2^64 - 1, child) each; in force now. */
export const SetChildren = event(76, [accountId, netUid, vec(tuple(u64, accountId))]);
/** Coldkey. */
export const ChainIdentitySet = event(77, [accountId]);
/** Subnet. */
export const SubnetIdentitySet = event(78, [netUid]);
/** Subnet. */
export const SubnetIdentityRemoved = event(79, [netUid]);
/** Never happens: a subnet ends at once. */
export const DissolveNetworkScheduled = event(80, {
  account: accountId,
  netuid: netUid,
  execution_block: spelled(u32, "BlockNumberFor<T>"),
});
/** Blocks. */
export const ColdkeySwapAnnouncementDelaySet = event(81, [spelled(u32, "BlockNumberFor<T>")]);
/** Blocks. */
export const ColdkeySwapReannouncementDelaySet = event(82, [spelled(u32, "BlockNumberFor<T>")]);
/** Blocks. */
export const DissolveNetworkScheduleDurationSet = event(83, [spelled(u32, "BlockNumberFor<T>")]);
/** Never happens: see `TimelockedWeightsCommitted`. */
export const CRV3WeightsCommitted = event(84, [accountId, netUidStorageIndex, h256]);
/** Hotkey, mechanism of a subnet, hash of the weights. */
export const WeightsCommitted = event(85, [accountId, netUidStorageIndex, h256]);
/** Hotkey, mechanism of a subnet, hash that was committed. */
export const WeightsRevealed = event(86, [accountId, netUidStorageIndex, h256]);
/** Hotkey, subnet, hashes that were committed. */
export const WeightsBatchRevealed = event(87, [accountId, netUid, vec(h256)]);
/** Subnets of the batch, those that failed too, and the hotkey. */
export const BatchWeightsCompleted = event(88, [vec(compact(netUid, 16)), accountId]);
/** At least one item of a batch of weights failed. */
export const BatchCompletedWithErrors = event(89, []);
/** Subnet of the item, why it failed. */
export const BatchWeightItemFailed = event(90, [netUid, spelled(dispatchError, "sp_runtime::DispatchError")]);
/** Giver and receiver (coldkeys), hotkey, subnet left, subnet gone to; what moved, in rao. */
export const StakeTransferred = event(91, [accountId, accountId, accountId, netUid, netUid, rao]);
/** Coldkey, hotkey, subnet left, subnet gone to; what moved, in rao. */
export const StakeSwapped = event(92, [accountId, accountId, netUid, netUid, rao]);
/** Whether the subnet's stake may go to other coldkeys. */
export const TransferToggle = event(93, [netUid, bool]);
/** Subnet, hotkey. */
export const SubnetOwnerHotkeySet = event(94, [netUid, accountId]);
/** Subnet, the first block in which it gets emission. */
export const FirstEmissionBlockNumberSet = event(95, [netUid, u64]);
/** Coldkey, hotkey, alpha that is no longer issued, subnet. */
export const AlphaRecycled = event(96, [accountId, accountId, alpha, netUid]);
/** Coldkey, hotkey, alpha that stays issued and is nobody's, subnet. */
export const AlphaBurned = event(97, [accountId, accountId, alpha, netUid]);
/** The block of the association begins the time to the next one. */
export const EvmKeyAssociated = event(98, { netuid: netUid, hotkey: accountId, evm_key: h160, block_associated: u64 });
/** Never happens: see `TimelockedWeightsRevealed`. */
export const CRV3WeightsRevealed = event(99, [netUid, accountId]);
/** Epochs from commit to reveal. */
export const CommitRevealPeriodsSet = event(100, [netUid, u64]);
/** Whether weights have to be committed first. */
export const CommitRevealEnabled = event(101, [netUid, bool]);
/** In one subnet; for all see `HotkeySwapped`. */
export const HotkeySwappedOnSubnet = event(102, {
  coldkey: accountId,
  old_hotkey: accountId,
  new_hotkey: accountId,
  netuid: netUid,
});
/** Without an end block the lease is for ever. */
export const SubnetLeaseCreated = event(103, {
  beneficiary: accountId,
  lease_id: spelled(u32, "LeaseId"),
  netuid: netUid,
  end_block: spelled(option(u32), "Option<BlockNumberFor<T>>"),
});
/** The subnet is the beneficiary's. */
export const SubnetLeaseTerminated = event(104, { beneficiary: accountId, netuid: netUid });
/** UTF-8. */
export const SymbolUpdated = event(105, { netuid: netUid, symbol: bytes });
/** The version that commits have to name. */
export const CommitRevealVersionSet = event(106, [u16]);
/** Hotkey, mechanism of a subnet, blake2-256 of the ciphertext, round of drand that opens it. */
export const TimelockedWeightsCommitted = event(107, [accountId, netUidStorageIndex, h256, u64]);
/** Mechanism of a subnet, hotkey. */
export const TimelockedWeightsRevealed = event(108, [netUidStorageIndex, accountId]);
/** Alpha that `hotkey` of `owner` mined was staked behind `destination`. */
export const AutoStakeAdded = event(109, {
  netuid: netUid,
  destination: accountId,
  hotkey: accountId,
  owner: accountId,
  incentive: alpha,
});
/** Mechanism of a subnet, alpha by uid. */
export const IncentiveAlphaEmittedToMiners = event(110, { netuid: netUidStorageIndex, emissions: vec(alpha) });
/** Neurons. */
export const MinAllowedUidsSet = event(111, [netUid, u16]);
/** Mining emission of the coldkey's neurons on the subnet goes to stake behind the hotkey. */
export const AutoStakeDestinationSet = event(112, { coldkey: accountId, netuid: netUid, hotkey: accountId });
/** Neurons. */
export const MinNonImmuneUidsSet = event(113, [netUid, u16]);
/** A claim of the coldkey was worked off, on one subnet or several, even if nothing was due. */
export const RootClaimed = event(114, { coldkey: accountId });
/** What is done with claims from now on. */
export const RootClaimTypeSet = event(115, { coldkey: accountId, root_claim_type: rootClaimTypeEnum });
/** From the next epoch on. */
export const VotingPowerTrackingEnabled = event(116, { netuid: netUid });
/** The first epoch from that block on ends it. */
export const VotingPowerTrackingDisableScheduled = event(117, { netuid: netUid, disable_at_block: u64 });
/** All the subnet's voting power is forgotten. */
export const VotingPowerTrackingDisabled = event(118, { netuid: netUid });
/** Weight of the newest value, of 10^18. */
export const VotingPowerEmaAlphaSet = event(119, { netuid: netUid, alpha: u64 });
/** Once for each contributor, and for the beneficiary last. */
export const SubnetLeaseDividendsDistributed = event(120, {
  lease_id: spelled(u32, "LeaseId"),
  contributor: accountId,
  alpha: alpha,
});
/** Rao paid, alpha burned. */
export const AddStakeBurn = event(121, { netuid: netUid, hotkey: accountId, amount: rao, alpha: alpha });
/** The coldkey took its announcement back. */
export const ColdkeySwapCleared = event(122, { who: accountId });
/** Alpha sold, and the rao that it paid of the fee. */
export const TransactionFeePaidWithAlpha = event(123, {
  who: accountId,
  netuid: netUid,
  alpha_fee: alpha,
  tao_amount: rao,
});
/** Blocks in which the price of a registration halves. */
export const BurnHalfLifeSet = event(124, { netuid: netUid, burn_half_life: u16 });
/** Factor of the price for each registration. */
export const BurnIncreaseMultSet = event(125, { netuid: netUid, burn_increase_mult: u64f64 });
/** Whether the root validator becomes parent of new subnets' owner hotkeys. */
export const AutoParentDelegationEnabledSet = event(126, { hotkey: accountId, enabled: bool });
/** The amount is what the lock grew by. */
export const StakeLocked = event(127, { coldkey: accountId, hotkey: accountId, netuid: netUid, amount: alpha });
/** Never happens: locks decay without an event. */
export const StakeUnlocked = event(128, { coldkey: accountId, hotkey: accountId, netuid: netUid, amount: alpha });
/** The coldkey's whole lock on the subnet. */
export const LockMoved = event(129, {
  coldkey: accountId,
  origin_hotkey: accountId,
  destination_hotkey: accountId,
  netuid: netUid,
});
/** Thousandths of a tempo. */
export const ActivityCutoffFactorMilliSet = event(130, { netuid: netUid, factor_milli: u32 });
/** `fires_at` is a block. */
export const EpochTriggered = event(131, { netuid: netUid, by: accountId, fires_at: u64 });
/** Enough other subnets ran their epoch in the block. */
export const EpochDeferred = event(132, { netuid: netUid, from_block: u64, to_block: u64 });
/** Inputs of the epoch were inconsistent; what is pending waits for the next. */
export const EpochSkipped = event(133, { netuid: netUid, block: u64 });
/** Never happens: upstream does not call what would give it. */
export const SubnetOwnerChanged = event(134, { netuid: netUid, old_coldkey: accountId, new_coldkey: accountId });
/** Whether the coldkey's lock on the subnet stays as it is instead of decaying. */
export const PerpetualLockUpdated = event(135, { coldkey: accountId, netuid: netUid, enabled: bool });
/** Whether the coldkey refuses alpha that comes with its lock. */
export const RejectLockedAlphaUpdated = event(136, { coldkey: accountId, enabled: bool });
