import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedVec, option, tuple, UNKNOWN_BOUND, vec } from "#runtime/scale/collections.ts";
import { i64f64, i96f32, u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, mechId, netUid, rao } from "#runtime/scale/ids.ts";
import { bool, i16, u8, u16, u32, u64 } from "#runtime/scale/integers.ts";
import { publicType } from "../aura/types.ts";
import { grandpaPublicType } from "../grandpa/types.ts";
import { recycleOrBurnEnum } from "../subtensor/types.ts";
import { precompileEnum } from "./types.ts";

export const swap_authorities = call({
  index: 0,
  args: {
    new_authorities: spelled(
      boundedVec(publicType, UNKNOWN_BOUND),
      "BoundedVec<<T as Config>::AuthorityId, T::MaxAuthorities>",
    ),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.swap_authorities"),
});
export const sudo_set_default_take = call({
  index: 1,
  args: { default_take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_default_take"),
});
export const sudo_set_tx_rate_limit = call({
  index: 2,
  args: { tx_rate_limit: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_tx_rate_limit"),
});
export const sudo_set_serving_rate_limit = call({
  index: 3,
  args: { netuid: netUid, serving_rate_limit: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_serving_rate_limit"),
});
export const sudo_set_min_difficulty = call({
  index: 4,
  args: { netuid: netUid, min_difficulty: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_difficulty"),
});
export const sudo_set_max_difficulty = call({
  index: 5,
  args: { netuid: netUid, max_difficulty: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_difficulty"),
});
export const sudo_set_weights_version_key = call({
  index: 6,
  args: { netuid: netUid, weights_version_key: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_weights_version_key"),
});
export const sudo_set_weights_set_rate_limit = call({
  index: 7,
  args: { netuid: netUid, weights_set_rate_limit: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_weights_set_rate_limit"),
});
export const sudo_set_adjustment_interval = call({
  index: 8,
  args: { netuid: netUid, adjustment_interval: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_adjustment_interval"),
});
export const sudo_set_adjustment_alpha = call({
  index: 9,
  args: { netuid: netUid, adjustment_alpha: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_adjustment_alpha"),
});
export const sudo_set_immunity_period = call({
  index: 13,
  args: { netuid: netUid, immunity_period: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_immunity_period"),
});
export const sudo_set_min_allowed_weights = call({
  index: 14,
  args: { netuid: netUid, min_allowed_weights: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_allowed_weights"),
});
export const sudo_set_max_allowed_uids = call({
  index: 15,
  args: { netuid: netUid, max_allowed_uids: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_allowed_uids"),
});
export const sudo_set_kappa = call({
  index: 16,
  args: { netuid: netUid, kappa: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_kappa"),
});
export const sudo_set_rho = call({
  index: 17,
  args: { netuid: netUid, rho: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_rho"),
});
export const sudo_set_activity_cutoff = call({
  index: 18,
  args: { netuid: netUid, activity_cutoff: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_activity_cutoff"),
});
export const sudo_set_network_registration_allowed = call({
  index: 19,
  args: { netuid: netUid, registration_allowed: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_network_registration_allowed"),
});
export const sudo_set_network_pow_registration_allowed = call({
  index: 20,
  args: { netuid: netUid, registration_allowed: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_network_pow_registration_allowed"),
});
export const sudo_set_target_registrations_per_interval = call({
  index: 21,
  args: { netuid: netUid, target_registrations_per_interval: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_target_registrations_per_interval"),
});
export const sudo_set_min_burn = call({
  index: 22,
  args: { netuid: netUid, min_burn: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_burn"),
});
export const sudo_set_max_burn = call({
  index: 23,
  args: { netuid: netUid, max_burn: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_burn"),
});
export const sudo_set_difficulty = call({
  index: 24,
  args: { netuid: netUid, difficulty: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_difficulty"),
});
export const sudo_set_max_allowed_validators = call({
  index: 25,
  args: { netuid: netUid, max_allowed_validators: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_allowed_validators"),
});
export const sudo_set_bonds_moving_average = call({
  index: 26,
  args: { netuid: netUid, bonds_moving_average: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_bonds_moving_average"),
});
export const sudo_set_bonds_penalty = call({
  index: 60,
  args: { netuid: netUid, bonds_penalty: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_bonds_penalty"),
});
export const sudo_set_max_registrations_per_block = call({
  index: 27,
  args: { netuid: netUid, max_registrations_per_block: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_registrations_per_block"),
});
export const sudo_set_subnet_owner_cut = call({
  index: 28,
  args: { subnet_owner_cut: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_subnet_owner_cut"),
});
export const sudo_set_network_rate_limit = call({
  index: 29,
  args: { rate_limit: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_network_rate_limit"),
});
export const sudo_set_tempo = call({
  index: 30,
  args: { netuid: netUid, tempo: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_tempo"),
});
export const sudo_set_total_issuance = call({
  index: 33,
  args: { total_issuance: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_total_issuance"),
});
export const sudo_set_network_immunity_period = call({
  index: 35,
  args: { immunity_period: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_network_immunity_period"),
});
export const sudo_set_network_min_lock_cost = call({
  index: 36,
  args: { lock_cost: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_network_min_lock_cost"),
});
export const sudo_set_subnet_limit = call({
  index: 37,
  args: { max_subnets: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_subnet_limit"),
});
export const sudo_set_lock_reduction_interval = call({
  index: 38,
  args: { interval: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_lock_reduction_interval"),
});
export const sudo_set_rao_recycled = call({
  index: 39,
  args: { netuid: netUid, rao_recycled: rao },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_rao_recycled"),
});
export const sudo_set_stake_threshold = call({
  index: 42,
  args: { min_stake: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_stake_threshold"),
});
export const sudo_set_nominator_min_required_stake = call({
  index: 43,
  args: { min_stake: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_nominator_min_required_stake"),
});
export const sudo_set_tx_delegate_take_rate_limit = call({
  index: 45,
  args: { tx_rate_limit: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_tx_delegate_take_rate_limit"),
});
export const sudo_set_min_delegate_take = call({
  index: 46,
  args: { take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_delegate_take"),
});
export const sudo_set_min_childkey_take_per_subnet = call({
  index: 93,
  args: { netuid: netUid, take: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_childkey_take_per_subnet"),
});
export const sudo_set_commit_reveal_weights_enabled = call({
  index: 49,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_commit_reveal_weights_enabled"),
});
export const sudo_set_liquid_alpha_enabled = call({
  index: 50,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_liquid_alpha_enabled"),
});
export const sudo_set_alpha_values = call({
  index: 51,
  args: { netuid: netUid, alpha_low: u16, alpha_high: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_alpha_values"),
});
export const sudo_set_dissolve_network_schedule_duration = call({
  index: 55,
  args: { duration: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_dissolve_network_schedule_duration"),
});
export const sudo_set_commit_reveal_weights_interval = call({
  index: 57,
  args: { netuid: netUid, interval: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_commit_reveal_weights_interval"),
});
export const sudo_set_evm_chain_id = call({
  index: 58,
  args: { chain_id: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_evm_chain_id"),
});
export const schedule_grandpa_change = call({
  index: 59,
  args: {
    next_authorities: spelled(vec(tuple(grandpaPublicType, u64)), "AuthorityList"),
    in_blocks: spelled(u32, "BlockNumberFor<T>"),
    forced: spelled(option(u32), "Option<BlockNumberFor<T>>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.schedule_grandpa_change"),
});
export const sudo_set_toggle_transfer = call({
  index: 61,
  args: { netuid: netUid, toggle: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_toggle_transfer"),
});
export const sudo_set_recycle_or_burn = call({
  index: 80,
  args: { netuid: netUid, recycle_or_burn: spelled(recycleOrBurnEnum, "pallet_subtensor::RecycleOrBurnEnum") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_recycle_or_burn"),
});
export const sudo_toggle_evm_precompile = call({
  index: 62,
  args: { precompile_id: precompileEnum, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_toggle_evm_precompile"),
});
export const sudo_set_subnet_moving_alpha = call({
  index: 63,
  args: { alpha: i96f32 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_subnet_moving_alpha"),
});
export const sudo_set_subnet_owner_hotkey = call({
  index: 64,
  args: { netuid: netUid, hotkey: spelled(accountId, "<T as frame_system::Config>::AccountId") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_subnet_owner_hotkey"),
});
export const sudo_set_ema_price_halving_period = call({
  index: 65,
  args: { netuid: netUid, ema_halving: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_ema_price_halving_period"),
});
export const sudo_set_alpha_sigmoid_steepness = call({
  index: 68,
  args: { netuid: netUid, steepness: i16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_alpha_sigmoid_steepness"),
});
export const sudo_set_yuma3_enabled = call({
  index: 69,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_yuma3_enabled"),
});
export const sudo_set_bonds_reset_enabled = call({
  index: 70,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_bonds_reset_enabled"),
});
export const sudo_set_sn_owner_hotkey = call({
  index: 67,
  args: { netuid: netUid, hotkey: spelled(accountId, "<T as frame_system::Config>::AccountId") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_sn_owner_hotkey"),
});
export const sudo_set_subtoken_enabled = call({
  index: 66,
  args: { netuid: netUid, subtoken_enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_subtoken_enabled"),
});
export const sudo_set_commit_reveal_version = call({
  index: 71,
  args: { version: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_commit_reveal_version"),
});
export const sudo_set_owner_immune_neuron_limit = call({
  index: 72,
  args: { netuid: netUid, immune_neurons: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_owner_immune_neuron_limit"),
});
export const sudo_set_ck_burn = call({
  index: 73,
  args: { burn: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_ck_burn"),
});
export const sudo_set_admin_freeze_window = call({
  index: 74,
  args: { window: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_admin_freeze_window"),
});
export const sudo_set_owner_hparam_rate_limit = call({
  index: 75,
  args: { epochs: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_owner_hparam_rate_limit"),
});
export const sudo_set_mechanism_count = call({
  index: 76,
  args: { netuid: netUid, mechanism_count: mechId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_mechanism_count"),
});
export const sudo_set_mechanism_emission_split = call({
  index: 77,
  args: { netuid: netUid, maybe_split: option(vec(u16)) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_mechanism_emission_split"),
});
export const sudo_trim_to_max_allowed_uids = call({
  index: 78,
  args: { netuid: netUid, max_n: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_trim_to_max_allowed_uids"),
});
export const sudo_set_min_allowed_uids = call({
  index: 79,
  args: { netuid: netUid, min_allowed_uids: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_allowed_uids"),
});
export const sudo_set_tao_flow_cutoff = call({
  index: 81,
  args: { flow_cutoff: i64f64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_tao_flow_cutoff"),
});
export const sudo_set_tao_flow_normalization_exponent = call({
  index: 82,
  args: { exponent: u64f64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_tao_flow_normalization_exponent"),
});
export const sudo_set_tao_flow_smoothing_factor = call({
  index: 83,
  args: { smoothing_factor: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_tao_flow_smoothing_factor"),
});
export const sudo_set_net_tao_flow_enabled = call({
  index: 91,
  args: { enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_net_tao_flow_enabled"),
});
export const sudo_set_max_mechanism_count = call({
  index: 88,
  args: { max_mechanism_count: mechId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_mechanism_count"),
});
export const sudo_set_min_non_immune_uids = call({
  index: 84,
  args: { netuid: netUid, min: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_min_non_immune_uids"),
});
export const sudo_set_start_call_delay = call({
  index: 85,
  args: { delay: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_start_call_delay"),
});
export const sudo_set_coldkey_swap_announcement_delay = call({
  index: 86,
  args: { duration: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_coldkey_swap_announcement_delay"),
});
export const sudo_set_coldkey_swap_reannouncement_delay = call({
  index: 87,
  args: { duration: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_coldkey_swap_reannouncement_delay"),
});
export const sudo_set_burn_half_life = call({
  index: 89,
  args: { netuid: netUid, burn_half_life: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_burn_half_life"),
});
export const sudo_set_burn_increase_mult = call({
  index: 90,
  args: { netuid: netUid, burn_increase_mult: u64f64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_burn_increase_mult"),
});
export const sudo_set_owner_cut_enabled = call({
  index: 92,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_owner_cut_enabled"),
});
export const sudo_set_owner_cut_auto_lock_enabled = call({
  index: 95,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_owner_cut_auto_lock_enabled"),
});
export const sudo_set_subnet_emission_enabled = call({
  index: 94,
  args: { netuid: netUid, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_subnet_emission_enabled"),
});
export const sudo_set_max_epochs_per_block = call({
  index: 96,
  args: { max_epochs_per_block: u8 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("AdminUtils.sudo_set_max_epochs_per_block"),
});
