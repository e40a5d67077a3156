/** What a childkey keeps of the dividends of its parents. Takes are parts of 65535. Reference: staking/set_children.rs, utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { ChildkeyTake, MinChildkeyTake, MinChildkeyTakePerSubnet } from "./storage.ts";

/** The least take on a subnet: the chain's, or its owner's if that is higher. */
export const getEffectiveMinChildkeyTake = (ctx: Ctx, netuid: NetUid): number =>
  Math.max(MinChildkeyTake.get(ctx), MinChildkeyTakePerSubnet.get(ctx, netuid));

/** A hotkey's take; one below the minimum counts as the minimum. */
export const getChildkeyTake = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): number =>
  Math.max(ChildkeyTake.get(ctx, hotkey, netuid), getEffectiveMinChildkeyTake(ctx, netuid));
