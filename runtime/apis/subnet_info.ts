import { method, runtimeApi } from "../frame/api.ts";
import {
  hyperparamEntry,
  subnetHyperparams,
  subnetHyperparamsV2,
  subnetInfo,
  subnetInfov2,
} from "../pallets/subtensor/info_types.ts";
import { dynamicInfo, metagraph, selectiveMetagraph, subnetState } from "../pallets/subtensor/metagraph_types.ts";
import { networkToPrune } from "../pallets/subtensor/networks/prune.ts";
import { getAllSubnetNetuids, getSubnetAccountId } from "../pallets/subtensor/networks/subnet_lookup.ts";
import {
  getAllMechagraphs,
  getAllMetagraphs,
  getMechagraph,
  getMetagraph,
  getSelectiveMechagraph,
  getSelectiveMetagraph,
} from "../pallets/subtensor/rpc_info/metagraph.ts";
import {
  getSubnetHyperparams,
  getSubnetHyperparamsV2,
  getSubnetHyperparamsV3,
  getSubnetInfo,
  getSubnetInfoV2,
  sortedSubnets,
} from "../pallets/subtensor/rpc_info/subnet_info.ts";
import { getDynamicInfo, getSubnetState } from "../pallets/subtensor/rpc_info/subnet_state.ts";
import { AutoStakeDestination } from "../pallets/subtensor/staking/storage.ts";
import { nextEpochStartBlock } from "../pallets/subtensor/tempo/epoch_schedule.ts";
import { option, vec } from "../scale/collections.ts";
import { accountId, mechId, netUid } from "../scale/ids.ts";
import { u16, u64 } from "../scale/integers.ts";

/** Reference: pallets/subtensor/runtime-api/src/lib.rs. */
export const SubnetInfoRuntimeApi = runtimeApi("SubnetInfoRuntimeApi", 2, {
  get_subnet_info: method({
    inputs: { netuid: netUid },
    output: option(subnetInfo),
    run: (ctx, { netuid }) => getSubnetInfo(ctx, netuid),
  }),
  get_subnets_info: method({
    inputs: {},
    output: vec(option(subnetInfo)),
    run: (ctx) => sortedSubnets(ctx).map((netuid) => getSubnetInfo(ctx, netuid)),
  }),
  get_subnet_info_v2: method({
    inputs: { netuid: netUid },
    output: option(subnetInfov2),
    run: (ctx, { netuid }) => getSubnetInfoV2(ctx, netuid),
  }),
  get_subnets_info_v2: method({
    inputs: {},
    output: vec(option(subnetInfov2)),
    run: (ctx) => sortedSubnets(ctx).map((netuid) => getSubnetInfoV2(ctx, netuid)),
  }),
  get_subnet_hyperparams: method({
    inputs: { netuid: netUid },
    output: option(subnetHyperparams),
    deprecated: { note: "Use `get_subnet_hyperparams_v3` instead." },
    run: (ctx, { netuid }) => getSubnetHyperparams(ctx, netuid),
  }),
  get_subnet_hyperparams_v2: method({
    inputs: { netuid: netUid },
    output: option(subnetHyperparamsV2),
    deprecated: { note: "Use `get_subnet_hyperparams_v3` instead." },
    run: (ctx, { netuid }) => getSubnetHyperparamsV2(ctx, netuid),
  }),
  get_all_dynamic_info: method({
    inputs: {},
    output: vec(option(dynamicInfo)),
    run: (ctx) => getAllSubnetNetuids(ctx).map((netuid) => getDynamicInfo(ctx, netuid)),
  }),
  get_all_metagraphs: method({
    inputs: {},
    output: vec(option(metagraph)),
    run: (ctx) => getAllMetagraphs(ctx),
  }),
  get_metagraph: method({
    inputs: { netuid: netUid },
    output: option(metagraph),
    run: (ctx, { netuid }) => getMetagraph(ctx, netuid),
  }),
  get_all_mechagraphs: method({
    inputs: {},
    output: vec(option(metagraph)),
    run: (ctx) => getAllMechagraphs(ctx),
  }),
  get_mechagraph: method({
    inputs: { netuid: netUid, mecid: mechId },
    output: option(metagraph),
    run: (ctx, { netuid, mecid }) => getMechagraph(ctx, netuid, mecid),
  }),
  get_dynamic_info: method({
    inputs: { netuid: netUid },
    output: option(dynamicInfo),
    run: (ctx, { netuid }) => getDynamicInfo(ctx, netuid),
  }),
  get_subnet_state: method({
    inputs: { netuid: netUid },
    output: option(subnetState),
    run: (ctx, { netuid }) => getSubnetState(ctx, netuid),
  }),
  get_selective_metagraph: method({
    inputs: { netuid: netUid, metagraph_indexes: vec(u16) },
    output: option(selectiveMetagraph),
    run: (ctx, { netuid, metagraph_indexes }) => getSelectiveMetagraph(ctx, netuid, metagraph_indexes),
  }),
  get_coldkey_auto_stake_hotkey: method({
    inputs: { coldkey: accountId, netuid: netUid },
    output: option(accountId),
    run: (ctx, { coldkey, netuid }) => AutoStakeDestination.get(ctx, coldkey, netuid),
  }),
  get_selective_mechagraph: method({
    inputs: { netuid: netUid, subid: mechId, metagraph_indexes: vec(u16) },
    output: option(selectiveMetagraph),
    run: (ctx, { netuid, subid, metagraph_indexes }) => getSelectiveMechagraph(ctx, netuid, subid, metagraph_indexes),
  }),
  get_subnet_to_prune: method({
    inputs: {},
    output: option(netUid),
    run: (ctx) => networkToPrune(ctx),
  }),
  get_subnet_account_id: method({
    inputs: { netuid: netUid },
    output: option(accountId),
    run: (ctx, { netuid }) => getSubnetAccountId(ctx, netuid),
  }),
  get_next_epoch_start_block: method({
    inputs: { netuid: netUid },
    output: option(u64),
    run: (ctx, { netuid }) => nextEpochStartBlock(ctx, netuid),
  }),
  get_subnet_hyperparams_v3: method({
    inputs: { netuid: netUid },
    output: option(vec(hyperparamEntry)),
    run: (ctx, { netuid }) => getSubnetHyperparamsV3(ctx, netuid),
  }),
});
