import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid, Uid } from "#runtime/primitives/ids.ts";
import { SubnetOwnerHotkey } from "../networks/storage.ts";
import { Uids } from "./storage.ts";

/** The uid of the subnet owner's hotkey, if one is set and registered. Reference: utils/misc.rs get_owner_uid. */
export const ownerUid = (ctx: Ctx, netuid: NetUid): Uid | undefined =>
  SubnetOwnerHotkey.has(ctx, netuid) ? Uids.get(ctx, netuid, SubnetOwnerHotkey.get(ctx, netuid)) : undefined;
