/** What clients ask of single neurons. Reference: pallets/subtensor/src/rpc_info/neuron_info.rs, subnets/serving.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, AlphaBalance, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { Bonds, Consensus, Dividends, Emission, Incentive, ValidatorPermit, ValidatorTrust } from "../epoch/storage.ts";
import type { neuronInfo, neuronInfoLite } from "../info_types.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { hotkeyAt } from "../neurons/lookup.ts";
import { Active, LastUpdate, SubnetworkN } from "../neurons/storage.ts";
import { Axons, Prometheus } from "../serving/storage.ts";
import { getStakeForHotkeyOnSubnet } from "../staking/stake_shares.ts";
import { Owner } from "../staking/storage.ts";
import type { axonInfo, prometheusInfo } from "../types.ts";
import { Weights } from "../weights/storage.ts";

type NeuronInfo = Infer<typeof neuronInfo>;
type NeuronInfoLite = Infer<typeof neuronInfoLite>;

const NO_AXON: Infer<typeof axonInfo> = {
  block: 0n,
  version: 0,
  ip: 0n,
  port: 0,
  ip_type: 0,
  protocol: 0,
  placeholder1: 0,
  placeholder2: 0,
};
const NO_PROMETHEUS: Infer<typeof prometheusInfo> = { block: 0n, version: 0, ip: 0n, port: 0, ip_type: 0 };
/** Pruning scores are computed no more; clients still find the field. */
const NO_PRUNING_SCORE = 0xffff;

/** All zeros for a neuron that serves none. */
export const axonOf = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): Infer<typeof axonInfo> =>
  Axons.get(ctx, netuid, hotkey) ?? NO_AXON;

function neuronLite(ctx: Ctx, netuid: NetUid, uid: Uid): NeuronInfoLite | undefined {
  const hotkey = hotkeyAt(ctx, netuid, uid);
  if (hotkey === undefined) return undefined;
  const coldkey = Owner.get(ctx, hotkey);
  const index = netuid as number as NetUidStorageIndex;
  return {
    hotkey,
    coldkey,
    uid,
    netuid,
    active: Active.get(ctx, netuid)[uid] ?? false,
    axon_info: axonOf(ctx, netuid, hotkey),
    prometheus_info: Prometheus.get(ctx, netuid, hotkey) ?? NO_PROMETHEUS,
    stake: [[coldkey, getStakeForHotkeyOnSubnet(ctx, hotkey, netuid)]],
    rank: 0,
    emission: Emission.get(ctx, netuid)[uid] ?? (0n as AlphaBalance),
    incentive: Incentive.get(ctx, index)[uid] ?? 0,
    consensus: Consensus.get(ctx, netuid)[uid] ?? 0,
    trust: 0,
    validator_trust: ValidatorTrust.get(ctx, netuid)[uid] ?? 0,
    dividends: Dividends.get(ctx, netuid)[uid] ?? 0,
    last_update: LastUpdate.get(ctx, index)[uid] ?? 0n,
    validator_permit: ValidatorPermit.get(ctx, netuid)[uid] ?? false,
    pruning_score: NO_PRUNING_SCORE,
  };
}

function neuronWithRows(ctx: Ctx, netuid: NetUid, uid: Uid): NeuronInfo | undefined {
  const lite = neuronLite(ctx, netuid, uid);
  if (lite === undefined) return undefined;
  const index = netuid as number as NetUidStorageIndex;
  const { pruning_score, ...rest } = lite;
  const positive = (row: readonly (readonly [number, number])[]) => row.filter(([, value]) => value > 0);
  return {
    ...rest,
    weights: positive(Weights.get(ctx, index, uid)),
    bonds: positive(Bonds.get(ctx, index, uid)),
    pruning_score,
  };
}

/** All of a subnet, up to the first slot without a key. */
function neuronsOf<T>(ctx: Ctx, netuid: NetUid, one: (uid: Uid) => T | undefined): T[] {
  if (!ifSubnetExist(ctx, netuid)) return [];
  const neurons: T[] = [];
  for (let uid = 0; uid < SubnetworkN.get(ctx, netuid); uid++) {
    const neuron = one(uid as Uid);
    if (neuron === undefined) break;
    neurons.push(neuron);
  }
  return neurons;
}

/** By uid; none if there is no such subnet. */
export const getNeurons = (ctx: Ctx, netuid: NetUid): NeuronInfo[] =>
  neuronsOf(ctx, netuid, (uid) => neuronWithRows(ctx, netuid, uid));
/** By uid, without weights and bonds. */
export const getNeuronsLite = (ctx: Ctx, netuid: NetUid): NeuronInfoLite[] =>
  neuronsOf(ctx, netuid, (uid) => neuronLite(ctx, netuid, uid));
/** With weights and bonds; undefined if there is no such subnet. */
export const getNeuron = (ctx: Ctx, netuid: NetUid, uid: Uid): NeuronInfo | undefined =>
  ifSubnetExist(ctx, netuid) ? neuronWithRows(ctx, netuid, uid) : undefined;
/** Without weights and bonds; undefined if there is no such subnet. */
export const getNeuronLite = (ctx: Ctx, netuid: NetUid, uid: Uid): NeuronInfoLite | undefined =>
  ifSubnetExist(ctx, netuid) ? neuronLite(ctx, netuid, uid) : undefined;
