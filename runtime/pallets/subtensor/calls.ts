/** Every call of SubtensorModule; each is a file of its name, in the folder of its concept. */
import { set_auto_parent_delegation_enabled } from "./children/set_auto_parent_delegation_enabled.ts";
import { set_childkey_take } from "./children/set_childkey_take.ts";
import { set_children } from "./children/set_children.ts";
import { set_pending_childkey_cooldown } from "./children/set_pending_childkey_cooldown.ts";
import { sudo_set_max_childkey_take } from "./children/sudo_set_max_childkey_take.ts";
import { sudo_set_min_childkey_take } from "./children/sudo_set_min_childkey_take.ts";
import { sudo_set_tx_childkey_take_rate_limit } from "./children/sudo_set_tx_childkey_take_rate_limit.ts";
import { associate_evm_key } from "./evm/associate_evm_key.ts";
import { set_identity } from "./identity/set_identity.ts";
import { set_subnet_identity } from "./identity/set_subnet_identity.ts";
import { register_leased_network } from "./leasing/register_leased_network.ts";
import { terminate_lease } from "./leasing/terminate_lease.ts";
import { lock_stake } from "./locks/lock_stake.ts";
import { move_lock } from "./locks/move_lock.ts";
import { set_perpetual_lock } from "./locks/set_perpetual_lock.ts";
import { set_reject_locked_alpha } from "./locks/set_reject_locked_alpha.ts";
import { dissolve_network } from "./networks/dissolve_network.ts";
import { register_network } from "./networks/register_network.ts";
import { register_network_with_identity } from "./networks/register_network_with_identity.ts";
import { root_dissolve_network } from "./networks/root_dissolve_network.ts";
import { start_call } from "./networks/start_call.ts";
import { update_symbol } from "./networks/update_symbol.ts";
import { burned_register } from "./registration/burned_register.ts";
import { faucet } from "./registration/faucet.ts";
import { register } from "./registration/register.ts";
import { register_limit } from "./registration/register_limit.ts";
import { root_register } from "./registration/root_register.ts";
import { claim_root } from "./root_claim/claim_root.ts";
import { set_root_claim_type } from "./root_claim/set_root_claim_type.ts";
import { sudo_set_num_root_claims } from "./root_claim/sudo_set_num_root_claims.ts";
import { sudo_set_root_claim_threshold } from "./root_claim/sudo_set_root_claim_threshold.ts";
import { serve_axon } from "./serving/serve_axon.ts";
import { serve_axon_tls } from "./serving/serve_axon_tls.ts";
import { serve_prometheus } from "./serving/serve_prometheus.ts";
import { add_stake } from "./staking/add_stake.ts";
import { add_stake_burn } from "./staking/add_stake_burn.ts";
import { add_stake_limit } from "./staking/add_stake_limit.ts";
import { burn_alpha } from "./staking/burn_alpha.ts";
import { decrease_take } from "./staking/decrease_take.ts";
import { increase_take } from "./staking/increase_take.ts";
import { move_stake } from "./staking/move_stake.ts";
import { recycle_alpha } from "./staking/recycle_alpha.ts";
import { remove_stake } from "./staking/remove_stake.ts";
import { remove_stake_full_limit } from "./staking/remove_stake_full_limit.ts";
import { remove_stake_limit } from "./staking/remove_stake_limit.ts";
import { set_coldkey_auto_stake_hotkey } from "./staking/set_coldkey_auto_stake_hotkey.ts";
import { swap_stake } from "./staking/swap_stake.ts";
import { swap_stake_limit } from "./staking/swap_stake_limit.ts";
import { transfer_stake } from "./staking/transfer_stake.ts";
import { try_associate_hotkey } from "./staking/try_associate_hotkey.ts";
import { unstake_all } from "./staking/unstake_all.ts";
import { unstake_all_alpha } from "./staking/unstake_all_alpha.ts";
import { announce_coldkey_swap } from "./swap_keys/announce_coldkey_swap.ts";
import { clear_coldkey_swap_announcement } from "./swap_keys/clear_coldkey_swap_announcement.ts";
import { dispute_coldkey_swap } from "./swap_keys/dispute_coldkey_swap.ts";
import { reset_coldkey_swap } from "./swap_keys/reset_coldkey_swap.ts";
import { schedule_swap_coldkey } from "./swap_keys/schedule_swap_coldkey.ts";
import { swap_coldkey } from "./swap_keys/swap_coldkey.ts";
import { swap_coldkey_announced } from "./swap_keys/swap_coldkey_announced.ts";
import { swap_hotkey } from "./swap_keys/swap_hotkey.ts";
import { swap_hotkey_v2 } from "./swap_keys/swap_hotkey_v2.ts";
import { set_activity_cutoff_factor } from "./tempo/set_activity_cutoff_factor.ts";
import { set_tempo } from "./tempo/set_tempo.ts";
import { trigger_epoch } from "./tempo/trigger_epoch.ts";
import { disable_voting_power_tracking } from "./voting_power/disable_voting_power_tracking.ts";
import { enable_voting_power_tracking } from "./voting_power/enable_voting_power_tracking.ts";
import { sudo_set_voting_power_ema_alpha } from "./voting_power/sudo_set_voting_power_ema_alpha.ts";
import { batch_commit_weights } from "./weights/batch_commit_weights.ts";
import { batch_reveal_weights } from "./weights/batch_reveal_weights.ts";
import { batch_set_weights } from "./weights/batch_set_weights.ts";
import { commit_crv3_mechanism_weights } from "./weights/commit_crv3_mechanism_weights.ts";
import { commit_mechanism_weights } from "./weights/commit_mechanism_weights.ts";
import { commit_timelocked_mechanism_weights } from "./weights/commit_timelocked_mechanism_weights.ts";
import { commit_timelocked_weights } from "./weights/commit_timelocked_weights.ts";
import { commit_weights } from "./weights/commit_weights.ts";
import { reveal_mechanism_weights } from "./weights/reveal_mechanism_weights.ts";
import { reveal_weights } from "./weights/reveal_weights.ts";
import { set_mechanism_weights } from "./weights/set_mechanism_weights.ts";
import { set_weights } from "./weights/set_weights.ts";

/** In the order of metadata, which is not that of the indices. */
export const subtensorCalls = {
  set_weights,
  set_mechanism_weights,
  batch_set_weights,
  commit_weights,
  commit_mechanism_weights,
  batch_commit_weights,
  reveal_weights,
  reveal_mechanism_weights,
  commit_crv3_mechanism_weights,
  batch_reveal_weights,
  decrease_take,
  increase_take,
  add_stake,
  remove_stake,
  serve_axon,
  serve_axon_tls,
  serve_prometheus,
  register,
  root_register,
  burned_register,
  swap_hotkey,
  swap_hotkey_v2,
  swap_coldkey,
  set_childkey_take,
  sudo_set_tx_childkey_take_rate_limit,
  sudo_set_min_childkey_take,
  sudo_set_max_childkey_take,
  register_network,
  faucet,
  dissolve_network,
  set_children,
  schedule_swap_coldkey,
  set_identity,
  set_subnet_identity,
  register_network_with_identity,
  unstake_all,
  unstake_all_alpha,
  move_stake,
  transfer_stake,
  swap_stake,
  add_stake_limit,
  remove_stake_limit,
  swap_stake_limit,
  try_associate_hotkey,
  start_call,
  associate_evm_key,
  recycle_alpha,
  burn_alpha,
  set_pending_childkey_cooldown,
  remove_stake_full_limit,
  register_leased_network,
  terminate_lease,
  update_symbol,
  commit_timelocked_weights,
  set_coldkey_auto_stake_hotkey,
  commit_timelocked_mechanism_weights,
  root_dissolve_network,
  claim_root,
  set_root_claim_type,
  sudo_set_num_root_claims,
  sudo_set_root_claim_threshold,
  announce_coldkey_swap,
  swap_coldkey_announced,
  dispute_coldkey_swap,
  reset_coldkey_swap,
  enable_voting_power_tracking,
  disable_voting_power_tracking,
  sudo_set_voting_power_ema_alpha,
  add_stake_burn,
  clear_coldkey_swap_announcement,
  register_limit,
  set_auto_parent_delegation_enabled,
  lock_stake,
  move_lock,
  set_perpetual_lock,
  set_tempo,
  set_activity_cutoff_factor,
  trigger_epoch,
  set_reject_locked_alpha,
};
