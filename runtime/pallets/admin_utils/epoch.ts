/** Parameters of epochs. Reference: pallets/admin-utils/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool, i16, u8, u16, u64 } from "#runtime/scale/integers.ts";
import { setAlphaValues } from "../subtensor/epoch/alpha_values.ts";
import * as setters from "../subtensor/epoch/setters.ts";
import { AlphaSigmoidSteepness, LiquidAlphaOn, MinActivityCutoff, Rho, Yuma3On } from "../subtensor/epoch/storage.ts";
import { ActivityCutoffTooLow } from "../subtensor/errors.ts";
import { MaxAllowedUids } from "../subtensor/neurons/storage.ts";
import { setMaxEpochsPerBlock } from "../subtensor/rate_limits/setters.ts";
import { applyTempo } from "../subtensor/tempo/apply_tempo.ts";
import {
  BondsMovingAverageMaxReached,
  MaxValidatorsLargerThanMaxUIds,
  NegativeSigmoidSteepness,
  ValueNotInBounds,
} from "./errors.ts";
import { BondsResetToggled, Yuma3EnableToggled } from "./events.ts";
import {
  byOwnerOrRoot,
  byRoot,
  ensureSubnet,
  ofSubnetByOwnerOrRoot,
  ofSubnetByRoot,
  ofSubnetByRootInWindow,
  parameter,
} from "./rights.ts";

/** Share of stake that makes a majority, of 65,535. */
export const sudo_set_kappa = call({
  index: 16,
  args: { netuid: netUid, kappa: u16 },
  weight: { weight: benchmarked(16_301_000n, 4_084n, 1, 1) },
  dispatch: ofSubnetByRoot((ctx, { netuid, kappa }) => setters.setKappa(ctx, netuid, kappa)),
});
/** Nothing reads rho any more. */
export const sudo_set_rho = call({
  index: 17,
  args: { netuid: netUid, rho: u16 },
  weight: { weight: benchmarked(31_268_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("Rho"), (ctx, { netuid, rho }) => Rho.set(ctx, netuid, rho)),
});
/** @throws ActivityCutoffTooLow */
export const sudo_set_activity_cutoff = call({
  index: 18,
  args: { netuid: netUid, activity_cutoff: u16 },
  weight: { weight: benchmarked(35_165_000n, 4_383n, 6, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("ActivityCutoff"), (ctx, { netuid, activity_cutoff }) => {
    ensure(activity_cutoff >= MinActivityCutoff.get(ctx), ActivityCutoffTooLow);
    setters.setActivityCutoff(ctx, netuid, activity_cutoff);
  }),
});
/** @throws MaxValidatorsLargerThanMaxUIds */
export const sudo_set_max_allowed_validators = call({
  index: 25,
  args: { netuid: netUid, max_allowed_validators: u16 },
  weight: { weight: benchmarked(35_896_000n, 4_383n, 6, 1) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, max_allowed_validators }) => {
    ensure(max_allowed_validators <= MaxAllowedUids.get(ctx, netuid), MaxValidatorsLargerThanMaxUIds);
    setters.setMaxAllowedValidators(ctx, netuid, max_allowed_validators);
  }),
});
/** The most that an owner may set, in millionths. */
const MAX_BONDS_MOVING_AVERAGE = 975_000n;
/** @throws BondsMovingAverageMaxReached */
export const sudo_set_bonds_moving_average = call({
  index: 26,
  args: { netuid: netUid, bonds_moving_average: u64 },
  weight: { weight: benchmarked(34_495_000n, 4_383n, 5, 1) },
  dispatch: byOwnerOrRoot(parameter("BondsMovingAverage"), (ctx, { netuid, bonds_moving_average }, owner) => {
    ensure(owner === undefined || bonds_moving_average <= MAX_BONDS_MOVING_AVERAGE, BondsMovingAverageMaxReached);
    ensureSubnet(ctx, netuid);
    setters.setBondsMovingAverage(ctx, netuid, bonds_moving_average);
  }),
});
/** The penalty on bonds outside of consensus, in parts of 65535. */
export const sudo_set_bonds_penalty = call({
  index: 60,
  args: { netuid: netUid, bonds_penalty: u16 },
  weight: { weight: benchmarked(34_354_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("BondsPenalty"), (ctx, { netuid, bonds_penalty }) =>
    setters.setBondsPenalty(ctx, netuid, bonds_penalty),
  ),
});
/** Two events: the pallet's of the parameter, and this one's. The subnet need not exist. */
export const sudo_set_bonds_reset_enabled = call({
  index: 70,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: benchmarked(30_507_000n, 4_280n, 4, 1) },
  dispatch: byOwnerOrRoot(parameter("BondsResetEnabled"), (ctx, { netuid, enabled }) => {
    setters.setBondsReset(ctx, netuid, enabled);
    deposit(ctx, BondsResetToggled({ netuid, enabled }));
  }),
});
/** Blocks between epochs, counted from now. */
export const sudo_set_tempo = call({
  index: 30,
  args: { netuid: netUid, tempo: u16 },
  weight: { weight: benchmarked(36_298_000n, 4_383n, 5, 2) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, tempo }) => applyTempo(ctx, netuid, tempo)),
});
/** The subnet need not exist. */
export const sudo_set_liquid_alpha_enabled = call({
  index: 50,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: benchmarked(25_538_000n, 4_280n, 4, 1) },
  dispatch: byOwnerOrRoot(parameter("LiquidAlphaEnabled"), (ctx, { netuid, enabled }) =>
    LiquidAlphaOn.set(ctx, netuid, enabled),
  ),
});
/** @throws LiquidAlphaDisabled, AlphaHighTooLow, AlphaLowOutOfRange */
export const sudo_set_alpha_values = call({
  index: 51,
  args: { netuid: netUid, alpha_low: u16, alpha_high: u16 },
  weight: { weight: benchmarked(34_224_000n, 4_427n, 5, 1) },
  dispatch: byOwnerOrRoot(parameter("AlphaValues"), (ctx, { netuid, alpha_low, alpha_high }) =>
    setAlphaValues(ctx, netuid, alpha_low, alpha_high),
  ),
});
/** Only root may set a negative one. @throws NegativeSigmoidSteepness */
export const sudo_set_alpha_sigmoid_steepness = call({
  index: 68,
  args: { netuid: netUid, steepness: i16 },
  weight: { weight: benchmarked(31_438_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("AlphaSigmoidSteepness"), (ctx, { netuid, steepness }, owner) => {
    ensure(owner === undefined || steepness >= 0, NegativeSigmoidSteepness);
    AlphaSigmoidSteepness.set(ctx, netuid, steepness);
  }),
});
/** The subnet need not exist. */
export const sudo_set_yuma3_enabled = call({
  index: 69,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: benchmarked(28_583_000n, 4_280n, 4, 1) },
  dispatch: byOwnerOrRoot(parameter("Yuma3Enabled"), (ctx, { netuid, enabled }) => {
    Yuma3On.set(ctx, netuid, enabled);
    deposit(ctx, Yuma3EnableToggled({ netuid, enabled }));
  }),
});
/** Subnets whose epoch a block runs. @throws ValueNotInBounds */
export const sudo_set_max_epochs_per_block = call({
  index: 96,
  args: { max_epochs_per_block: u8 },
  weight: { weight: benchmarked(5_530_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { max_epochs_per_block }) => {
    ensure(max_epochs_per_block >= 1, ValueNotInBounds);
    setMaxEpochsPerBlock(ctx, max_epochs_per_block);
  }),
});
