/** A made-up subnet as storage. */
import { MemoryState } from "#node/state/memory_state.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { SparseU16, YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { rowOfCells } from "#runtime/kernels/stored_rows.ts";
import type { PairRows } from "#runtime/pallets/subtensor/epoch/pair_rows.ts";
import {
  Bonds,
  LiquidAlphaOn,
  MaxAllowedValidators,
  ValidatorPermit,
  Yuma3On,
} from "#runtime/pallets/subtensor/epoch/storage.ts";
import { MechanismCountCurrent } from "#runtime/pallets/subtensor/mechanisms/storage.ts";
import { mechanismStorageIndex } from "#runtime/pallets/subtensor/mechanisms/storage_index.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import {
  BlockAtRegistration,
  Keys,
  LastUpdate,
  SubnetworkN,
  Uids,
} from "#runtime/pallets/subtensor/neurons/storage.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { LastMechansimStepBlock } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { CommitRevealWeightsEnabled, Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { AccountId, AlphaBalance, MechId, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { storageContext } from "./storage_context.ts";
import { type SyntheticShape, syntheticSubnet } from "./synthetic_subnet.ts";

const NETUID = 1 as NetUid;

/** The hotkey of a made-up neuron: one for each uid. */
export const hotkeyOf = (uid: number): AccountId =>
  `0x${"5a".repeat(28)}${uid.toString(16).padStart(8, "0")}` as AccountId;

const storeRow = (ctx: Ctx, item: PairRows, index: NetUidStorageIndex, cells: SparseU16, uid: Uid): void =>
  ctx.state.setRaw(item.key(index, uid), rowOfCells(cells, cells.start[uid] ?? 0, cells.start[uid + 1] ?? 0).raw);

const fill = (ctx: Ctx, shape: SyntheticShape, seed: number): void => {
  const { subnet } = syntheticSubnet(shape, seed);
  BlockNumber.set(ctx, 1_000_000);
  NetworksAdded.set(ctx, NETUID, true);
  SubnetworkN.set(ctx, NETUID, subnet.n);
  MaxAllowedValidators.set(ctx, NETUID, subnet.maxAllowedValidators);
  ValidatorPermit.set(ctx, NETUID, [...subnet.validatorPermit]);
  LastMechansimStepBlock.set(ctx, NETUID, subnet.lastTempo);
  CommitRevealWeightsEnabled.set(ctx, NETUID, false);
  Yuma3On.set(ctx, NETUID, shape.yuma3);
  LiquidAlphaOn.set(ctx, NETUID, shape.liquidAlpha);
  for (let uid = 0 as Uid; uid < subnet.n; uid = (uid + 1) as Uid) {
    const hotkey = hotkeyOf(uid);
    Keys.set(ctx, NETUID, uid, hotkey);
    Uids.set(ctx, NETUID, hotkey, uid);
    BlockAtRegistration.set(ctx, NETUID, uid, 0n);
    TotalHotkeyAlpha.set(ctx, hotkey, NETUID, ((subnet.totalStake[uid] ?? 0n) >> 64n) as AlphaBalance);
  }
};

/** One mechanism's weights and bonds: those that the seed gives. */
const fillMechanism = (ctx: Ctx, shape: SyntheticShape, seed: number, index: NetUidStorageIndex): void => {
  const { mechanism } = syntheticSubnet(shape, seed);
  LastUpdate.set(ctx, index, [...mechanism.lastUpdate]);
  for (let uid = 0 as Uid; uid < shape.validators; uid = (uid + 1) as Uid) {
    storeRow(ctx, Weights, index, mechanism.weights, uid);
    storeRow(ctx, Bonds, index, mechanism.bonds, uid);
  }
};

/** The storage of a made-up subnet: `netuid` in `state`. Mechanism m has the weights and bonds of seed + m. */
export const syntheticState = (
  shape: SyntheticShape,
  seed: number,
  mechanisms = 1,
): { readonly netuid: NetUid; readonly state: MemoryState } => {
  const state = new MemoryState();
  const overlay = new Overlay(state);
  const ctx = storageContext(overlay, cpuEngine);
  fill(ctx, shape, seed);
  MechanismCountCurrent.set(ctx, NETUID, mechanisms as MechId);
  for (let mechanism = 0; mechanism < mechanisms; mechanism++)
    fillMechanism(ctx, shape, seed + mechanism, mechanismStorageIndex(NETUID, mechanism as MechId));
  state.apply(overlay.changes());
  return { netuid: NETUID, state };
};

/**
 * Storage in memory with the subnet in it. Every `context` is a block of its own over it; as in a running node, what earlier
 * ones have read and decoded is kept.
 */
export const syntheticStorage = (
  shape: SyntheticShape,
  seed: number,
): { readonly netuid: NetUid; context(engine: YumaEngine): Ctx } => {
  const { netuid, state } = syntheticState(shape, seed);
  const reads = new Overlay(state).takeCache();
  return { netuid, context: (engine) => storageContext(new Overlay(state, reads), engine) };
};
