/**
 * Constants of SubtensorModule as metadata shows them. `InitialX` is what the storage item `X` begins with, which says its unit.
 * Reference: macros/config.rs; values: runtime/src/lib.rs.
 */
import { constant } from "#runtime/frame/constant.ts";
import { palletId } from "#runtime/frame/sp_types.ts";
import type { Percent } from "#runtime/numerics/per_things.ts";
import { percent } from "#runtime/scale/fixed_codec.ts";
import { bool, i16, u8, u16, u32, u64 } from "#runtime/scale/integers.ts";

/** Rao. */
export const InitialIssuance = constant("InitialIssuance", u64, 0n);
/** Weights. */
export const InitialMinAllowedWeights = constant("InitialMinAllowedWeights", u16, 1024);
/** Of a former design; nothing reads it. */
export const InitialEmissionValue = constant("InitialEmissionValue", u16, 0);
/** Blocks. */
export const InitialTempo = constant("InitialTempo", u16, ({ fast }) => (fast ? 10 : 360));
/** Work for a registration. */
export const InitialDifficulty = constant("InitialDifficulty", u64, 10000000n);
/** Work for a registration. */
export const InitialMaxDifficulty = constant("InitialMaxDifficulty", u64, 4611686018427387903n);
/** Work for a registration. */
export const InitialMinDifficulty = constant("InitialMinDifficulty", u64, 10000000n);
/** Rao. */
export const InitialRAORecycledForRegistration = constant("InitialRAORecycledForRegistration", u64, 0n);
/** Rao. */
export const InitialBurn = constant("InitialBurn", u64, 100000000n);
/** Rao. */
export const InitialMaxBurn = constant("InitialMaxBurn", u64, 100000000000n);
/** Rao. */
export const InitialMinBurn = constant("InitialMinBurn", u64, 500000n);
/** Rao: the least that is staked, sold or moved. Always this: no storage item follows it. */
export const InitialMinStake = constant("InitialMinStake", u64, 2000000n);
/** Rao that an owner's least price of a registration stays below. */
export const MinBurnUpperBound = constant("MinBurnUpperBound", u64, 1000000000n);
/** Rao that an owner's greatest price of a registration stays above. */
export const MaxBurnLowerBound = constant("MaxBurnLowerBound", u64, 100000000n);
/** Blocks: the least tempo that an owner may choose. */
export const MinTempo = constant("MinTempo", u16, 360);
/** Blocks: the greatest tempo that an owner may choose. */
export const MaxTempo = constant("MaxTempo", u16, 50400);
/** Thousandths of a tempo. */
export const MinActivityCutoffFactorMilli = constant("MinActivityCutoffFactorMilli", u32, 1000);
/** Thousandths of a tempo. */
export const MaxActivityCutoffFactorMilli = constant("MaxActivityCutoffFactorMilli", u32, 50000);
/** Blocks. */
export const InitialAdjustmentInterval = constant("InitialAdjustmentInterval", u16, 100);
/** Of 1,000,000. */
export const InitialBondsMovingAverage = constant("InitialBondsMovingAverage", u64, 900000n);
/** Of 65,535. */
export const InitialBondsPenalty = constant("InitialBondsPenalty", u16, 65535);
/** Whether a commitment can reset bonds. */
export const InitialBondsResetOn = constant("InitialBondsResetOn", bool, false);
/** Registrations. */
export const InitialTargetRegistrationsPerInterval = constant("InitialTargetRegistrationsPerInterval", u16, 2);
/** Shown to clients. */
export const InitialRho = constant("InitialRho", u16, 10);
/** Hundredths. */
export const InitialAlphaSigmoidSteepness = constant("InitialAlphaSigmoidSteepness", i16, 1000);
/** Of 65,535. */
export const InitialKappa = constant("InitialKappa", u16, 32767);
/** Neurons. */
export const InitialMinAllowedUids = constant("InitialMinAllowedUids", u16, 64);
/** Neurons; also the most that MaxAllowedUids may be, and all mechanisms together may have. */
export const InitialMaxAllowedUids = constant("InitialMaxAllowedUids", u16, 256);
/** Of a former design. */
export const InitialValidatorPruneLen = constant("InitialValidatorPruneLen", u64, 1n);
/** Of a former design. */
export const InitialScalingLawPower = constant("InitialScalingLawPower", u16, 50);
/** Blocks. */
export const InitialImmunityPeriod = constant("InitialImmunityPeriod", u16, 4096);
/** Blocks. */
export const InitialActivityCutoff = constant("InitialActivityCutoff", u16, 5000);
/** Registrations. */
export const InitialMaxRegistrationsPerBlock = constant("InitialMaxRegistrationsPerBlock", u16, 1);
/** Of a former design; nothing reads it. */
export const InitialPruningScore = constant("InitialPruningScore", u16, 65535);
/** Neurons. */
export const InitialMaxAllowedValidators = constant("InitialMaxAllowedValidators", u16, 128);
/** Of 65,535: 18%. */
export const InitialDefaultDelegateTake = constant("InitialDefaultDelegateTake", u16, 11796);
/** Of 65,535. */
export const InitialMinDelegateTake = constant("InitialMinDelegateTake", u16, 0);
/** Nothing reads it: a child takes nothing until it says so. */
export const InitialDefaultChildKeyTake = constant("InitialDefaultChildKeyTake", u16, 0);
/** Of 65,535. */
export const InitialMinChildKeyTake = constant("InitialMinChildKeyTake", u16, 0);
/** Of 65,535: 18%. */
export const InitialMaxChildKeyTake = constant("InitialMaxChildKeyTake", u16, 11796);
/** The least version of software that may set weights. */
export const InitialWeightsVersionKey = constant("InitialWeightsVersionKey", u64, 0n);
/** Blocks. */
export const InitialServingRateLimit = constant("InitialServingRateLimit", u64, 50n);
/** Blocks. */
export const InitialTxRateLimit = constant("InitialTxRateLimit", u64, 1000n);
/** Blocks. */
export const InitialTxDelegateTakeRateLimit = constant("InitialTxDelegateTakeRateLimit", u64, 216000n);
/** Blocks. */
export const InitialTxChildKeyTakeRateLimit = constant("InitialTxChildKeyTakeRateLimit", u64, ({ fast }) =>
  fast ? 5n : 216000n,
);
/** Of 2^64 - 1. */
export const InitialAdjustmentAlpha = constant("InitialAdjustmentAlpha", u64, 0n);
/** Blocks. */
export const InitialNetworkImmunityPeriod = constant("InitialNetworkImmunityPeriod", u64, 1296000n);
/** Rao. */
export const InitialNetworkMinLockCost = constant("InitialNetworkMinLockCost", u64, 1000000000000n);
/** Of 65,535: 18%. */
export const InitialSubnetOwnerCut = constant("InitialSubnetOwnerCut", u16, 11796);
/** Blocks. */
export const InitialNetworkLockReductionInterval = constant("InitialNetworkLockReductionInterval", u64, 100800n);
/** Blocks. */
export const InitialNetworkRateLimit = constant("InitialNetworkRateLimit", u64, 7200n);
/** Rao for a new hotkey in all subnets, or for announcing a new coldkey. */
export const KeySwapCost = constant("KeySwapCost", u64, 100000000n);
/** Of 65,535; shown to clients, `AlphaValues` begins with the same. */
export const AlphaHigh = constant("AlphaHigh", u16, 58982);
/** Of 65,535; shown to clients, `AlphaValues` begins with the same. */
export const AlphaLow = constant("AlphaLow", u16, 45875);
/** Shown to clients; the storage item of the name begins with the same. */
export const LiquidAlphaOn = constant("LiquidAlphaOn", bool, false);
/** Shown to clients; the storage item of the name begins with the same. */
export const Yuma3On = constant("Yuma3On", bool, false);
/** Blocks. */
export const InitialColdkeySwapAnnouncementDelay = constant("InitialColdkeySwapAnnouncementDelay", u32, ({ fast }) =>
  fast ? 50 : 36000,
);
/** Blocks. */
export const InitialColdkeySwapReannouncementDelay = constant(
  "InitialColdkeySwapReannouncementDelay",
  u32,
  ({ fast }) => (fast ? 10 : 7200),
);
/** Blocks. */
export const InitialDissolveNetworkScheduleDuration = constant("InitialDissolveNetworkScheduleDuration", u32, 36000);
/** Of 2^64 - 1. */
export const InitialTaoWeight = constant("InitialTaoWeight", u64, 971718665099567868n);
/** Blocks: what `EMAPriceHalvingBlocks` begins with. */
export const InitialEmaPriceHalvingPeriod = constant("InitialEmaPriceHalvingPeriod", u64, 201600n);
/** Blocks. */
export const InitialStartCallDelay = constant("InitialStartCallDelay", u64, 0n);
/** Rao for a new hotkey in one subnet. */
export const KeySwapOnSubnetCost = constant("KeySwapOnSubnetCost", u64, 1000000n);
/** Blocks between two new hotkeys in one subnet. */
export const HotkeySwapOnSubnetInterval = constant("HotkeySwapOnSubnetInterval", u64, ({ fast }) =>
  fast ? 1n : 7200n,
);
/** Blocks between two distributions of a lease's dividends. */
export const LeaseDividendsDistributionInterval = constant("LeaseDividendsDistributionInterval", u32, 100);
/** The part of a subnet's neurons that may be immune at the most. */
export const MaxImmuneUidsPercentage = constant("MaxImmuneUidsPercentage", percent, 80 as Percent);
/** `subtensr`: what the accounts of subnets and leases are derived from. */
export const SubtensorPalletId = constant(
  "SubtensorPalletId",
  palletId,
  Uint8Array.from([115, 117, 98, 116, 101, 110, 115, 114]),
);
/** `burntnsr`: the account that nobody has the key of. */
export const BurnAccountId = constant(
  "BurnAccountId",
  palletId,
  Uint8Array.from([98, 117, 114, 110, 116, 110, 115, 114]),
);
/** Epochs. */
export const InitialMaxEpochsPerBlock = constant("InitialMaxEpochsPerBlock", u8, ({ fast }) => (fast ? 32 : 2));
