/** `subnetInfo_*`. Reference: pallets/subtensor/rpc/src/lib.rs; the texts of failures are its own, spelling included. */
import { decodeAll } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";
import { type Argument, byteList, runtimeQuestion } from "./runtime_question.ts";
import type { RpcGroup } from "./services.ts";
import { COLDKEY, MECID, METAGRAPH_INDEX, NETUID } from "./subtensor_arguments.ts";

/** A question to the API of subnets whose answer is bytes. */
const about = (name: string, method: string, args: readonly Argument[], subject: string) =>
  runtimeQuestion({
    name,
    method: `SubnetInfoRuntimeApi_${method}`,
    args,
    problem: `Unable to get ${subject}`,
    answer: byteList,
  });

/** SCALE of `Option<SubnetInfo>`. Errors: 1. */
const subnetInfo_getSubnetInfo = about("subnetInfo_getSubnetInfo", "get_subnet_info", [NETUID], "subnet info");
/** SCALE of `Vec<Option<SubnetInfo>>`, all subnets. Errors: 1. */
const subnetInfo_getSubnetsInfo = about("subnetInfo_getSubnetsInfo", "get_subnets_info", [], "subnets info");
/** SCALE of `Option<SubnetInfov2>`, which has the owner's identity, too. Errors: 1. */
const subnetInfo_getSubnetInfo_v2 = about("subnetInfo_getSubnetInfo_v2", "get_subnet_info_v2", [NETUID], "subnet info");
/** SCALE of `Vec<Option<SubnetInfov2>>`. Errors: 1. */
const subnetInfo_getSubnetsInfo_v2 = about("subnetInfo_getSubnetsInfo_v2", "get_subnets_info_v2", [], "subnets info");
/** SCALE of `Option<SubnetHyperparams>`. Errors: 1. */
const subnetInfo_getSubnetHyperparams = about(
  "subnetInfo_getSubnetHyperparams",
  "get_subnet_hyperparams",
  [NETUID],
  "subnet info",
);
/** SCALE of `Option<SubnetHyperparamsV2>`. Errors: 1. */
const subnetInfo_getSubnetHyperparamsV2 = about(
  "subnetInfo_getSubnetHyperparamsV2",
  "get_subnet_hyperparams_v2",
  [NETUID],
  "subnet info",
);
/** SCALE of `Vec<Option<DynamicInfo>>`: pools and emission of all subnets. Errors: 1. */
const subnetInfo_getAllDynamicInfo = about(
  "subnetInfo_getAllDynamicInfo",
  "get_all_dynamic_info",
  [],
  "dynamic subnets info",
);
/** SCALE of `Option<DynamicInfo>`. Errors: 1. */
const subnetInfo_getDynamicInfo = about(
  "subnetInfo_getDynamicInfo",
  "get_dynamic_info",
  [NETUID],
  "dynamic subnets info",
);
/** SCALE of `Vec<Option<Metagraph>>`, main mechanisms. Errors: 1. */
const subnetInfo_getAllMetagraphs = about("subnetInfo_getAllMetagraphs", "get_all_metagraphs", [], "metagraps");
/** SCALE of `Option<Metagraph>` of the main mechanism. Errors: 1. */
const subnetInfo_getMetagraph = about("subnetInfo_getMetagraph", "get_metagraph", [NETUID], "dynamic subnets info");
/** SCALE of `Vec<Option<Metagraph>>`, one a mechanism of every subnet. Errors: 1. */
const subnetInfo_getAllMechagraphs = about("subnetInfo_getAllMechagraphs", "get_all_mechagraphs", [], "metagraps");
/** SCALE of `Option<Metagraph>` of one mechanism. Errors: 1. */
const subnetInfo_getMechagraph = about(
  "subnetInfo_getMechagraph",
  "get_mechagraph",
  [NETUID, MECID],
  "dynamic subnets info",
);
/** SCALE of `Option<SubnetState>`: what each neuron has. Errors: 1. */
const subnetInfo_getSubnetState = about("subnetInfo_getSubnetState", "get_subnet_state", [NETUID], "subnet state info");
/** SCALE of `Option<SelectiveMetagraph>` with the members whose indices are given. Errors: 1. */
const subnetInfo_getSelectiveMetagraph = about(
  "subnetInfo_getSelectiveMetagraph",
  "get_selective_metagraph",
  [NETUID, METAGRAPH_INDEX],
  "selective metagraph",
);
/** SCALE of `Option<AccountId>`: the hotkey that a coldkey's rewards in the subnet are staked to. Errors: 1. */
const subnetInfo_getColdkeyAutoStakeHotkey = about(
  "subnetInfo_getColdkeyAutoStakeHotkey",
  "get_coldkey_auto_stake_hotkey",
  [COLDKEY, NETUID],
  "coldkey auto stake hotkey",
);
/** The same as of the metagraph, of one mechanism. Errors: 1. */
const subnetInfo_getSelectiveMechagraph = about(
  "subnetInfo_getSelectiveMechagraph",
  "get_selective_mechagraph",
  [NETUID, MECID, METAGRAPH_INDEX],
  "selective metagraph",
);
/** Which subnet would make place for a new one. */
const subnetInfo_getSubnetToPrune = runtimeQuestion({
  name: "subnetInfo_getSubnetToPrune",
  method: "SubnetInfoRuntimeApi_get_subnet_to_prune",
  args: [],
  problem: "Unable to get subnet to prune",
  answer: (scale) => decodeAll(option(u16), scale) ?? null,
});
/** SCALE of `Option<AccountId>`: the account that holds a subnet's TAO, none if there is no such subnet. Errors: 1. */
const subnetInfo_getSubnetAccountId = runtimeQuestion({
  name: "subnetInfo_getSubnetAccountId",
  method: "SubnetInfoRuntimeApi_get_subnet_account_id",
  args: [NETUID],
  problem: "Subnet does not exist",
  hidesFailure: true,
  answer: byteList,
});
/** rao */
const subnetInfo_getLockCost = runtimeQuestion({
  name: "subnetInfo_getLockCost",
  method: "SubnetRegistrationRuntimeApi_get_network_registration_cost",
  args: [],
  problem: "Unable to get subnet lock cost",
  answer: (scale) => Number(decodeAll(u64, scale)),
});

/** The methods of `subnetInfo`. */
export const subnetInfo: RpcGroup = [
  subnetInfo_getSubnetInfo,
  subnetInfo_getSubnetsInfo,
  subnetInfo_getSubnetInfo_v2,
  subnetInfo_getSubnetsInfo_v2,
  subnetInfo_getSubnetHyperparams,
  subnetInfo_getSubnetHyperparamsV2,
  subnetInfo_getAllDynamicInfo,
  subnetInfo_getDynamicInfo,
  subnetInfo_getAllMetagraphs,
  subnetInfo_getMetagraph,
  subnetInfo_getAllMechagraphs,
  subnetInfo_getMechagraph,
  subnetInfo_getSubnetState,
  subnetInfo_getSelectiveMetagraph,
  subnetInfo_getColdkeyAutoStakeHotkey,
  subnetInfo_getSelectiveMechagraph,
  subnetInfo_getSubnetToPrune,
  subnetInfo_getSubnetAccountId,
  subnetInfo_getLockCost,
];
