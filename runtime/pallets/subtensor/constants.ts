/**
 * Constants of SubtensorModule as metadata shows them. `InitialX` is what the storage item `X` begins with, which says its unit.
 * Reference: macros/config.rs; values: runtime/src/lib.rs.
 */
import { constant } from "#runtime/frame/constant.ts";
import { palletId } from "#runtime/frame/sp_types.ts";
import type { Percent } from "#runtime/numerics/per_things.ts";
import { percent } from "#runtime/scale/fixed_codec.ts";
import { bool, i16, u8, u16, u32, u64 } from "#runtime/scale/integers.ts";

export const InitialIssuance = constant("InitialIssuance", u64, 0n);
export const InitialMinAllowedWeights = constant("InitialMinAllowedWeights", u16, 1024);
export const InitialEmissionValue = constant("InitialEmissionValue", u16, 0);
export const InitialTempo = constant("InitialTempo", u16, ({ fast }) => (fast ? 10 : 360));
export const InitialDifficulty = constant("InitialDifficulty", u64, 10000000n);
export const InitialMaxDifficulty = constant("InitialMaxDifficulty", u64, 4611686018427387903n);
export const InitialMinDifficulty = constant("InitialMinDifficulty", u64, 10000000n);
export const InitialRAORecycledForRegistration = constant("InitialRAORecycledForRegistration", u64, 0n);
export const InitialBurn = constant("InitialBurn", u64, 100000000n);
export const InitialMaxBurn = constant("InitialMaxBurn", u64, 100000000000n);
export const InitialMinBurn = constant("InitialMinBurn", u64, 500000n);
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
export const InitialAdjustmentInterval = constant("InitialAdjustmentInterval", u16, 100);
export const InitialBondsMovingAverage = constant("InitialBondsMovingAverage", u64, 900000n);
export const InitialBondsPenalty = constant("InitialBondsPenalty", u16, 65535);
export const InitialBondsResetOn = constant("InitialBondsResetOn", bool, false);
export const InitialTargetRegistrationsPerInterval = constant("InitialTargetRegistrationsPerInterval", u16, 2);
export const InitialRho = constant("InitialRho", u16, 10);
export const InitialAlphaSigmoidSteepness = constant("InitialAlphaSigmoidSteepness", i16, 1000);
export const InitialKappa = constant("InitialKappa", u16, 32767);
export const InitialMinAllowedUids = constant("InitialMinAllowedUids", u16, 64);
export const InitialMaxAllowedUids = constant("InitialMaxAllowedUids", u16, 256);
export const InitialValidatorPruneLen = constant("InitialValidatorPruneLen", u64, 1n);
export const InitialScalingLawPower = constant("InitialScalingLawPower", u16, 50);
export const InitialImmunityPeriod = constant("InitialImmunityPeriod", u16, 4096);
export const InitialActivityCutoff = constant("InitialActivityCutoff", u16, 5000);
export const InitialMaxRegistrationsPerBlock = constant("InitialMaxRegistrationsPerBlock", u16, 1);
export const InitialPruningScore = constant("InitialPruningScore", u16, 65535);
export const InitialMaxAllowedValidators = constant("InitialMaxAllowedValidators", u16, 128);
export const InitialDefaultDelegateTake = constant("InitialDefaultDelegateTake", u16, 11796);
export const InitialMinDelegateTake = constant("InitialMinDelegateTake", u16, 0);
export const InitialDefaultChildKeyTake = constant("InitialDefaultChildKeyTake", u16, 0);
export const InitialMinChildKeyTake = constant("InitialMinChildKeyTake", u16, 0);
export const InitialMaxChildKeyTake = constant("InitialMaxChildKeyTake", u16, 11796);
export const InitialWeightsVersionKey = constant("InitialWeightsVersionKey", u64, 0n);
export const InitialServingRateLimit = constant("InitialServingRateLimit", u64, 50n);
export const InitialTxRateLimit = constant("InitialTxRateLimit", u64, 1000n);
export const InitialTxDelegateTakeRateLimit = constant("InitialTxDelegateTakeRateLimit", u64, 216000n);
export const InitialTxChildKeyTakeRateLimit = constant("InitialTxChildKeyTakeRateLimit", u64, ({ fast }) =>
  fast ? 5n : 216000n,
);
export const InitialAdjustmentAlpha = constant("InitialAdjustmentAlpha", u64, 0n);
export const InitialNetworkImmunityPeriod = constant("InitialNetworkImmunityPeriod", u64, 1296000n);
export const InitialNetworkMinLockCost = constant("InitialNetworkMinLockCost", u64, 1000000000000n);
export const InitialSubnetOwnerCut = constant("InitialSubnetOwnerCut", u16, 11796);
export const InitialNetworkLockReductionInterval = constant("InitialNetworkLockReductionInterval", u64, 100800n);
export const InitialNetworkRateLimit = constant("InitialNetworkRateLimit", u64, 7200n);
/** Rao for a new hotkey in all subnets, or for announcing a new coldkey. */
export const KeySwapCost = constant("KeySwapCost", u64, 100000000n);
export const AlphaHigh = constant("AlphaHigh", u16, 58982);
export const AlphaLow = constant("AlphaLow", u16, 45875);
export const LiquidAlphaOn = constant("LiquidAlphaOn", bool, false);
export const Yuma3On = constant("Yuma3On", bool, false);
export const InitialColdkeySwapAnnouncementDelay = constant("InitialColdkeySwapAnnouncementDelay", u32, ({ fast }) =>
  fast ? 50 : 36000,
);
export const InitialColdkeySwapReannouncementDelay = constant(
  "InitialColdkeySwapReannouncementDelay",
  u32,
  ({ fast }) => (fast ? 10 : 7200),
);
export const InitialDissolveNetworkScheduleDuration = constant("InitialDissolveNetworkScheduleDuration", u32, 36000);
export const InitialTaoWeight = constant("InitialTaoWeight", u64, 971718665099567868n);
export const InitialEmaPriceHalvingPeriod = constant("InitialEmaPriceHalvingPeriod", u64, 201600n);
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
export const InitialMaxEpochsPerBlock = constant("InitialMaxEpochsPerBlock", u8, ({ fast }) => (fast ? 32 : 2));
