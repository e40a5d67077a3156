/** Authorities, the Ethereum side, and limits of rate: what concerns the whole chain. Reference: pallets/admin-utils/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { addWeights, benchmarked, scaleWeight, weight } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedVec, option, tuple, vec } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool, u16, u32, u64 } from "#runtime/scale/integers.ts";
import { changeAuthorities } from "../aura/aura.ts";
import { publicType } from "../aura/types.ts";
import { ChainId } from "../evm_chain_id/storage.ts";
import { scheduleChange } from "../grandpa/grandpa.ts";
import { grandpaPublicType } from "../grandpa/types.ts";
import * as limits from "../subtensor/rate_limits/setters.ts";
import * as swaps from "../subtensor/swap_keys/setters.ts";
import { PrecompileUpdated } from "./events.ts";
import { byOwnerOrRoot, byRoot, parameter } from "./rights.ts";
import { PrecompileEnable } from "./storage.ts";
import { precompileEnum } from "./types.ts";

const MAX_AUTHORITIES = 32;
const perAuthority = (picoseconds: bigint, authorities: { readonly length: number }) =>
  scaleWeight(weight(picoseconds), BigInt(authorities.length));

/** New block authors, from the next block on. An empty list is ignored. */
export const swap_authorities = call({
  index: 0,
  args: {
    new_authorities: spelled(
      boundedVec(publicType, MAX_AUTHORITIES),
      "BoundedVec<<T as Config>::AuthorityId, T::MaxAuthorities>",
    ),
  },
  weight: ({ new_authorities }) => ({
    weight: addWeights(benchmarked(4_442_146n, 0n, 0, 1), perAuthority(29_392n, new_authorities)),
  }),
  dispatch: byRoot((ctx, { new_authorities }) => changeAuthorities(ctx, new_authorities)),
});
/** New finality voters after `in_blocks`. @throws ChangePending, TooSoon */
export const schedule_grandpa_change = call({
  index: 59,
  args: {
    next_authorities: spelled(vec(tuple(grandpaPublicType, u64)), "AuthorityList"),
    in_blocks: spelled(u32, "BlockNumberFor<T>"),
    forced: spelled(option(u32), "Option<BlockNumberFor<T>>"),
  },
  weight: ({ next_authorities }) => ({
    weight: addWeights(benchmarked(7_972_506n, 2_779n, 1, 1), perAuthority(15_444n, next_authorities)),
  }),
  dispatch: byRoot((ctx, { next_authorities, in_blocks, forced }) =>
    scheduleChange(ctx, next_authorities, in_blocks, forced),
  ),
});
/** Root sets the chain id that Ethereum transactions are signed for. */
export const sudo_set_evm_chain_id = call({
  index: 58,
  args: { chain_id: u64 },
  weight: { weight: benchmarked(27_199_000n, 0n, 1, 1) },
  dispatch: byRoot((ctx, { chain_id }) => ChainId.set(ctx, chain_id)),
});
/** Switches a precompile; nothing happens, no event either, if it is so already. */
export const sudo_toggle_evm_precompile = call({
  index: 62,
  args: { precompile_id: precompileEnum, enabled: bool },
  weight: { weight: benchmarked(6_162_000n, 3_507n, 1, 0) },
  dispatch: byRoot((ctx, { precompile_id, enabled }) => {
    if (PrecompileEnable.get(ctx, precompile_id) === enabled) return;
    PrecompileEnable.set(ctx, precompile_id, enabled);
    deposit(ctx, PrecompileUpdated({ precompile_id, enabled }));
  }),
});
/** Blocks between limited transactions of a key. */
export const sudo_set_tx_rate_limit = call({
  index: 2,
  args: { tx_rate_limit: u64 },
  weight: { weight: benchmarked(5_440_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { tx_rate_limit }) => limits.setTxRateLimit(ctx, tx_rate_limit)),
});
/** Blocks between changes of a neuron's endpoint. The subnet need not exist. */
export const sudo_set_serving_rate_limit = call({
  index: 3,
  args: { netuid: netUid, serving_rate_limit: u64 },
  weight: { weight: benchmarked(28_633_000n, 4_212n, 4, 1) },
  dispatch: byOwnerOrRoot(parameter("ServingRateLimit"), (ctx, { netuid, serving_rate_limit }) =>
    limits.setServingRateLimit(ctx, netuid, serving_rate_limit),
  ),
});
/** Blocks between changes of a delegate's take. */
export const sudo_set_tx_delegate_take_rate_limit = call({
  index: 45,
  args: { tx_rate_limit: u64 },
  weight: { weight: benchmarked(5_420_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { tx_rate_limit }) => limits.setTxDelegateTakeRateLimit(ctx, tx_rate_limit)),
});
/** Blocks before an epoch in which a subnet's parameters are frozen. */
export const sudo_set_admin_freeze_window = call({
  index: 74,
  args: { window: u16 },
  weight: { weight: benchmarked(5_450_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { window }) => limits.setAdminFreezeWindow(ctx, window)),
});
/** Tempos between an owner's changes of one parameter. */
export const sudo_set_owner_hparam_rate_limit = call({
  index: 75,
  args: { epochs: u16 },
  weight: { weight: benchmarked(5_471_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { epochs }) => limits.setOwnerHyperparamRateLimit(ctx, epochs)),
});
/** Blocks from the announcement of a coldkey swap to the swap. */
export const sudo_set_coldkey_swap_announcement_delay = call({
  index: 86,
  args: { duration: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: benchmarked(5_370_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { duration }) => swaps.setColdkeySwapAnnouncementDelay(ctx, duration)),
});
/** Blocks from the end of that delay until the announcement may be changed or cleared. */
export const sudo_set_coldkey_swap_reannouncement_delay = call({
  index: 87,
  args: { duration: spelled(u32, "BlockNumberFor<T>") },
  weight: { weight: benchmarked(5_360_000n, 0n, 0, 1) },
  dispatch: byRoot((ctx, { duration }) => swaps.setColdkeySwapReannouncementDelay(ctx, duration)),
});
