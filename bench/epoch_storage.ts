/** A made-up subnet as storage. */
import { type SyntheticShape, syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { SparseU16, YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import {
  Bonds,
  LiquidAlphaOn,
  MaxAllowedValidators,
  ValidatorPermit,
  Yuma3On,
} from "#runtime/pallets/subtensor/epoch/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import {
  BlockAtRegistration,
  Keys,
  LastUpdate,
  SubnetworkN,
  Uids,
} from "#runtime/pallets/subtensor/neurons/storage.ts";
import "#runtime/bindings.ts";
import "#runtime/pallets/subtensor/pallet.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { LastMechansimStepBlock } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { CommitRevealWeightsEnabled, Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { AccountId, AlphaBalance, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";

const NETUID = 1 as NetUid;
const INDEX = 1 as NetUidStorageIndex;

const hotkeyOf = (uid: number): AccountId => `0x${uid.toString(16).padStart(64, "5a")}` as AccountId;

const context = (state: Overlay, yuma: YumaEngine): Ctx => {
  const refuse = (): never => {
    throw new Error("an epoch has no use for this");
  };
  return {
    state,
    features: { fast: false, powFaucet: false },
    host: {
      verifySr25519: refuse,
      verifyEd25519: refuse,
      recoverSecp256k1: refuse,
      runtimeVersion: refuse,
      runs: refuse,
      storageRoot: refuse,
      yuma,
      log: () => undefined,
    },
    runtime: { palletName: refuse, decodeCall: refuse },
    memo: new Map(),
  };
};

const pairs = ({ start, column, value }: SparseU16, row: number): (readonly [number, number])[] => {
  const from = start[row] ?? 0;
  return Array.from(column.subarray(from, start[row + 1]), (at, cell) => [at, value[from + cell] ?? 0] as const);
};

const fill = (ctx: Ctx, shape: SyntheticShape, seed: number): void => {
  const { subnet, mechanism } = syntheticSubnet(shape, seed);
  BlockNumber.set(ctx, 1_000_000);
  NetworksAdded.set(ctx, NETUID, true);
  SubnetworkN.set(ctx, NETUID, subnet.n);
  MaxAllowedValidators.set(ctx, NETUID, subnet.maxAllowedValidators);
  ValidatorPermit.set(ctx, NETUID, [...subnet.validatorPermit]);
  LastUpdate.set(ctx, INDEX, [...mechanism.lastUpdate]);
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
    if (uid >= shape.validators) continue;
    Weights.set(ctx, INDEX, uid, pairs(mechanism.weights, uid));
    Bonds.set(ctx, INDEX, uid, pairs(mechanism.bonds, uid));
  }
};

/**
 * Storage in memory with the subnet in it. Every `context` is a block of its own over it; as in a running node, what earlier
 * ones have read and decoded is kept.
 */
export const syntheticStorage = (
  shape: SyntheticShape,
  seed: number,
): { readonly netuid: NetUid; context(engine: YumaEngine): Ctx } => {
  const state = new MemoryState();
  const overlay = new Overlay(state);
  fill(context(overlay, cpuEngine), shape, seed);
  state.apply(overlay.changes());
  const reads = new Overlay(state).takeCache();
  return { netuid: NETUID, context: (engine) => context(new Overlay(state, reads), engine) };
};
