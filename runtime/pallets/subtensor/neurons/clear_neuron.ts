import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AlphaBalance, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { Bonds, Consensus, Dividends, Emission, Incentive, ValidatorPermit, ValidatorTrust } from "../epoch/storage.ts";
import { mechanismIndices } from "../mechanisms/ensure_exists.ts";
import { Weights } from "../weights/storage.ts";
import { StakeWeight } from "./storage.ts";

/** A copy with one element replaced; out of range, the list as it is. Reference: uids.rs set_element_at. */
export const withElement = <T>(list: readonly T[], at: number, value: T): readonly T[] =>
  at < list.length ? list.with(at, value) : list;

/**
 * Resets what the epoch keeps of a neuron, drops its weights and bonds, and zeroes the weights that others set on it.
 * Cost: all weights of the subnet are read. Reference: pallets/subtensor/src/subnets/uids.rs clear_neuron.
 */
export const clearNeuron = (ctx: Ctx, netuid: NetUid, uid: Uid): void => {
  const zeroed = (list: readonly number[]) => withElement(list, uid, 0);
  Emission.mutate(ctx, netuid, (list) => withElement(list, uid, 0n as AlphaBalance));
  Consensus.mutate(ctx, netuid, zeroed);
  for (const index of mechanismIndices(ctx, netuid)) {
    Incentive.mutate(ctx, index, zeroed);
    Bonds.remove(ctx, index, uid);
    Weights.remove(ctx, index, uid);
    for (const [[, from], weights] of Weights.entries(ctx, index)) {
      if (!weights.some(([target, weight]) => target === uid && weight !== 0)) continue;
      Weights.set(
        ctx,
        index,
        from,
        weights.map(([target, weight]) => [target, target === uid ? 0 : weight] as const),
      );
    }
  }
  Dividends.mutate(ctx, netuid, zeroed);
  StakeWeight.mutate(ctx, netuid, zeroed);
  ValidatorTrust.mutate(ctx, netuid, zeroed);
  ValidatorPermit.mutate(ctx, netuid, (list) => withElement(list, uid, false));
};
