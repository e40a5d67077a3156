/** Asking for children. Reference: pallets/subtensor/src/staking/set_children.rs do_schedule_children. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin, signed } from "#runtime/frame/origin.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import {
  DuplicateChild,
  NonAssociatedColdKey,
  NotEnoughStakeToSetChildkeys,
  RegistrationNotPermittedOnRootSubnet,
  SubnetNotExists,
  TxRateLimitExceeded,
} from "../errors.ts";
import { SubnetOwnerHotkey } from "../networks/storage.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { Keys } from "../neurons/storage.ts";
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from "../rate_limits/transaction_type.ts";
import { coldkeyOwnsHotkey, getOwningColdkeyForHotkey } from "../staking/hotkeys.ts";
import { getTotalStakeForHotkey } from "../staking/stake_value.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { StakeThreshold } from "../weights/storage.ts";
import { scheduleOrApplyChildren } from "./pending_children.ts";
import { ensurePendingConsistency, type Links, loadRelations } from "./relations.ts";
import { AutoParentDelegationEnabled } from "./storage.ts";

/** A hotkey may have children with enough stake behind it, or as the subnet's owner hotkey. */
const mayHaveChildren = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): boolean =>
  getTotalStakeForHotkey(ctx, hotkey) >= StakeThreshold.get(ctx) ||
  (SubnetOwnerHotkey.has(ctx, netuid) && SubnetOwnerHotkey.get(ctx, netuid) === hotkey);

/**
 * Children for a hotkey of the signer, in force after the cooldown.
 * @throws TxRateLimitExceeded, RegistrationNotPermittedOnRootSubnet, SubnetNotExists, NonAssociatedColdKey, DuplicateChild,
 * NotEnoughStakeToSetChildkeys, and what `ensurePendingConsistency` throws.
 */
export function doScheduleChildren(ctx: Ctx, origin: Origin, hotkey: AccountId, netuid: NetUid, children: Links): void {
  const coldkey = ensureSigned(origin);
  ensure(passesRateLimitOnSubnet(ctx, "SetChildren", hotkey, netuid), TxRateLimitExceeded);
  ensure(netuid !== ROOT, RegistrationNotPermittedOnRootSubnet);
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensure(coldkeyOwnsHotkey(ctx, coldkey, hotkey), NonAssociatedColdKey);
  ensure(new Set(children.map(([, child]) => child)).size === children.length, DuplicateChild);
  ensurePendingConsistency(loadRelations(ctx, hotkey, netuid), children);
  ensure(children.length === 0 || mayHaveChildren(ctx, hotkey, netuid), NotEnoughStakeToSetChildkeys);
  setLastBlockOnSubnet(ctx, "SetChildren", hotkey, netuid, currentBlock(ctx));
  scheduleOrApplyChildren(ctx, netuid, hotkey, children);
}

/**
 * Makes the subnet's owner hotkey a child, with all of their stake, of every root validator that has not opted out. A validator that
 * cannot is passed over; what it wrote until then stays.
 * @throws RegistrationNotPermittedOnRootSubnet, SubnetNotExists. Reference: do_set_root_validators_for_subnet.
 */
export function doSetRootValidatorsForSubnet(ctx: Ctx, netuid: NetUid): void {
  ensure(netuid !== ROOT, RegistrationNotPermittedOnRootSubnet);
  ensure(ifSubnetExist(ctx, netuid) && SubnetOwnerHotkey.has(ctx, netuid), SubnetNotExists);
  const child = SubnetOwnerHotkey.get(ctx, netuid);
  for (const [, validator] of Keys.entries(ctx, ROOT)) {
    if (validator === child || !AutoParentDelegationEnabled.get(ctx, validator)) continue;
    const origin = signed(getOwningColdkeyForHotkey(ctx, validator));
    swallow(() => doScheduleChildren(ctx, origin, validator, netuid, [[U64.MAX, child]]));
  }
}
