import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { LastUpdate, SubnetworkN } from "./storage.ts";

const SUBNETS = 4096;

/**
 * When a neuron last set or committed weights of a mechanism. The stored list is padded with zeros to the subnet's size first; a uid
 * beyond it changes nothing. Reference: pallets/subtensor/src/utils/misc.rs set_last_update_for_uid, get_last_update.
 */
export const setLastUpdate = (ctx: Ctx, index: NetUidStorageIndex, uid: Uid, block: bigint): void => {
  const size = SubnetworkN.get(ctx, (index % SUBNETS) as NetUid);
  const blocks = [...LastUpdate.get(ctx, index)];
  while (blocks.length < size) blocks.push(0n);
  if (uid >= blocks.length) return;
  blocks[uid] = block;
  LastUpdate.set(ctx, index, blocks);
};
