/** Parameters of registration. Reference: pallets/admin-utils/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked, type CallWeight } from "#runtime/frame/weights.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { ROOT } from "#runtime/primitives/ids.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import { MaxBurnLowerBound, MinBurnUpperBound } from "../subtensor/constants.ts";
import * as setters from "../subtensor/registration/setters.ts";
import { BurnHalfLife, BurnIncreaseMult, MaxBurn, MinBurn } from "../subtensor/registration/storage.ts";
import { InvalidValue, NotPermittedOnRootSubnet, POWRegistrationDisabled, ValueNotInBounds } from "./errors.ts";
import { BurnHalfLifeSet, BurnIncreaseMultSet } from "./events.ts";
import { byRoot, ofSubnetByOwnerOrRoot, ofSubnetByRoot, ofSubnetByRootInWindow, parameter } from "./rights.ts";

/** Root sets the least difficulty of registering by proof of work, which there is no more: clients are shown it. */
export const sudo_set_min_difficulty = call({
  index: 4,
  args: { netuid: netUid, min_difficulty: u64 },
  weight: { weight: benchmarked(34_554_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, min_difficulty }) =>
    setters.setMinDifficulty(ctx, netuid, min_difficulty),
  ),
});
/** The greatest difficulty of registering by proof of work, which there is no more: clients are shown it. */
export const sudo_set_max_difficulty = call({
  index: 5,
  args: { netuid: netUid, max_difficulty: u64 },
  weight: { weight: benchmarked(34_704_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("MaxDifficulty"), (ctx, { netuid, max_difficulty }) =>
    setters.setMaxDifficulty(ctx, netuid, max_difficulty),
  ),
});
/** Root sets the difficulty of registering by proof of work, which there is no more: clients are shown it. */
export const sudo_set_difficulty = call({
  index: 24,
  args: { netuid: netUid, difficulty: u64 },
  weight: { weight: benchmarked(34_434_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, difficulty }) => setters.setDifficulty(ctx, netuid, difficulty)),
});
/** Root sets a number of blocks that clients are shown; nothing is adjusted by it any more. */
export const sudo_set_adjustment_interval = call({
  index: 8,
  args: { netuid: netUid, adjustment_interval: u16 },
  weight: { weight: benchmarked(16_320_000n, 4_084n, 1, 1) },
  dispatch: ofSubnetByRoot((ctx, { netuid, adjustment_interval }) =>
    setters.setAdjustmentInterval(ctx, netuid, adjustment_interval),
  ),
});
/** A share that clients are shown; nothing is adjusted by it any more. */
export const sudo_set_adjustment_alpha = call({
  index: 9,
  args: { netuid: netUid, adjustment_alpha: u64 },
  weight: { weight: benchmarked(14_000_000n, 0n, 1, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("AdjustmentAlpha"), (ctx, { netuid, adjustment_alpha }) =>
    setters.setAdjustmentAlpha(ctx, netuid, adjustment_alpha),
  ),
});
/** The subnet need not exist. */
export const sudo_set_network_registration_allowed = call({
  index: 19,
  args: { netuid: netUid, registration_allowed: bool },
  weight: { weight: benchmarked(7_113_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { netuid, registration_allowed }) =>
    setters.setNetworkRegistrationAllowed(ctx, netuid, registration_allowed),
  ),
});
/** Always fails, whoever asks. @throws POWRegistrationDisabled */
export const sudo_set_network_pow_registration_allowed = call({
  index: 20,
  args: { netuid: netUid, registration_allowed: bool },
  weight: { weight: benchmarked(14_000_000n, 0n, 0, 1) },
  dispatch: () => {
    throw POWRegistrationDisabled;
  },
});
/** Root sets the registrations that an interval aims at; only registering on root heeds it. */
export const sudo_set_target_registrations_per_interval = call({
  index: 21,
  args: { netuid: netUid, target_registrations_per_interval: u16 },
  weight: { weight: benchmarked(34_103_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, target_registrations_per_interval }) =>
    setters.setTargetRegistrationsPerInterval(ctx, netuid, target_registrations_per_interval),
  ),
});
/** The lowest price, rao. @throws ValueNotInBounds */
export const sudo_set_min_burn = call({
  index: 22,
  args: { netuid: netUid, min_burn: rao },
  weight: { weight: benchmarked(37_780_000n, 4_385n, 6, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("MinBurn"), (ctx, { netuid, min_burn }) => {
    ensure(min_burn < MinBurnUpperBound.get(ctx), ValueNotInBounds);
    ensure(min_burn < MaxBurn.get(ctx, netuid), ValueNotInBounds);
    setters.setMinBurn(ctx, netuid, min_burn);
  }),
});
/** The highest price, rao. @throws ValueNotInBounds */
export const sudo_set_max_burn = call({
  index: 23,
  args: { netuid: netUid, max_burn: rao },
  weight: { weight: benchmarked(36_949_000n, 4_410n, 6, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("MaxBurn"), (ctx, { netuid, max_burn }) => {
    ensure(max_burn > MaxBurnLowerBound.get(ctx), ValueNotInBounds);
    ensure(max_burn > MinBurn.get(ctx, netuid), ValueNotInBounds);
    setters.setMaxBurn(ctx, netuid, max_burn);
  }),
});
/** Root sets the registrations that one block may have; only registering on root heeds it. */
export const sudo_set_max_registrations_per_block = call({
  index: 27,
  args: { netuid: netUid, max_registrations_per_block: u16 },
  weight: { weight: benchmarked(34_604_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, max_registrations_per_block }) =>
    setters.setMaxRegistrationsPerBlock(ctx, netuid, max_registrations_per_block),
  ),
});
/** Root sets what a subnet is said to have recycled by registrations; rao. */
export const sudo_set_rao_recycled = call({
  index: 39,
  args: { netuid: netUid, rao_recycled: rao },
  weight: { weight: benchmarked(16_541_000n, 4_084n, 1, 1) },
  dispatch: ofSubnetByRoot((ctx, { netuid, rao_recycled }) => setters.setRaoRecycled(ctx, netuid, rao_recycled)),
});

const PRICE_CURVE_WEIGHT: CallWeight = { weight: benchmarked(25_000_000n, 0n, 4, 1), class: "Operational" };
/** Blocks. */
const MAX_BURN_HALF_LIFE = 36_100;
/** Blocks in which the price halves. @throws NotPermittedOnRootSubnet, InvalidValue */
export const sudo_set_burn_half_life = call({
  index: 89,
  args: { netuid: netUid, burn_half_life: u16 },
  weight: PRICE_CURVE_WEIGHT,
  dispatch: ofSubnetByOwnerOrRoot(parameter("BurnHalfLife"), (ctx, { netuid, burn_half_life }) => {
    ensure(netuid !== ROOT, NotPermittedOnRootSubnet);
    ensure(burn_half_life > 0 && burn_half_life <= MAX_BURN_HALF_LIFE, InvalidValue);
    BurnHalfLife.set(ctx, netuid, burn_half_life);
    deposit(ctx, BurnHalfLifeSet({ netuid, burn_half_life }));
  }),
});
const MAX_BURN_INCREASE_MULT = U64F64.saturatingFromInt(3n);
/** What the price is multiplied by when somebody registers: 1 to 3. @throws NotPermittedOnRootSubnet, InvalidValue */
export const sudo_set_burn_increase_mult = call({
  index: 90,
  args: { netuid: netUid, burn_increase_mult: u64f64 },
  weight: PRICE_CURVE_WEIGHT,
  dispatch: ofSubnetByOwnerOrRoot(parameter("BurnIncreaseMult"), (ctx, { netuid, burn_increase_mult }) => {
    ensure(netuid !== ROOT, NotPermittedOnRootSubnet);
    ensure(burn_increase_mult >= U64F64.ONE && burn_increase_mult <= MAX_BURN_INCREASE_MULT, InvalidValue);
    BurnIncreaseMult.set(ctx, netuid, burn_increase_mult);
    deposit(ctx, BurnIncreaseMultSet({ netuid, burn_increase_mult }));
  }),
});
