/** Emission, takes and stakes. Reference: pallets/admin-utils/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { Origin } from "#runtime/frame/origin.ts";
import { benchmarked, type CallWeight } from "#runtime/frame/weights.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { i64f64, i96f32, u64f64 } from "#runtime/scale/fixed_codec.ts";
import { netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u64 } from "#runtime/scale/integers.ts";
import { setMinChildkeyTakeForSubnet } from "../subtensor/children/setters.ts";
import { MaxChildkeyTake, MinChildkeyTake } from "../subtensor/children/storage.ts";
import { setSubnetOwnerCut } from "../subtensor/coinbase/setters.ts";
import * as coinbase from "../subtensor/coinbase/storage.ts";
import { OwnerCutAutoLockEnabled } from "../subtensor/locks/storage.ts";
import { ensureSubnetOwnerOrRoot } from "../subtensor/networks/owner_origin.ts";
import { ensureAdminWindowOpen } from "../subtensor/rate_limits/admin_window.ts";
import { clearSmallNominations, getNominatorMinRequiredStake } from "../subtensor/staking/nominations.ts";
import { setMaxDelegateTake, setMinDelegateTake, toggleTransfer } from "../subtensor/staking/setters.ts";
import { NominatorMinRequiredStake } from "../subtensor/staking/storage.ts";
import { recycleOrBurnEnum } from "../subtensor/types.ts";
import { Deprecated, InvalidValue, NotPermittedOnRootSubnet } from "./errors.ts";
import { SubnetEmissionEnabledSet } from "./events.ts";
import { byOwnerOrRoot, byRoot, ensureSubnet, ofSubnetByOwnerOrRoot, ofSubnetByRoot, parameter } from "./rights.ts";

/** The highest take of a delegate, in parts of 65,535; the name is from before there were bounds. */
export const sudo_set_default_take = call({
  index: 1,
  args: { default_take: u16 },
  weight: { weight: benchmarked(5_400_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { default_take }) => setMaxDelegateTake(ctx, default_take)),
});
/** Root sets the least take of a delegate, in parts of 65535. */
export const sudo_set_min_delegate_take = call({
  index: 46,
  args: { take: u16 },
  weight: { weight: benchmarked(5_490_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { take }) => setMinDelegateTake(ctx, take)),
});
/** @throws InvalidValue outside of the chain's bounds */
export const sudo_set_min_childkey_take_per_subnet = call({
  index: 93,
  args: { netuid: netUid, take: u16 },
  weight: { weight: benchmarked(38_100_000n, 4_419n, 7, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("MinChildkeyTake"), (ctx, { netuid, take }) => {
    ensure(take >= MinChildkeyTake.get(ctx) && take <= MaxChildkeyTake.get(ctx), InvalidValue);
    setMinChildkeyTakeForSubnet(ctx, netuid, take);
  }),
});
/** Millionths of the minimum stake. A higher one clears the nominations that are now too small. */
export const sudo_set_nominator_min_required_stake = call({
  index: 43,
  args: { min_stake: u64 },
  weight: { weight: benchmarked(30_697_000n, 6_890n, 5, 1) },
  dispatch: byRoot((ctx, { min_stake }) => {
    const before = getNominatorMinRequiredStake(ctx);
    NominatorMinRequiredStake.set(ctx, min_stake);
    if (min_stake > before) clearSmallNominations(ctx);
  }),
});
/** Whether stake may change its owner. The subnet need not exist. */
export const sudo_set_toggle_transfer = call({
  index: 61,
  args: { netuid: netUid, toggle: bool },
  weight: { weight: benchmarked(28_343_000n, 4_280n, 4, 1) },
  dispatch: byOwnerOrRoot(parameter("TransferEnabled"), (ctx, { netuid, toggle }) =>
    toggleTransfer(ctx, netuid, toggle),
  ),
});
/** What the owner's cut of all subnets is, in parts of 65,535. */
export const sudo_set_subnet_owner_cut = call({
  index: 28,
  args: { subnet_owner_cut: u16 },
  weight: { weight: benchmarked(14_000_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { subnet_owner_cut }) => setSubnetOwnerCut(ctx, subnet_owner_cut)),
});

const OWNER_CUT_WEIGHT: CallWeight = { weight: benchmarked(25_000_000n, 0n, 4, 1), class: "Operational" };
/** A change by owner or root that is not limited. @throws BadOrigin, AdminActionProhibitedDuringWeightsWindow, SubnetDoesNotExist, NotPermittedOnRootSubnet */
const ofOwnerCut =
  (item: { set(ctx: Ctx, netuid: NetUid, enabled: boolean): void }) =>
  (ctx: Ctx, origin: Origin, { netuid, enabled }: { readonly netuid: NetUid; readonly enabled: boolean }): void => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid);
    ensureAdminWindowOpen(ctx, netuid);
    ensureSubnet(ctx, netuid);
    ensure(netuid !== ROOT, NotPermittedOnRootSubnet);
    item.set(ctx, netuid, enabled);
  };
/** Whether a subnet's owner gets a part of its emission. @throws SubnetDoesNotExist, NotPermittedOnRootSubnet */
export const sudo_set_owner_cut_enabled = call({
  index: 92,
  args: { netuid: netUid, enabled: bool },
  weight: OWNER_CUT_WEIGHT,
  dispatch: ofOwnerCut(coinbase.OwnerCutEnabled),
});
/** Whether that part is locked at once. @throws SubnetDoesNotExist, NotPermittedOnRootSubnet */
export const sudo_set_owner_cut_auto_lock_enabled = call({
  index: 95,
  args: { netuid: netUid, enabled: bool },
  weight: OWNER_CUT_WEIGHT,
  dispatch: ofOwnerCut(OwnerCutAutoLockEnabled),
});
/** Always fails, whoever asks. @throws Deprecated */
export const sudo_set_total_issuance = call({
  index: 33,
  args: { total_issuance: rao },
  weight: { weight: benchmarked(5_931_000n, 0n, 0, 0) },
  dispatch: () => {
    throw Deprecated;
  },
});
/** @throws NotPermittedOnRootSubnet */
export const sudo_set_subnet_emission_enabled = call({
  index: 94,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: benchmarked(16_351_000n, 4_084n, 1, 1) },
  dispatch: ofSubnetByRoot((ctx, { netuid, enabled }) => {
    ensure(netuid !== ROOT, NotPermittedOnRootSubnet);
    coinbase.SubnetEmissionEnabled.set(ctx, netuid, enabled);
    deposit(ctx, SubnetEmissionEnabledSet({ netuid, enabled }));
  }),
});
/** What happens to alpha that belongs to nobody. The subnet need not exist. */
export const sudo_set_recycle_or_burn = call({
  index: 80,
  args: { netuid: netUid, recycle_or_burn: spelled(recycleOrBurnEnum, "pallet_subtensor::RecycleOrBurnEnum") },
  weight: { weight: benchmarked(20_000_000n, 0n, 2, 2) },
  dispatch: byOwnerOrRoot(parameter("RecycleOrBurn"), (ctx, { netuid, recycle_or_burn }) =>
    coinbase.RecycleOrBurn.set(ctx, netuid, recycle_or_burn),
  ),
});
/** How much the price of now counts in the moving price. */
export const sudo_set_subnet_moving_alpha = call({
  index: 63,
  args: { alpha: i96f32 },
  weight: { weight: benchmarked(2_955_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { alpha }) => coinbase.SubnetMovingAlpha.set(ctx, alpha)),
});
/** Blocks in which half of the moving price is forgotten. The subnet need not exist. */
export const sudo_set_ema_price_halving_period = call({
  index: 65,
  args: { netuid: netUid, ema_halving: u64 },
  weight: { weight: benchmarked(4_198_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { netuid, ema_halving }) => coinbase.EMAPriceHalvingBlocks.set(ctx, netuid, ema_halving)),
});
/** What a child key's owner keeps less, in parts of 2^64. */
export const sudo_set_ck_burn = call({
  index: 73,
  args: { burn: u64 },
  weight: { weight: benchmarked(15_650_000n, 0n, 1, 1) },
  dispatch: byRoot((ctx, { burn }) => coinbase.CKBurn.set(ctx, burn)),
});

const FLOW_WEIGHT: CallWeight = { weight: benchmarked(7_343_000n, 0n, 0, 1) };
/** Root sets a flow of TAO that emission does not depend on any more. */
export const sudo_set_tao_flow_cutoff = call({
  index: 81,
  args: { flow_cutoff: i64f64 },
  weight: FLOW_WEIGHT,
  dispatch: byRoot((ctx, { flow_cutoff }) => coinbase.TaoFlowCutoff.set(ctx, flow_cutoff)),
});
const TWO = U64F64.saturatingFromInt(2n);
/** From 1 to 2. @throws InvalidValue */
export const sudo_set_tao_flow_normalization_exponent = call({
  index: 82,
  args: { exponent: u64f64 },
  weight: FLOW_WEIGHT,
  dispatch: byRoot((ctx, { exponent }) => {
    ensure(exponent >= U64F64.ONE && exponent <= TWO, InvalidValue);
    coinbase.FlowNormExponent.set(ctx, exponent);
  }),
});
/** Root sets the smoothing of flows, which emission does not depend on any more. */
export const sudo_set_tao_flow_smoothing_factor = call({
  index: 83,
  args: { smoothing_factor: u64 },
  weight: FLOW_WEIGHT,
  dispatch: byRoot((ctx, { smoothing_factor }) => coinbase.FlowEmaSmoothingFactor.set(ctx, smoothing_factor)),
});
/** Root says how flows are counted, which emission does not depend on any more. */
export const sudo_set_net_tao_flow_enabled = call({
  index: 91,
  args: { enabled: bool },
  weight: FLOW_WEIGHT,
  dispatch: byRoot((ctx, { enabled }) => coinbase.NetTaoFlowEnabled.set(ctx, enabled)),
});
