/** A subnet that was read, as a case to benchmark. */
import { storageContext } from "#node/kernels/storage_context.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { LiquidAlphaOn, ValidatorPermit, Yuma3On } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { MechanismCountCurrent } from "#runtime/pallets/subtensor/mechanisms/storage.ts";
import { mechanismStorageIndex } from "#runtime/pallets/subtensor/mechanisms/storage_index.ts";
import { SubnetworkN } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import type { MechId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import type { BenchCase } from "./bench.ts";

/** What is set instead of what the subnet has. */
export interface MetagraphChanges {
  readonly yuma?: 2 | 3;
  readonly liquidAlpha?: boolean;
}

/** Share of the cells of those with a permit that hold no weight. */
const sparsityOf = (ctx: Ctx, netuid: NetUid, validators: readonly Uid[]): number => {
  const count = MechanismCountCurrent.get(ctx, netuid);
  const cells = validators.length * SubnetworkN.get(ctx, netuid) * count;
  let full = 0;
  for (let mechanism = 0; mechanism < count; mechanism++) {
    const index = mechanismStorageIndex(netuid, mechanism as MechId);
    for (const uid of validators) full += Weights.get(ctx, index, uid).length;
  }
  return cells === 0 ? 0 : Math.round(Math.max(0, 1 - full / cells) * 1e4) / 1e4;
};

/** @param storage what an epoch of the subnet reads @param emission alpha to share out in each epoch */
export const metagraphCase = (
  storage: ReadonlyMap<StorageKey, Uint8Array>,
  netuid: NetUid,
  emission: bigint,
  { yuma, liquidAlpha }: MetagraphChanges,
): BenchCase => {
  const state = new MemoryState(storage);
  const ctx = storageContext(new Overlay(state), cpuEngine);
  if (yuma !== undefined) Yuma3On.set(ctx, netuid, yuma === 3);
  if (liquidAlpha !== undefined) LiquidAlphaOn.set(ctx, netuid, liquidAlpha);
  state.apply(ctx.state.changes());
  const validators = ValidatorPermit.get(ctx, netuid).flatMap((permitted, uid) => (permitted ? [uid as Uid] : []));
  return {
    neurons: SubnetworkN.get(ctx, netuid),
    validators: validators.length,
    mechanisms: MechanismCountCurrent.get(ctx, netuid),
    sparsity: sparsityOf(ctx, netuid, validators),
    yuma: Yuma3On.get(ctx, netuid) ? 3 : 2,
    liquidAlpha: LiquidAlphaOn.get(ctx, netuid),
    seed: null,
    build: () => ({ state, netuid, emission }),
  };
};
