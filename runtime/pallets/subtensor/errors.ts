/** Errors of SubtensorModule by their index on the wire. Those that nothing gives are upstream's, too. Reference: macros/errors.rs. */
import { error } from "#runtime/frame/errors.ts";

/** Subnet 0 is not there: for root registrations, and for paying root claims out. */
export const RootNetworkDoesNotExist = error(0);
/** An endpoint's `ip_type` is neither 4 nor 6. */
export const InvalidIpType = error(1);
/** The address does not fit its `ip_type`, is all ones, or is the loopback; for prometheus also 0. */
export const InvalidIpAddress = error(2);
/** An endpoint's port is 0. */
export const InvalidPort = error(3);
/** No uid of the subnet is the hotkey's. */
export const HotKeyNotRegisteredInSubNet = error(4);
/** No coldkey owns the hotkey. */
export const HotKeyAccountNotExists = error(5);
/** An endpoint of a hotkey that has no uid on the subnet, or an identity of a coldkey without a registered hotkey. */
export const HotKeyNotRegisteredInNetwork = error(6);
/** The hotkey belongs to another coldkey, or to none. */
export const NonAssociatedColdKey = error(7);
/** Nothing gives it. */
export const NotEnoughStake = error(8);
/** More alpha is to be taken from a stake than is in it. */
export const NotEnoughStakeToWithdraw = error(9);
/** The hotkey's stake weight is below StakeThreshold; the subnet's owner needs none. */
export const NotEnoughStakeToSetWeights = error(10);
/** A parent with less stake on all subnets together than StakeThreshold names children, and is not the owner's hotkey. */
export const NotEnoughStakeToSetChildkeys = error(11);
/** The coldkey cannot pay the rao of a stake or of a registration. */
export const NotEnoughBalanceToStake = error(12);
/** TAO to be recycled could not be withdrawn. */
export const BalanceWithdrawalError = error(13);
/** Nothing gives it. */
export const ZeroBalanceAfterWithdrawn = error(14);
/** Weights on others, set by a neuron that is no validator of the last epoch. */
export const NeuronNoValidatorPermit = error(15);
/** As many uids as weights are needed. */
export const WeightVecNotEqualSize = error(16);
/** A uid stands twice among weights. */
export const DuplicateUids = error(17);
/** Weights name a uid beyond the subnet's neurons. */
export const UidVecContainInvalidOne = error(18);
/** Fewer weights than MinAllowedWeights, or than neurons if those are fewer; one weight on oneself is enough. */
export const WeightVecLengthIsLow = error(19);
/** Root has registered MaxRegistrationsPerBlock in this block. */
export const TooManyRegistrationsThisBlock = error(20);
/** The hotkey to register, or to swap to, has a uid already. */
export const HotKeyAlreadyRegisteredInSubNet = error(21);
/** A hotkey is to be swapped for itself. */
export const NewHotKeyIsSameWithOld = error(22);
/** The new hotkey has root stake, or root dividends that are or were claimed. */
export const NewHotKeyNotCleanForRootSwap = error(23);
/** The block that work is for is to come, or three or more blocks old. */
export const InvalidWorkBlock = error(24);
/** Work does not reach the difficulty of the faucet, or is not 32 bytes long. */
export const InvalidDifficulty = error(25);
/** Work is not the hash of its block, nonce and key. */
export const InvalidSeal = error(26);
/** Nothing gives it here: the limit on a single weight is all of 65,535 upstream. */
export const MaxWeightExceeded = error(27);
/** Nothing gives it. */
export const HotKeyAlreadyDelegate = error(28);
/** Fewer than WeightsSetRateLimit blocks since the neuron's last weights of the mechanism. */
export const SettingWeightsTooFast = error(29);
/** The version key is below the subnet's WeightsVersionKey. */
export const IncorrectWeightVersionKey = error(30);
/** Fewer than ServingRateLimit blocks since the neuron's last endpoint of the kind. */
export const ServingRateLimitExceeded = error(31);
/** More weights than neurons. */
export const UidsLengthExceedUidsInSubNet = error(32);
/** Fewer than NetworkRateLimit blocks since the last new subnet. */
export const NetworkTxRateLimitExceeded = error(33);
/** Fewer than TxDelegateTakeRateLimit blocks since the last change of the take; only a rise is limited. */
export const DelegateTxRateLimitExceeded = error(34);
/** Fewer than TxRateLimit blocks since the coldkey's last swap of a hotkey. */
export const HotKeySetTxRateLimitExceeded = error(35);
/** Nothing gives it. */
export const StakingRateLimitExceeded = error(36);
/** The subnet registers nobody now; for new subnets: before NetworkRegistrationStartBlock. */
export const SubNetRegistrationDisabled = error(37);
/** Root has registered three times its target in this interval. */
export const TooManyRegistrationsThisInterval = error(38);
/** Nothing gives it. */
export const TransactorAccountShouldBeHotKey = error(39);
/** Nothing gives it: without its feature the call is not there at all. */
export const FaucetDisabled = error(40);
/** A subnet's identity is set by another coldkey than its owner's. */
export const NotSubnetOwner = error(41);
/** Root is named where only other subnets have registrations, or children. */
export const RegistrationNotPermittedOnRootSubnet = error(42);
/** Root is full and the newcomer's root stake is not above the lowest there. */
export const StakeTooLowForRoot = error(43);
/** Nothing gives it: see `SubnetLimitReached`. */
export const AllNetworksInImmunity = error(44);
/** The coldkey cannot pay the rao that a new hotkey costs. */
export const NotEnoughBalanceToPaySwapHotKey = error(45);
/** Nothing gives it. */
export const NotRootSubnet = error(46);
/** Weights for subnet 0. */
export const CanNotSetRootNetworkWeights = error(47);
/** The subnet has no room and none of its neurons may be pruned. */
export const NoNeuronIdAvailable = error(48);
/** The take is below MinDelegateTake, or is no change into the direction asked for. */
export const DelegateTakeTooLow = error(49);
/** The take is above MaxDelegateTake. */
export const DelegateTakeTooHigh = error(50);
/** The hotkey has no commit that is not expired, on the mechanism. */
export const NoWeightsCommitFound = error(51);
/** What is revealed hashes to none of the commits. */
export const InvalidRevealCommitHashNotMatch = error(52);
/** Weights are set openly where they have to be committed first. */
export const CommitRevealEnabled = error(53);
/** Weights are committed or revealed where they are set openly. */
export const CommitRevealDisabled = error(54);
/** Alpha values of a subnet that has LiquidAlphaOn unset. */
export const LiquidAlphaDisabled = error(55);
/** The upper alpha value is below 1,638 of 65,535. */
export const AlphaHighTooLow = error(56);
/** The lower alpha value is below 1,638 of 65,535, or above the upper one. */
export const AlphaLowOutOfRange = error(57);
/** The new coldkey has staked already. */
export const ColdKeyAlreadyAssociated = error(58);
/** The old coldkey cannot pay the rao of the swap. */
export const NotEnoughBalanceToPaySwapColdKey = error(59);
/** A hotkey would become its own child or parent. */
export const InvalidChild = error(60);
/** A child stands twice among the children. */
export const DuplicateChild = error(61);
/** Proportions of the children add up to more than the whole, 2^64 - 1. */
export const ProportionOverflow = error(62);
/** More than five children. */
export const TooManyChildren = error(63);
/** Too few blocks since the key last did the same on the subnet: see `rate_limits/transaction_type.ts`. */
export const TxRateLimitExceeded = error(64);
/** The coldkey has announced no swap. */
export const ColdkeySwapAnnouncementNotFound = error(65);
/** The announced swap is not due yet. */
export const ColdkeySwapTooEarly = error(66);
/** ColdkeySwapReannouncementDelay blocks have not passed since the first announcement was due. */
export const ColdkeySwapReannouncedTooEarly = error(67);
/** The new coldkey's blake2-256 hash is not the announced one. */
export const AnnouncedColdkeyHashDoesNotMatch = error(68);
/** The swap is in dispute already. */
export const ColdkeySwapAlreadyDisputed = error(69);
/** The new coldkey is a hotkey that somebody owns. */
export const NewColdKeyIsHotkey = error(70);
/** The take is outside the least of the subnet and MaxChildkeyTake. */
export const InvalidChildkeyTake = error(71);
/** Fewer than TxChildkeyTakeRateLimit blocks since the child's take on the subnet was last set; only a rise is limited. */
export const TxChildkeyTakeRateLimitExceeded = error(72);
/** A field of an identity is too long; for an Ethereum key: no key can be recovered from the signature. */
export const InvalidIdentity = error(73);
/** The subnet, or its mechanism of this number, is not there. */
export const MechanismDoesNotExist = error(74);
/** The alpha to be taken out is locked. */
export const StakeUnavailable = error(75);
/** No subnet has the netuid. */
export const SubnetNotExists = error(76);
/** The hotkey has ten commits that wait. */
export const TooManyUnrevealedCommits = error(77);
/** What is revealed was committed, and its epoch has passed. */
export const ExpiredWeightCommit = error(78);
/** The epoch in which the commit may be revealed is not the current one. */
export const RevealTooEarly = error(79);
/** Lists of a batch differ in length. */
export const InputLengthsUnequal = error(80);
/** Fewer than WeightsSetRateLimit blocks since the neuron's last commit of the mechanism. */
export const CommittingWeightsTooFast = error(81);
/** Nothing, or less than the least stake (rao at the current price), is to be staked, sold, moved or locked, or would come out. */
export const AmountTooLow = error(82);
/** The pool cannot serve the swap, nothing comes out of it, or the subnet has less alpha out than leaves. */
export const InsufficientLiquidity = error(83);
/** The price limit allows only a part, and the order is all or nothing. */
export const SlippageTooHigh = error(84);
/** The subnet's stake may not go to other coldkeys. */
export const TransferDisallowed = error(85);
/** The cutoff is below MinActivityCutoff, blocks. */
export const ActivityCutoffTooLow = error(86);
/** Nothing gives it. */
export const CallDisabled = error(87);
/** The subnet has been started. */
export const FirstEmissionBlockNumberAlreadySet = error(88);
/** Fewer than StartCallDelay blocks since the subnet's registration. */
export const NeedWaitingMoreBlocksToStarCall = error(89);
/** Nothing gives it: see `InsufficientLiquidity`. */
export const NotEnoughAlphaOutToRecycle = error(90);
/** Root's stake is TAO, of which nothing is recycled or burned in this way. */
export const CannotBurnOrRecycleOnRootSubnet = error(91);
/** Nothing gives it here: a key that is recovered is one. See `InvalidIdentity`. */
export const UnableToRecoverPublicKey = error(92);
/** The signature is another Ethereum key's. */
export const InvalidRecoveredPublicKey = error(93);
/** The subnet has not been started, so its alpha is not traded. */
export const SubtokenDisabled = error(94);
/** Fewer than HotkeySwapOnSubnetInterval blocks since the coldkey's last swap of a hotkey on the subnet. */
export const HotKeySwapOnSubnetIntervalNotPassed = error(95);
/** Stake is to be moved to where it is. */
export const SameNetuid = error(96);
/** An account has less rao than is to leave it; those that are to stay alive keep the existential deposit. */
export const InsufficientBalance = error(97);
/** A lease's beneficiary is not the creator of the crowdloan that pays. */
export const InvalidLeaseBeneficiary = error(98);
/** The end is not after the current block. */
export const LeaseCannotEndInThePast = error(99);
/** The lease's coldkey owns no subnet after registering one. */
export const LeaseNetuidNotFound = error(100);
/** No lease has the id. */
export const LeaseDoesNotExist = error(101);
/** A lease for ever does not end. */
export const LeaseHasNoEndBlock = error(102);
/** The lease's last block has not been reached. */
export const LeaseHasNotEnded = error(103);
/** Ids of leases are used up, 2^32. */
export const Overflow = error(104);
/** The hotkey that is to be the subnet's owner is not the beneficiary's. */
export const BeneficiaryDoesNotOwnHotkey = error(105);
/** Only the beneficiary ends a lease. */
export const ExpectedBeneficiaryOrigin = error(106);
/** In the last AdminFreezeWindow blocks before an epoch the owner changes nothing. */
export const AdminActionProhibitedDuringWeightsWindow = error(107);
/** The symbol is not in the list that is given. */
export const SymbolDoesNotExist = error(108);
/** Another subnet has the symbol. */
export const SymbolAlreadyInUse = error(109);
/** The commit's version is not CommitRevealWeightsVersion. */
export const IncorrectCommitRevealVersion = error(110);
/** The round of drand that opens the commit is before the last one stored. */
export const InvalidRevealRound = error(111);
/** More than 100 epochs from commit to reveal. */
export const RevealPeriodTooLarge = error(112);
/** Less than one epoch from commit to reveal. */
export const RevealPeriodTooSmall = error(113);
/** A parameter is out of the bounds that its setter names. */
export const InvalidValue = error(114);
/** SubnetLimit subnets are there, and all of them are immune. */
export const SubnetLimitReached = error(115);
/** The coldkey cannot pay the rao that a new subnet costs now. */
export const CannotAffordLockCost = error(116);
/** Too few blocks since the neuron last named an Ethereum key: see `evm/rate_limit.ts`. */
export const EvmKeyAssociateRateLimitExceeded = error(117);
/** The hotkey is the destination already. */
export const SameAutoStakeHotkeyAlreadySet = error(118);
/** Nothing gives it: clearing a map is never stopped half-way. */
export const UidMapCouldNotBeCleared = error(119);
/** Immune neurons would be MaxImmuneUidsPercentage or more of those left. */
export const TrimmingWouldExceedMaxImmunePercentage = error(120);
/** A hotkey would be child and parent of the same one. */
export const ChildParentInconsistency = error(121);
/** More than 50 automatic claims a block. */
export const InvalidNumRootClaim = error(122);
/** A threshold above 10,000,000 of the smallest unit of alpha. */
export const InvalidRootClaimThreshold = error(123);
/** No subnet is named, or more than five to claim from. */
export const InvalidSubnetNumber = error(124);
/** Uids of all mechanisms together would be more than InitialMaxAllowedUids. */
export const TooManyUIDsPerMechanism = error(125);
/** There is nothing to disable. */
export const VotingPowerTrackingNotEnabled = error(126);
/** The weight of the newest value is above 10^18, the whole. */
export const InvalidVotingPowerEmaAlpha = error(127);
/** The call stays for its index only. */
export const Deprecated = error(128);
/** Nothing gives it. */
export const AddStakeBurnRateLimitExceeded = error(129);
/** A coldkey with an announced swap may only go on with it. */
export const ColdkeySwapAnnounced = error(130);
/** A coldkey whose swap is in dispute may do nothing. */
export const ColdkeySwapDisputed = error(131);
/** ColdkeySwapReannouncementDelay blocks have not passed since the swap was due. */
export const ColdkeySwapClearTooEarly = error(132);
/** Nothing gives it. */
export const DisabledTemporarily = error(133);
/** The registration costs more rao than the limit given. */
export const RegistrationPriceLimitExceeded = error(134);
/** The coldkey's lock on the subnet, the giver's or the receiver's, is on another hotkey. */
export const LockHotkeyMismatch = error(135);
/** The coldkey has less alpha on the subnet than would be locked. */
export const InsufficientStakeForLock = error(136);
/** The coldkey locks nothing on the subnet. */
export const NoExistingLock = error(137);
/** The coldkey to be swapped to has alpha locked. */
export const ActiveLockExists = error(138);
/** The hotkey is the account of a subnet. */
export const CannotUseSystemAccount = error(139);
/** Nothing gives it: locks decay and are not undone by call. */
export const UnlockAmountTooHigh = error(140);
/** The tempo is outside MinTempo to MaxTempo, blocks. */
export const TempoOutOfBounds = error(141);
/** The factor is outside MinActivityCutoffFactorMilli to MaxActivityCutoffFactorMilli. */
export const ActivityCutoffFactorMilliOutOfBounds = error(142);
/** An epoch has been asked for and has not run. */
export const EpochTriggerAlreadyPending = error(143);
/** The next epoch is fewer than AdminFreezeWindow blocks away. */
export const AutoEpochAlreadyImminent = error(144);
/** Where weights are committed first, an epoch out of turn would let commits pass their reveal. */
export const DynamicTempoBlockedByCommitReveal = error(145);
/** The receiver takes no alpha with its lock. */
export const AccountRejectsLockedAlpha = error(146);
