import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat, identity } from "#runtime/frame/storage_key.ts";
import { I64F64, I96F32, U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance, Rao } from "#runtime/primitives/ids.ts";
import { tuple } from "#runtime/scale/collections.ts";
import { i64f64, i96f32, u64f64, u96f32 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, i64, u16, u64, u128 } from "#runtime/scale/integers.ts";
import {
  InitialEmaPriceHalvingPeriod,
  InitialIssuance,
  InitialSubnetOwnerCut,
  InitialTaoWeight,
} from "../constants.ts";
import { recycleOrBurnEnum } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** Weight of a rao on root against a rao of alpha, of the largest u64. */
export const TaoWeight = storage.value("TaoWeight", { value: u64, fallback: InitialTaoWeight.value });
/** Part of a parent's dividends that is recycled where parent and child have different owners, of the largest u64. */
export const CKBurn = storage.value("CKBurn", { value: u64, fallback: 0n });
/** Alpha that a validator's stakers got in the subnet's last epoch, takes left out. */
export const AlphaDividendsPerSubnet = storage.map("AlphaDividendsPerSubnet", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** The same for its root stakers: alpha that they may claim. */
export const RootAlphaDividendsPerSubnet = storage.map("RootAlphaDividendsPerSubnet", {
  keys: [identity(netUid), blake2_128Concat(accountId)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Rao or alpha of the block emission that was asked for last: see getBlockEmissionForIssuance. */
export const BlockEmission = storage.value("BlockEmission", { value: u64, fallback: 1000000000n });
/** Alpha. Nothing writes it any more. */
export const LastHotkeyEmissionOnNetuid = storage.map("LastHotkeyEmissionOnNetuid", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Rao that there is, in step with the issuance of Balances. */
export const TotalIssuance = storage.value("TotalIssuance", { value: rao, fallback: InitialIssuance.value as Rao });
/** Rao in all reserves and on root. */
export const TotalStake = storage.value("TotalStake", { value: rao, fallback: 0n as Rao });
/** Weight of the price of now in a mature moving price, 0 to 1. */
export const SubnetMovingAlpha = storage.value("SubnetMovingAlpha", {
  value: i96f32,
  fallback: I96F32.fromBits(12885n),
});
/** TAO per alpha, averaged. What emission shares follow. */
export const SubnetMovingPrice = storage.map("SubnetMovingPrice", {
  keys: [identity(netUid)],
  value: i96f32,
  fallback: I96F32.fromBits(0n),
});
/** Weighted root TAO of that and the subnet's alpha issuance, at the end of the last block. 0 to 1. */
export const RootProp = storage.map("RootProp", {
  keys: [identity(netUid)],
  value: u96f32,
  fallback: U96F32.fromBits(0n),
});
/** Rao that ever went through the pool, both ways. */
export const SubnetVolume = storage.map("SubnetVolume", { keys: [identity(netUid)], value: u128, fallback: 0n });
/** Rao in the subnet's reserve; on root, all that is staked there. */
export const SubnetTAO = storage.map("SubnetTAO", { keys: [identity(netUid)], value: rao, fallback: 0n as Rao });
/** Alpha that the last block put into the pool. */
export const SubnetAlphaInEmission = storage.map("SubnetAlphaInEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Whether the subnet gets TAO: switched off, its share goes to the others, and its alpha goes on. */
export const SubnetEmissionEnabled = storage.map("SubnetEmissionEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
/** Alpha that the last block made for participants. */
export const SubnetAlphaOutEmission = storage.map("SubnetAlphaOutEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Rao that the last block put into the pool. */
export const SubnetTaoInEmission = storage.map("SubnetTaoInEmission", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
/** Rao with which the last block bought alpha. */
export const SubnetExcessTao = storage.map("SubnetExcessTao", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
/** Rao that root claims took out of the pool since the last coinbase. */
export const SubnetRootSellTao = storage.map("SubnetRootSellTao", {
  keys: [identity(netUid)],
  value: rao,
  fallback: 0n as Rao,
});
/** Alpha in the pool. */
export const SubnetAlphaIn = storage.map("SubnetAlphaIn", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha outside of the pool, what is pending and what was burned included; on root, rao staked. */
export const SubnetAlphaOut = storage.map("SubnetAlphaOut", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha that the chain bought and keeps. */
export const SubnetProtocolAlpha = storage.map("SubnetProtocolAlpha", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha behind a validator when it last got dividends. */
export const TotalHotkeyAlphaLastEpoch = storage.map("TotalHotkeyAlphaLastEpoch", {
  keys: [blake2_128Concat(accountId), identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Rao that people staked, less what they unstaked, since it was last averaged. */
export const SubnetTaoFlow = storage.map("SubnetTaoFlow", { keys: [identity(netUid)], value: i64, fallback: 0n });
/** The average of that, and the block of it. */
export const SubnetEmaTaoFlow = storage.optionMap("SubnetEmaTaoFlow", {
  keys: [identity(netUid)],
  value: tuple(u64, i64f64),
});
/** Whether protocol flow is taken off user flow. */
export const NetTaoFlowEnabled = storage.value("NetTaoFlowEnabled", { value: bool, fallback: true });
/** Rao that the chain put into the pool, less what root claims took out, since it was last averaged. */
export const SubnetProtocolFlow = storage.map("SubnetProtocolFlow", {
  keys: [identity(netUid)],
  value: i64,
  fallback: 0n,
});
/** The average of that, and the block of it. */
export const SubnetEmaProtocolFlow = storage.optionMap("SubnetEmaProtocolFlow", {
  keys: [identity(netUid)],
  value: tuple(u64, i64f64),
});
/** Flow below which a subnet counts as having none, rao. */
export const TaoFlowCutoff = storage.value("TaoFlowCutoff", { value: i64f64, fallback: I64F64.fromBits(0n) });
/** Exponent of flows in their shares. */
export const FlowNormExponent = storage.value("FlowNormExponent", {
  value: u64f64,
  fallback: U64F64.fromBits(18446744073709551616n),
});
/** Weight of a block in the averages of flows, of the largest i64. */
export const FlowEmaSmoothingFactor = storage.value("FlowEmaSmoothingFactor", {
  value: u64,
  fallback: 29597889189277n,
});
/** Part of a subnet's alpha that is its owner's, of 65535. */
export const SubnetOwnerCut = storage.value("SubnetOwnerCut", { value: u16, fallback: InitialSubnetOwnerCut.value });
/** Whether the subnet's owner gets a part of its emission. */
export const OwnerCutEnabled = storage.map("OwnerCutEnabled", {
  keys: [identity(netUid)],
  value: bool,
  fallback: true,
});
/** The first block with emission: set when the subnet is started. */
export const FirstEmissionBlockNumber = storage.optionMap("FirstEmissionBlockNumber", {
  keys: [identity(netUid)],
  value: u64,
});
/** Alpha for miners, since the last epoch. */
export const PendingServerEmission = storage.map("PendingServerEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha for validators, since the last epoch. */
export const PendingValidatorEmission = storage.map("PendingValidatorEmission", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha for root stakers, since the last epoch. */
export const PendingRootAlphaDivs = storage.map("PendingRootAlphaDivs", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Alpha for the subnet's owner, since the last epoch. */
export const PendingOwnerCut = storage.map("PendingOwnerCut", {
  keys: [identity(netUid)],
  value: alpha,
  fallback: 0n as AlphaBalance,
});
/** Part of the miners' emission that the last epoch withheld, 0 to 1. */
export const MinerBurned = storage.map("MinerBurned", {
  keys: [identity(netUid)],
  value: u96f32,
  fallback: U96F32.fromBits(0n),
});
/** What happens to the emission of the owner's own miners. */
export const RecycleOrBurn = storage.map("RecycleOrBurn", {
  keys: [identity(netUid)],
  value: recycleOrBurnEnum,
  fallback: "Burn",
});
/** Blocks in which half of a change of the price reaches the moving price, for SubnetMovingAlpha of a half. */
export const EMAPriceHalvingBlocks = storage.map("EMAPriceHalvingBlocks", {
  keys: [identity(netUid)],
  value: u64,
  fallback: InitialEmaPriceHalvingPeriod.value,
});
