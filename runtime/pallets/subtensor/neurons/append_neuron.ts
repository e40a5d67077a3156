import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, AlphaBalance, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { U16 } from "../../../numerics/saturating.ts";
import { Consensus, Dividends, Emission, Incentive, ValidatorPermit, ValidatorTrust } from "../epoch/storage.ts";
import { mechanismIndices } from "../mechanisms/ensure_exists.ts";
import { setLastUpdate } from "./last_update.ts";
import { Active, BlockAtRegistration, IsNetworkMember, Keys, SubnetworkN, Uids } from "./storage.ts";

/** Gives a hotkey the next slot of a subnet. Reference: pallets/subtensor/src/subnets/uids.rs append_neuron. */
export const appendNeuron = (ctx: Ctx, netuid: NetUid, hotkey: AccountId, block: bigint): Uid => {
  const uid = SubnetworkN.get(ctx, netuid) as Uid;
  const withZero = (list: readonly number[]) => [...list, 0];
  SubnetworkN.set(ctx, netuid, U16.saturatingAdd<number>(uid, 1));
  Active.mutate(ctx, netuid, (list) => [...list, true]);
  Emission.mutate(ctx, netuid, (list) => [...list, 0n as AlphaBalance]);
  Consensus.mutate(ctx, netuid, withZero);
  for (const index of mechanismIndices(ctx, netuid)) {
    Incentive.mutate(ctx, index, withZero);
    setLastUpdate(ctx, index, uid, block);
  }
  Dividends.mutate(ctx, netuid, withZero);
  ValidatorTrust.mutate(ctx, netuid, withZero);
  ValidatorPermit.mutate(ctx, netuid, (list) => [...list, false]);
  Keys.set(ctx, netuid, uid, hotkey);
  Uids.set(ctx, netuid, hotkey, uid);
  BlockAtRegistration.set(ctx, netuid, uid, block);
  IsNetworkMember.set(ctx, hotkey, netuid, true);
  return uid;
};
