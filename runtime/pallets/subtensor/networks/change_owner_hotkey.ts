import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { Origin } from "#runtime/frame/origin.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { SubnetNotExists, TxRateLimitExceeded } from "../errors.ts";
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from "../rate_limits/transaction_type.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { ensureSubnetOwnerOrRoot } from "./owner_origin.ts";
import { setSubnetOwnerHotkey } from "./setters.ts";
import { ifSubnetExist } from "./subnet_lookup.ts";

/**
 * The owner, or root, names the subnet's hotkey; the limit of rate holds for both.
 * @throws BadOrigin, SubnetNotExists, TxRateLimitExceeded, CannotUseSystemAccount.
 * Reference: pallets/subtensor/src/subnets/subnet.rs do_set_sn_owner_hotkey.
 */
export function changeSubnetOwnerHotkey(ctx: Ctx, origin: Origin, netuid: NetUid, hotkey: AccountId): void {
  ensureSubnetOwnerOrRoot(ctx, origin, netuid);
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensure(passesRateLimitOnSubnet(ctx, "SetSNOwnerHotkey", hotkey, netuid), TxRateLimitExceeded);
  setLastBlockOnSubnet(ctx, "SetSNOwnerHotkey", hotkey, netuid, currentBlock(ctx));
  setSubnetOwnerHotkey(ctx, netuid, hotkey);
}
