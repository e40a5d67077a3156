/** Neurons, mechanisms and the network of subnets. Reference: pallets/admin-utils/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option, vec } from "#runtime/scale/collections.ts";
import { accountId, mechId, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u32, u64 } from "#runtime/scale/integers.ts";
import { InitialMaxAllowedUids } from "../subtensor/constants.ts";
import {
  ensureMaxUidsOverAllMechanisms,
  setEmissionSplit,
  setMaxMechanismCount,
  setMechanismCount,
} from "../subtensor/mechanisms/settings.ts";
import { MechanismCountCurrent } from "../subtensor/mechanisms/storage.ts";
import { changeSubnetOwnerHotkey } from "../subtensor/networks/change_owner_hotkey.ts";
import * as networks from "../subtensor/networks/setters.ts";
import { SubtokenEnabled } from "../subtensor/networks/storage.ts";
import * as neurons from "../subtensor/neurons/setters.ts";
import { MaxAllowedUids, MinAllowedUids, SubnetworkN } from "../subtensor/neurons/storage.ts";
import { trimToMaxAllowedUids } from "../subtensor/neurons/trim.ts";
import {
  MaxAllowedUIdsLessThanCurrentUIds,
  MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
  MaxAllowedUidsLessThanMinAllowedUids,
  MinAllowedUidsGreaterThanCurrentUids,
  MinAllowedUidsGreaterThanMaxAllowedUids,
} from "./errors.ts";
import {
  byOwnerOrRoot,
  byRoot,
  byRootInWindow,
  ofSubnetByOwnerOrRoot,
  ofSubnetByRootInWindow,
  parameter,
} from "./rights.ts";

/** Blocks in which a new neuron is not pruned. */
export const sudo_set_immunity_period = call({
  index: 13,
  args: { netuid: netUid, immunity_period: u16 },
  weight: { weight: benchmarked(34_414_000n, 4_383n, 5, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("ImmunityPeriod"), (ctx, { netuid, immunity_period }) =>
    neurons.setImmunityPeriod(ctx, netuid, immunity_period),
  ),
});
/**
 * @throws MaxAllowedUidsLessThanMinAllowedUids, MaxAllowedUIdsLessThanCurrentUIds, MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
 * TooManyUIDsPerMechanism
 */
export const sudo_set_max_allowed_uids = call({
  index: 15,
  args: { netuid: netUid, max_allowed_uids: u16 },
  weight: { weight: benchmarked(43_381_000n, 4_433n, 8, 1) },
  dispatch: ofSubnetByOwnerOrRoot(parameter("MaxAllowedUids"), (ctx, { netuid, max_allowed_uids }) => {
    ensure(max_allowed_uids >= MinAllowedUids.get(ctx, netuid), MaxAllowedUidsLessThanMinAllowedUids);
    ensure(SubnetworkN.get(ctx, netuid) <= max_allowed_uids, MaxAllowedUIdsLessThanCurrentUIds);
    ensure(max_allowed_uids <= InitialMaxAllowedUids.get(ctx), MaxAllowedUidsGreaterThanDefaultMaxAllowedUids);
    ensureMaxUidsOverAllMechanisms(ctx, max_allowed_uids, MechanismCountCurrent.get(ctx, netuid));
    neurons.setMaxAllowedUids(ctx, netuid, max_allowed_uids);
  }),
});
/** @throws MinAllowedUidsGreaterThanMaxAllowedUids, MinAllowedUidsGreaterThanCurrentUids */
export const sudo_set_min_allowed_uids = call({
  index: 79,
  args: { netuid: netUid, min_allowed_uids: u16 },
  weight: { weight: benchmarked(37_890_000n, 4_383n, 7, 1) },
  dispatch: ofSubnetByRootInWindow((ctx, { netuid, min_allowed_uids }) => {
    ensure(min_allowed_uids < MaxAllowedUids.get(ctx, netuid), MinAllowedUidsGreaterThanMaxAllowedUids);
    ensure(min_allowed_uids < SubnetworkN.get(ctx, netuid), MinAllowedUidsGreaterThanCurrentUids);
    neurons.setMinAllowedUids(ctx, netuid, min_allowed_uids);
  }),
});
/** The subnet need not exist. */
export const sudo_set_min_non_immune_uids = call({
  index: 84,
  args: { netuid: netUid, min: u16 },
  weight: { weight: benchmarked(6_783_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { netuid, min }) => neurons.setMinNonImmuneUids(ctx, netuid, min)),
});
/** The most neurons of the owner that are never pruned: 1 to 10. @throws InvalidValue */
export const sudo_set_owner_immune_neuron_limit = call({
  index: 72,
  args: { netuid: netUid, immune_neurons: u16 },
  weight: { weight: benchmarked(25_107_000n, 4_280n, 4, 1) },
  dispatch: byOwnerOrRoot(parameter("ImmuneNeuronLimit"), (ctx, { netuid, immune_neurons }) =>
    neurons.setOwnerImmuneNeuronLimit(ctx, netuid, immune_neurons),
  ),
});
/** Drops neurons down to `max_n`. @throws what trimToMaxAllowedUids throws */
export const sudo_trim_to_max_allowed_uids = call({
  index: 78,
  args: { netuid: netUid, max_n: u16 },
  weight: { weight: benchmarked(38_302_000n, 4_398n, 8, 1) },
  dispatch: byOwnerOrRoot("MaxUidsTrimming", (ctx, { netuid, max_n }) => trimToMaxAllowedUids(ctx, netuid, max_n)),
});

const MECHANISM_WEIGHT = { weight: benchmarked(15_000_000n, 0n, 1, 1) };
/** @throws MechanismDoesNotExist, InvalidValue, TooManyUIDsPerMechanism */
export const sudo_set_mechanism_count = call({
  index: 76,
  args: { netuid: netUid, mechanism_count: mechId },
  weight: MECHANISM_WEIGHT,
  dispatch: byOwnerOrRoot("MechanismCountUpdate", (ctx, { netuid, mechanism_count }) =>
    setMechanismCount(ctx, netuid, mechanism_count),
  ),
});
/** Shares of the mechanisms, in parts of 65,535; none for even ones. @throws MechanismDoesNotExist, InvalidValue */
export const sudo_set_mechanism_emission_split = call({
  index: 77,
  args: { netuid: netUid, maybe_split: option(vec(u16)) },
  weight: MECHANISM_WEIGHT,
  dispatch: byOwnerOrRoot("MechanismEmission", (ctx, { netuid, maybe_split }) =>
    setEmissionSplit(ctx, netuid, maybe_split),
  ),
});
/** @throws InvalidValue */
export const sudo_set_max_mechanism_count = call({
  index: 88,
  args: { max_mechanism_count: mechId },
  weight: MECHANISM_WEIGHT,
  dispatch: byRoot((ctx, { max_mechanism_count }) => setMaxMechanismCount(ctx, max_mechanism_count)),
});

const NETWORK_WEIGHT = { weight: benchmarked(14_000_000n, 0n, 0, 1) };
/** Blocks between registrations of subnets. */
export const sudo_set_network_rate_limit = call({
  index: 29,
  args: { rate_limit: u64 },
  weight: NETWORK_WEIGHT,
  dispatch: byRoot((ctx, { rate_limit }) => networks.setNetworkRateLimit(ctx, rate_limit)),
});
/** Blocks in which a new subnet is not pruned. */
export const sudo_set_network_immunity_period = call({
  index: 35,
  args: { immunity_period: u64 },
  weight: NETWORK_WEIGHT,
  dispatch: byRoot((ctx, { immunity_period }) => networks.setNetworkImmunityPeriod(ctx, immunity_period)),
});
/** The least that a subnet costs, rao. */
export const sudo_set_network_min_lock_cost = call({
  index: 36,
  args: { lock_cost: rao },
  weight: NETWORK_WEIGHT,
  dispatch: byRoot((ctx, { lock_cost }) => networks.setNetworkMinLock(ctx, lock_cost)),
});
/** The most subnets, root not counted. */
export const sudo_set_subnet_limit = call({
  index: 37,
  args: { max_subnets: u16 },
  weight: NETWORK_WEIGHT,
  dispatch: byRoot((ctx, { max_subnets }) => networks.setMaxSubnets(ctx, max_subnets)),
});
/** Blocks in which the price of a subnet falls back. */
export const sudo_set_lock_reduction_interval = call({
  index: 38,
  args: { interval: u64 },
  weight: NETWORK_WEIGHT,
  dispatch: byRoot((ctx, { interval }) => networks.setLockReductionInterval(ctx, interval)),
});
/** Blocks from a subnet's registration until it may start. */
export const sudo_set_start_call_delay = call({
  index: 85,
  args: { delay: u64 },
  weight: NETWORK_WEIGHT,
  dispatch: byRoot((ctx, { delay }) => networks.setStartCallDelay(ctx, delay)),
});
/** Blocks before a scheduled dissolution. */
export const sudo_set_dissolve_network_schedule_duration = call({
  index: 55,
  args: { duration: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: benchmarked(5_591_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { duration }) => networks.setDissolveNetworkScheduleDuration(ctx, duration)),
});
/** The subnet need not exist. */
export const sudo_set_subtoken_enabled = call({
  index: 66,
  args: { netuid: netUid, subtoken_enabled: bool },
  weight: { weight: benchmarked(25_467_000n, 4_280n, 4, 1) },
  dispatch: byRootInWindow((ctx, { netuid, subtoken_enabled }) => SubtokenEnabled.set(ctx, netuid, subtoken_enabled)),
});
/** By the owner or root, once a week. @throws SubnetNotExists, TxRateLimitExceeded, CannotUseSystemAccount */
export const sudo_set_sn_owner_hotkey = call({
  index: 67,
  args: { netuid: netUid, hotkey: spelled(accountId, "<T as frame_system::Config>::AccountId") },
  weight: { weight: benchmarked(25_687_000n, 4_177n, 2, 2) },
  dispatch: (ctx, origin, { netuid, hotkey }) => changeSubnetOwnerHotkey(ctx, origin, netuid, hotkey),
});
/** The same under its former name. */
export const sudo_set_subnet_owner_hotkey = call({
  index: 64,
  args: { netuid: netUid, hotkey: spelled(accountId, "<T as frame_system::Config>::AccountId") },
  weight: { weight: benchmarked(3_918_000n, 0n, 0, 1) },
  dispatch: (ctx, origin, { netuid, hotkey }) => changeSubnetOwnerHotkey(ctx, origin, netuid, hotkey),
});
