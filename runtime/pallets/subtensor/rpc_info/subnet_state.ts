/** A subnet's neurons with their stakes, and its pool. Reference: rpc_info/show_subnet.rs, rpc_info/dynamic_info.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { LastHotkeyEmissionOnNetuid } from "../coinbase/storage.ts";
import type { dynamicInfo, subnetState } from "../metagraph_types.ts";
import { getAllSubnetNetuids, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { METAGRAPH_FIELDS as field, MetagraphSource } from "./metagraph_fields.ts";

/** Vectors by uid; undefined if there is no such subnet. */
export function getSubnetState(ctx: Ctx, netuid: NetUid): Infer<typeof subnetState> | undefined {
  if (!ifSubnetExist(ctx, netuid)) return undefined;
  const source = new MetagraphSource(ctx, netuid);
  return {
    netuid,
    hotkeys: field.hotkeys(source),
    coldkeys: field.coldkeys(source),
    active: field.active(source),
    validator_permit: field.validator_permit(source),
    pruning_score: [],
    last_update: field.last_update(source),
    emission: field.emission(source),
    dividends: field.dividends(source),
    incentives: field.incentives(source),
    consensus: field.consensus(source),
    trust: [],
    rank: [],
    block_at_registration: field.block_at_registration(source),
    alpha_stake: field.alpha_stake(source),
    tao_stake: field.tao_stake(source),
    total_stake: field.total_stake(source),
    emission_history: getAllSubnetNetuids(ctx).map((each) =>
      source.hotkeys.map((hotkey) => LastHotkeyEmissionOnNetuid.get(ctx, hotkey, each)),
    ),
  };
}

/** Pool, prices and emission; undefined if there is no such subnet. */
export function getDynamicInfo(ctx: Ctx, netuid: NetUid): Infer<typeof dynamicInfo> | undefined {
  if (!ifSubnetExist(ctx, netuid)) return undefined;
  const source = new MetagraphSource(ctx, netuid);
  return {
    netuid,
    owner_hotkey: field.owner_hotkey(source),
    owner_coldkey: field.owner_coldkey(source),
    subnet_name: field.name(source),
    token_symbol: field.symbol(source),
    tempo: field.tempo(source),
    last_step: source.lastStep,
    blocks_since_last_step: U64.saturatingSub(currentBlock(ctx), source.lastStep),
    emission: 0n,
    alpha_in: field.alpha_in(source),
    alpha_out: field.alpha_out(source),
    tao_in: field.tao_in(source),
    alpha_out_emission: field.alpha_out_emission(source),
    alpha_in_emission: field.alpha_in_emission(source),
    tao_in_emission: field.tao_in_emission(source),
    pending_alpha_emission: field.pending_alpha_emission(source),
    pending_root_emission: 0n as Rao,
    subnet_volume: field.subnet_volume(source),
    network_registered_at: field.network_registered_at(source),
    subnet_identity: field.identity(source),
    moving_price: field.moving_price(source),
  };
}
