/** Parameters of the network of subnets. Reference: pallets/subtensor/src/coinbase/root.rs, utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { CannotUseSystemAccount } from "../errors.ts";
import * as events from "../events.ts";
import { globalSetter, subnetSetter } from "../setter.ts";
import * as storage from "./storage.ts";
import { isSubnetAccountId } from "./subnet_lookup.ts";

/** Blocks between registrations of subnets. */
export const setNetworkRateLimit = globalSetter(storage.NetworkRateLimit, events.NetworkRateLimitSet);
/** Blocks in which a new subnet is not pruned. */
export const setNetworkImmunityPeriod = globalSetter(storage.NetworkImmunityPeriod, events.NetworkImmunityPeriodSet);
/** Blocks from a subnet's registration until it may start. */
export const setStartCallDelay = globalSetter(storage.StartCallDelay, events.StartCallDelaySet);
/** The least that a subnet costs, rao. */
export const setNetworkMinLock = globalSetter(storage.NetworkMinLockCost, events.NetworkMinLockCostSet);
/** Blocks in which the price of a subnet falls back. */
export const setLockReductionInterval = globalSetter(
  storage.NetworkLockReductionInterval,
  events.NetworkLockCostReductionIntervalSet,
);
/** The most subnets, root not counted. */
export const setMaxSubnets = globalSetter(storage.SubnetLimit, events.SubnetLimitSet);
/** Blocks before a scheduled dissolution. */
export const setDissolveNetworkScheduleDuration = globalSetter(
  storage.DissolveNetworkScheduleDuration,
  events.DissolveNetworkScheduleDurationSet,
);

const writeOwnerHotkey = subnetSetter(storage.SubnetOwnerHotkey, events.SubnetOwnerHotkeySet);
/** The hotkey that the owner's cut goes to. @throws CannotUseSystemAccount for the account of a subnet. */
export const setSubnetOwnerHotkey = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): void => {
  ensure(isSubnetAccountId(ctx, hotkey) === undefined, CannotUseSystemAccount);
  writeOwnerHotkey(ctx, netuid, hotkey);
};
