/** What neither a replay nor a unit test reaches, and why nothing can. `npm run coverage:calls` holds this list against what it sees. */

/** Of a call, that it succeeds; of the others, that they happen. */
export type Kind = "call" | "event" | "error";
type Reasons = Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>>;

const NOT_RAISED = "declared upstream, raised nowhere";
const DEPRECATED = "always fails upstream: its test is of the failure";

const SUBTENSOR: Reasons = {
  call: { schedule_swap_coldkey: DEPRECATED },
  event: {
    AllBalanceUnstakedAndTransferredToNewColdkey: NOT_RAISED,
    AlphaSigmoidSteepnessSet: NOT_RAISED,
    ArbitrationPeriodExtended: NOT_RAISED,
    BulkBalancesSet: NOT_RAISED,
    BulkNeuronsRegistered: NOT_RAISED,
    BurnHalfLifeSet: "declared upstream; AdminUtils raises its own event of that name",
    BurnIncreaseMultSet: "declared upstream; AdminUtils raises its own event of that name",
    BurnSet: NOT_RAISED,
    CRV3WeightsCommitted: NOT_RAISED,
    CRV3WeightsRevealed: NOT_RAISED,
    DefaultTakeSet: NOT_RAISED,
    DelegateAdded: NOT_RAISED,
    DissolveNetworkScheduled: NOT_RAISED,
    MaxWeightLimitSet: NOT_RAISED,
    PowRegistrationAllowed: "utils/misc.rs set_network_pow_registration_allowed raises it and is called by nothing",
    RhoSet: NOT_RAISED,
    ScalingLawPowerSet: "utils/misc.rs set_scaling_law_power raises it and is called by nothing",
    StakeUnlocked: NOT_RAISED,
    SubnetOwnerChanged: "staking/lock.rs change_subnet_owner_if_needed raises it; its only call is commented out",
    Sudid: "declared upstream; pallet Sudo raises its own event of that name",
    ValidatorPruneLenSet: "utils/misc.rs set_validator_prune_len raises it and is called by nothing",
  },
  error: {
    AddStakeBurnRateLimitExceeded: NOT_RAISED,
    AllNetworksInImmunity: NOT_RAISED,
    BalanceWithdrawalError:
      "coinbase/tao.rs recycle_tao withdraws no more than what it has just seen can be withdrawn and leave the account alive",
    CallDisabled: NOT_RAISED,
    ColdkeySwapAlreadyDisputed:
      "the guard CheckColdkeySwap refuses every signed call of a disputed coldkey before, as ColdkeySwapDisputed",
    DisabledTemporarily: NOT_RAISED,
    FaucetDisabled: "the call that raises it is not in a build without the faucet",
    HotKeyAlreadyDelegate: NOT_RAISED,
    LeaseNetuidNotFound: "subnets/leasing.rs looks for the subnet that it has just registered",
    MaxWeightExceeded: "subnets/weights.rs compares with the largest u16, which no weight exceeds",
    NotEnoughAlphaOutToRecycle: NOT_RAISED,
    NotEnoughStake: NOT_RAISED,
    NotRootSubnet: NOT_RAISED,
    StakingRateLimitExceeded: NOT_RAISED,
    TransactorAccountShouldBeHotKey: NOT_RAISED,
    UidMapCouldNotBeCleared: "subnets/uids.rs clears without a limit, so that no cursor is left",
    UnableToRecoverPublicKey: "utils/evm.rs parses a key that has just been recovered, which is always one",
    UnlockAmountTooHigh: NOT_RAISED,
    ZeroBalanceAfterWithdrawn: NOT_RAISED,
  },
};

const SWAP: Reasons = {
  call: {
    toggle_user_liquidity: DEPRECATED,
    add_liquidity: DEPRECATED,
    remove_liquidity: DEPRECATED,
    modify_position: DEPRECATED,
    disable_lp: DEPRECATED,
  },
  error: {
    InsufficientBalance: NOT_RAISED,
    InsufficientInputAmount: NOT_RAISED,
    InsufficientLiquidity:
      "impls.rs do_swap asks whether the reserve can pay what a step gives, which is less than the reserve",
    InvalidLiquidityValue: NOT_RAISED,
    InvalidTickRange: NOT_RAISED,
    ReservesOutOfBalance:
      "impls.rs maybe_initialize_palswap raises it where a price is given, for init_swap, which ignores it (test/runtime/pallets/swap)",
    SubtokenDisabled: NOT_RAISED,
  },
};

const ADMIN_UTILS: Reasons = {
  call: { sudo_set_network_pow_registration_allowed: DEPRECATED, sudo_set_total_issuance: DEPRECATED },
};

const NO_DECRYPTOR =
  "needs a decryptor of stored calls, and runtime/src/lib.rs configures none: type ExtrinsicDecryptor = ()";

const MEV_SHIELD: Reasons = {
  event: {
    ExtrinsicDispatchFailed: NO_DECRYPTOR,
    ExtrinsicDispatched: NO_DECRYPTOR,
    ExtrinsicPostponed: NO_DECRYPTOR,
    ExtrinsicWeightExceeded: NO_DECRYPTOR,
  },
};

const OLD_CURRENCY = "the older Currency interface raises it, in functions that no pallet of this runtime calls";
const NO_ENTRY =
  "the runtime sets no deposits (runtime/src/lib.rs DisallowPermissionless*): only root enters, extends and releases, by the forced calls";

const BALANCES: Reasons = {
  event: {
    Restored: "upstream raises it in fungible's restore, which nothing calls",
    Suspended: "upstream raises it in fungible's shelve, which nothing calls",
  },
  error: {
    DeadAccount: OLD_CURRENCY,
    ExistentialDeposit: OLD_CURRENCY,
    ExistingVestingSchedule: NOT_RAISED,
    Expendability: OLD_CURRENCY,
    LiquidityRestrictions: "no pallet of this runtime locks or freezes balances",
    TooManyFreezes: "no pallet of this runtime freezes balances",
    TooManyHolds: "there is room for a hold of every reason",
    TooManyReserves: "no pallet of this runtime names its reserves",
    VestingBalance: NOT_RAISED,
  },
};

const PROXY: Reasons = {
  error: {
    AnnouncementDepositInvariantViolated: "the deposit of a list that has just got an announcement is never none",
    InvalidDerivedAccountId: "any 32 bytes are an account",
    Unproxyable: NOT_RAISED,
  },
};

const SAFE_MODE: Reasons = {
  call: { enter: NO_ENTRY, extend: NO_ENTRY, release_deposit: NO_ENTRY },
  event: {
    CannotDeposit: NOT_RAISED,
    CannotRelease: NOT_RAISED,
    DepositPlaced: NO_ENTRY,
  },
  error: { AlreadyDeposited: NO_ENTRY, CannotReleaseYet: NO_ENTRY },
};

/** By pallet, kind and name. */
export const UNREACHED: Readonly<Record<string, Reasons>> = {
  SubtensorModule: SUBTENSOR,
  Swap: SWAP,
  AdminUtils: ADMIN_UTILS,
  Balances: BALANCES,
  Proxy: PROXY,
  SafeMode: SAFE_MODE,
  System: {
    error: {
      MultiBlockMigrationsOngoing: "the runtime has no migrations of several blocks",
      NonDefaultComposite: NOT_RAISED,
      NonZeroRefCount: NOT_RAISED,
    },
  },
  Utility: { error: { InvalidDerivedAccount: "any 32 bytes are an account" } },
  Multisig: { error: { AlreadyStored: NOT_RAISED, NoApprovalsNeeded: NOT_RAISED } },
  Preimage: { error: { Requested: NOT_RAISED } },
  Scheduler: {
    error: {
      Named: "rescheduling raises it, which no call of this pallet does and no other pallet asks for",
      RescheduleNoChange: "rescheduling raises it, which no call of this pallet does and no other pallet asks for",
    },
  },
  Commitments: {
    error: { TooManyFieldsInCommitmentInfo: "the bound of the type is the same: such an argument does not decode" },
  },
  Drand: {
    error: {
      DrandConnectionFailure: NOT_RAISED,
      NoneValue: NOT_RAISED,
      StorageOverflow: NOT_RAISED,
      UnverifiedPulse: NOT_RAISED,
    },
  },
  MevShield: MEV_SHIELD,
  Crowdloan: { error: { ContributionPeriodNotEnded: NOT_RAISED } },
  LimitOrders: {
    error: {
      ArithmeticOverflow:
        "divided is where sells are worth more than buys: the quotient is less than the alpha sold (test/runtime/pallets/limit_orders)",
      SwapReturnedZero: "a swap that gives nothing has failed before, as AmountTooLow or ReservesTooLow",
    },
  },
};
