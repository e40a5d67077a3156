import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import {
  dynamicInfo,
  hyperparamEntry,
  metagraph,
  selectiveMetagraph,
  subnetHyperparams,
  subnetHyperparamsV2,
  subnetInfo,
  subnetInfov2,
  subnetState,
} from "../pallets/subtensor/types.ts";
import { option, vec } from "../scale/collections.ts";
import { accountId } from "../scale/ids.ts";
import { u8, u16, u64 } from "../scale/integers.ts";

export const SubnetInfoRuntimeApi = runtimeApi("SubnetInfoRuntimeApi", 2, {
  get_subnet_info: method({
    inputs: { netuid: u16 },
    output: option(subnetInfo),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_info"),
  }),
  get_subnets_info: method({
    inputs: {},
    output: vec(option(subnetInfo)),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnets_info"),
  }),
  get_subnet_info_v2: method({
    inputs: { netuid: u16 },
    output: option(subnetInfov2),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_info_v2"),
  }),
  get_subnets_info_v2: method({
    inputs: {},
    output: vec(option(subnetInfov2)),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnets_info_v2"),
  }),
  get_subnet_hyperparams: method({
    inputs: { netuid: u16 },
    output: option(subnetHyperparams),
    deprecated: { note: "Use `get_subnet_hyperparams_v3` instead." },
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_hyperparams"),
  }),
  get_subnet_hyperparams_v2: method({
    inputs: { netuid: u16 },
    output: option(subnetHyperparamsV2),
    deprecated: { note: "Use `get_subnet_hyperparams_v3` instead." },
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_hyperparams_v2"),
  }),
  get_all_dynamic_info: method({
    inputs: {},
    output: vec(option(dynamicInfo)),
    run: unavailableApi("SubnetInfoRuntimeApi_get_all_dynamic_info"),
  }),
  get_all_metagraphs: method({
    inputs: {},
    output: vec(option(metagraph)),
    run: unavailableApi("SubnetInfoRuntimeApi_get_all_metagraphs"),
  }),
  get_metagraph: method({
    inputs: { netuid: u16 },
    output: option(metagraph),
    run: unavailableApi("SubnetInfoRuntimeApi_get_metagraph"),
  }),
  get_all_mechagraphs: method({
    inputs: {},
    output: vec(option(metagraph)),
    run: unavailableApi("SubnetInfoRuntimeApi_get_all_mechagraphs"),
  }),
  get_mechagraph: method({
    inputs: { netuid: u16, mecid: u8 },
    output: option(metagraph),
    run: unavailableApi("SubnetInfoRuntimeApi_get_mechagraph"),
  }),
  get_dynamic_info: method({
    inputs: { netuid: u16 },
    output: option(dynamicInfo),
    run: unavailableApi("SubnetInfoRuntimeApi_get_dynamic_info"),
  }),
  get_subnet_state: method({
    inputs: { netuid: u16 },
    output: option(subnetState),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_state"),
  }),
  get_selective_metagraph: method({
    inputs: { netuid: u16, metagraph_indexes: vec(u16) },
    output: option(selectiveMetagraph),
    run: unavailableApi("SubnetInfoRuntimeApi_get_selective_metagraph"),
  }),
  get_coldkey_auto_stake_hotkey: method({
    inputs: { coldkey: accountId, netuid: u16 },
    output: option(accountId),
    run: unavailableApi("SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey"),
  }),
  get_selective_mechagraph: method({
    inputs: { netuid: u16, subid: u8, metagraph_indexes: vec(u16) },
    output: option(selectiveMetagraph),
    run: unavailableApi("SubnetInfoRuntimeApi_get_selective_mechagraph"),
  }),
  get_subnet_to_prune: method({
    inputs: {},
    output: option(u16),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_to_prune"),
  }),
  get_subnet_account_id: method({
    inputs: { netuid: u16 },
    output: option(accountId),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_account_id"),
  }),
  get_next_epoch_start_block: method({
    inputs: { netuid: u16 },
    output: option(u64),
    run: unavailableApi("SubnetInfoRuntimeApi_get_next_epoch_start_block"),
  }),
  get_subnet_hyperparams_v3: method({
    inputs: { netuid: u16 },
    output: option(vec(hyperparamEntry)),
    run: unavailableApi("SubnetInfoRuntimeApi_get_subnet_hyperparams_v3"),
  }),
});
