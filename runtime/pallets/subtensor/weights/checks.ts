/** What weights are checked for before they are set. Reference: pallets/subtensor/src/subnets/weights.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { I32F32 } from "../../../numerics/fixed.ts";
import { I128, U64 } from "../../../numerics/saturating.ts";
import { stakeWeightsOf } from "../epoch/stake_weights_of.ts";
import { ValidatorPermit } from "../epoch/storage.ts";
import { uidExists } from "../neurons/lookup.ts";
import { ownerUid } from "../neurons/owner_uid.ts";
import { LastUpdate, SubnetworkN, Uids } from "../neurons/storage.ts";
import { MinAllowedWeights, StakeThreshold, WeightsSetRateLimit, WeightsVersionKey } from "./storage.ts";

/** Integers of a number of StakeThreshold as I64F64 bits. */
const STAKE_POINT = 64n;

/**
 * Whether a hotkey has the stake to set weights; the subnet's owner needs none. A threshold from 2^63 on wraps where the reference
 * compares it with a fixed-point number (substrate-fixed cmp.rs), and everybody passes. Reference: lib.rs check_weights_min_stake.
 */
export const hasStakeForWeights = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): boolean => {
  const owner = ownerUid(ctx, netuid);
  if (owner !== undefined && Uids.get(ctx, netuid, hotkey) === owner) return true;
  const [stake] = stakeWeightsOf(ctx, netuid, [hotkey]);
  return stake !== undefined && stake.total >= I128.wrappingFrom(StakeThreshold.get(ctx) << STAKE_POINT);
};

/** Whether the validator's software is no older than the subnet asks for. Reference: check_version_key. */
export const isVersionKeyCurrent = (ctx: Ctx, netuid: NetUid, versionKey: bigint): boolean => {
  const required = WeightsVersionKey.get(ctx, netuid);
  return required === 0n || versionKey >= required;
};

/** Whether a neuron may set or commit weights of a mechanism again. Reference: check_rate_limit. */
export const passesWeightsRateLimit = (
  ctx: Ctx,
  netuid: NetUid,
  index: NetUidStorageIndex,
  uid: Uid,
  block: bigint,
): boolean => {
  if (!uidExists(ctx, netuid, uid)) return false;
  const last = LastUpdate.get(ctx, index)[uid] ?? 0n;
  return last === 0n || U64.saturatingSub(block, last) >= WeightsSetRateLimit.get(ctx, netuid);
};

/** A single weight, on oneself. Reference: is_self_weight. */
const isSelfWeight = (uid: Uid, uids: readonly number[]): boolean => uids.length === 1 && uids[0] === uid;

/** Anybody may weigh only itself; others need a validator permit, but for the subnet's owner. Reference: check_validator_permit. */
export const isPermitted = (ctx: Ctx, netuid: NetUid, uid: Uid, uids: readonly number[]): boolean =>
  isSelfWeight(uid, uids) || ownerUid(ctx, netuid) === uid || (ValidatorPermit.get(ctx, netuid)[uid] ?? false);

/** Whether there are enough weights. Reference: check_length. */
export const isLongEnough = (ctx: Ctx, netuid: NetUid, uid: Uid, uids: readonly number[]): boolean =>
  isSelfWeight(uid, uids) || uids.length >= Math.min(SubnetworkN.get(ctx, netuid), MinAllowedWeights.get(ctx, netuid));

const U16_MAX = I32F32.saturatingFromInt(65_535n);
/** From here on multiplying first would overflow. */
const LARGE = 32_768;

/** Scales weights so that the largest is 65,535. Reference: epoch/math.rs vec_u16_max_upscale_to_u16. */
export const maxUpscale = (weights: readonly number[]): number[] => {
  const largest = weights.reduce((max, weight) => Math.max(max, weight), 0);
  if (largest === 0) return weights.map(() => 0);
  const divisor = I32F32.saturatingFromInt(largest);
  const factor = I32F32.safeDiv(U16_MAX, divisor);
  return weights.map((weight) => {
    const value = I32F32.saturatingFromInt(weight);
    const scaled =
      largest > LARGE
        ? I32F32.saturatingMul(value, factor)
        : I32F32.safeDiv(I32F32.saturatingMul(value, U16_MAX), divisor);
    return I32F32.saturatingToU16(I32F32.saturatingRound(scaled));
  });
};
