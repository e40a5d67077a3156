import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { AssociatedEvmAddress } from "../evm/storage.ts";
import { mechanismIndices } from "../mechanisms/ensure_exists.ts";
import { SubnetOwnerHotkey } from "../networks/storage.ts";
import { Axons, NeuronCertificates, Prometheus } from "../serving/storage.ts";
import { clearNeuron, withElement } from "./clear_neuron.ts";
import { setLastUpdate } from "./last_update.ts";
import { Active, BlockAtRegistration, IsNetworkMember, Keys, Uids } from "./storage.ts";

/**
 * Puts a hotkey in the place of another, which loses all it had on the subnet but its stake. Does nothing where the slot is that of the
 * subnet's owner. Reference: pallets/subtensor/src/subnets/uids.rs replace_neuron.
 */
export const replaceNeuron = (ctx: Ctx, netuid: NetUid, uid: Uid, hotkey: AccountId, block: bigint): void => {
  const old = Keys.get(ctx, netuid, uid);
  if (SubnetOwnerHotkey.has(ctx, netuid) && SubnetOwnerHotkey.get(ctx, netuid) === old) return;
  Uids.remove(ctx, netuid, old);
  AssociatedEvmAddress.remove(ctx, netuid, uid);
  IsNetworkMember.remove(ctx, old, netuid);
  const active = Active.get(ctx, netuid);
  if (uid < active.length) Active.set(ctx, netuid, withElement(active, uid, true));
  Keys.set(ctx, netuid, uid, hotkey);
  Uids.set(ctx, netuid, hotkey, uid);
  BlockAtRegistration.set(ctx, netuid, uid, block);
  IsNetworkMember.set(ctx, hotkey, netuid, true);
  for (const item of [Axons, NeuronCertificates, Prometheus]) item.remove(ctx, netuid, old);
  clearNeuron(ctx, netuid, uid);
  for (const index of mechanismIndices(ctx, netuid)) setLastUpdate(ctx, index, uid, block);
};
